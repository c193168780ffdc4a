import CaseStore
import DebtCollection

/// What a dialog with a text knows of its spelling.
struct SpellingCheck: Sendable {
  /// The text last looked at.
  var text = ""
  /// The words of it that no dictionary knows.
  var unknown: Set<String> = []
  /// The language of the thread, whose dictionary is asked; nil for the user's own.
  var language: String?
  var ticket: Ticket?
}

extension ActionDialog {
  /// So many unknown words are named.
  private static let named = 3

  /// Looks at the text beside the screen, unless that has been done.
  func checkSpelling(_ portal: Portal) {
    guard let text = form.editor?.text, text != spelling.text, spelling.ticket == nil else {
      return
    }
    let check = portal.environment.services.spelling
    let language = spelling.language ?? portal.environment.settings.language
    spelling.text = text
    spelling.ticket = portal.environment.desk.ask(
      .work(DeskWork("spelling", lane: .counts) { _, _ in check(text, language) })
    )
  }

  /// Takes what was found; true when it was that.
  func receiveSpelling(_ reply: Reply) -> Bool {
    guard reply.ticket == spelling.ticket else { return false }
    spelling.ticket = nil
    if case .success(.work(let words as Set<String>)) = reply.result { spelling.unknown = words }
    return true
  }

  /// The words no dictionary knows that still stand in the text, as they stand in it.
  var misspelt: [String] {
    guard !spelling.unknown.isEmpty, let editor = form.editor else { return [] }
    var seen: Set<String> = []
    return editor.words.filter { spelling.unknown.contains($0) && seen.insert($0).inserted }
  }

  /// Which words are unknown, by name: never by colour alone.
  var spellingRemark: Sentence? {
    let words = misspelt
    guard !words.isEmpty else { return nil }
    let named = words.prefix(Self.named).joined(separator: ", ")
    let more = words.count > Self.named ? ", …" : ""
    return Sentence("dialog.unknown-words", [.text(named + more)])
  }
}
