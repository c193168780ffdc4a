import CaseStore
import DebtCollection

extension Portal {
  /// Saves the letter or attachment that is chosen, as text or as it came, under a name of its own or
  /// the one typed. A file that is there is never written over.
  func saveItem(to typed: String?) {
    guard let read = detail.detail, case .letters(let letters, let files) = detail.content,
      detail.part == .letters, let item = LetterLines.item(detail.item, letters, files)
    else { return refuse(Refusal("no-letter")) }
    switch item {
    case .invoice: refuse(Refusal("invoice-is-no-letter"))
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
