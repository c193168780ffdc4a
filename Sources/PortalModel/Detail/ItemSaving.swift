import CaseStore
import DebtCollection

extension Portal {
  /// Saves the letter that is chosen as text and PDF, or the attachment as it came, under a name of its
  /// own or the one typed; a name that ends in `.pdf` or `.txt` asks for that one only. A file that is
  /// there is never written over.
  func saveItem(to typed: String?) {
    guard let read = detail.detail, case .letters(let letters, let files) = detail.content,
      detail.part == .letters, let item = LetterLines.item(detail.item, letters, files)
    else { return refuse(Refusal("no-letter")) }
    switch item {
    case .invoice: refuse(Refusal("invoice-is-no-letter"))
    case .letter(let letter):
      let name = "\(read.row.number)-\(letter.kind.name)-\(letter.sent.iso)"
      save(letter, as: NewFile.path(typed, else: name))
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

  private func save(_ letter: StoredLetter, as path: String) {
    let ending = [".txt", ".pdf"].first { path.hasSuffix($0) }
    let name = ending.map { String(path.dropLast($0.count)) } ?? path
    if ending != ".pdf" {
      switch environment.letterText(letter) {
      case .success(let text): guard save(Array(text.utf8), as: name + ".txt") else { return }
      case .failure(let fault): return say(Notice(fault.sentence, tone: .failure))
      }
    }
    guard ending != ".txt" else { return }
    letterPath = name + ".pdf"
    letterTicket = environment.desk.ask(
      .work(DeskWork("letter PDF") { [pdf = environment.letterPDF] _, _ in pdf(letter) })
    )
  }

  /// The PDF that was asked for, or why there is none.
  func takeLetterPDF(_ reply: Reply) {
    letterTicket = nil
    guard case .success(.work(let made as Result<[UInt8], LetterFault>)) = reply.result,
      let path = letterPath
    else { return }
    switch made {
    case .success(let bytes): save(bytes, as: path)
    case .failure(let fault): say(Notice(fault.sentence, tone: .failure))
    }
  }

  /// Whether it was written.
  @discardableResult
  private func save(_ bytes: [UInt8], as path: String) -> Bool {
    do {
      try NewFile.write(bytes, to: path)
      say(Notice(Sentence("notice.saved", [.text(path)])))
      return true
    } catch {
      say(Notice(error.sentence, tone: .failure))
      return false
    }
  }
}
