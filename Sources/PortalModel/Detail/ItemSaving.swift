import CaseStore
import DebtCollection

#if canImport(Glibc)
  import Glibc
#endif

extension Portal {
  /// Saves the letter or attachment that is chosen, as text or as it came, under a name of its own or
  /// the one typed. A file that is there is never written over.
  func saveItem(to typed: String?) {
    guard let read = detail.detail, case .letters(let letters, let files) = detail.content,
      detail.part == .letters, let item = LetterLines.item(detail.item, letters, files)
    else { return refuse(Refusal("no-letter")) }
    switch item {
    case .invoice: refuse(Refusal("no-letter"))
    case .letter(let letter):
      switch environment.letterText(letter) {
      case .success(let text):
        let name = "\(read.row.number)-\(letter.kind.name)-\(letter.sent.iso).txt"
        save(Array(text.utf8), as: NewFile.path(typed, else: name))
      case .failure(let fault): say(Notice(fault.sentence, tone: .failure))
      }
    case .attachment(let file):
      let path = NewFile.path(typed, else: "\(read.row.number)-\(NewFile.safeName(file.name))")
      savingPath = path
      attachmentTicket = environment.desk.ask(.attachment(file.id))
    }
  }

  func takeAttachment(_ reply: Reply) {
    attachmentTicket = nil
    guard case .success(.attachment(let bytes?)) = reply.result, let path = savingPath else {
      return refuse(Refusal("no-letter"))
    }
    save(bytes, as: path)
  }

  private func save(_ bytes: [UInt8], as path: String) {
    do {
      try NewFile.write(bytes, to: path)
      say(Notice(Sentence("notice.saved", [.text(path)])))
    } catch {
      say(Notice(error.sentence, tone: .failure))
    }
  }
}

/// A file that is made new, 0600, and never written over.
enum NewFile {
  struct Failure: Error {
    var sentence: Sentence
  }

  /// The path typed, or this name in the folder the portal was started in.
  static func path(_ typed: String?, else name: String) -> String {
    guard let typed, !typed.isEmpty else { return name }
    return typed.hasSuffix("/") ? typed + name : typed
  }

  /// A name from outside as one that stays in its folder: letters, digits, points and dashes.
  static func safeName(_ name: String) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let kept = last.map { $0.isLetter || $0.isNumber || "._- ".contains($0) ? $0 : "_" }
    let trimmed = String(kept.drop { $0 == "." || $0 == " " }.prefix(120))
    return trimmed.isEmpty ? "attachment" : trimmed
  }

  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      let key = errno == EEXIST ? "export.exists" : "export.cannot-write"
      throw Failure(
        sentence: Sentence(key, [.text(path), .text(String(cString: strerror(errno)))])
      )
    }
    defer { close(file) }
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress?.advanced(by: sent), bytes.count - sent)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let reason = String(cString: strerror(errno))
        unlink(path)
        throw Failure(sentence: Sentence("export.cannot-write", [.text(path), .text(reason)]))
      }
      sent += count
    }
  }
}
