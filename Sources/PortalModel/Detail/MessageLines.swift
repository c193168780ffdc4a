import CaseStore
import DebtCollection
import Wording

/// Messages: the thread, oldest first, each with who, when and what about.
enum MessageLines {
  static func lines(_ messages: [StoredMessage]) -> [DetailLine] {
    guard !messages.isEmpty else {
      return [DetailLine([.sentence(Sentence("detail.no-messages"))], role: .quiet)]
    }
    return messages.flatMap { message -> [DetailLine] in
      let about = message.question.map { "question.\($0.name)" } ?? "message.\(message.kind.name)"
      var head: [DetailLine.Span] = [
        .moment(message.at), .sentence(EventWording.actor(message.from)), .word(about),
      ]
      if message.question != nil, message.answered == nil { head.append(.word("mark.unanswered")) }
      if !message.read { head.append(.word("mark.unread")) }
      if message.withdrawn { head.append(.word("detail.withdrawn")) }
      head = Array(head.map { [$0] }.joined(separator: [.text("·")]))
      let role: DetailLine.Role = message.withdrawn ? .quiet : .plain
      return [DetailLine(head, role: .heading)]
        + SafeText.lines(of: message.text).map {
          DetailLine([.text($0.text)], role: role, indent: 1)
        } + [.blank]
    }
  }
}
