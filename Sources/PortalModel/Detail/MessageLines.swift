import CaseStore
import DebtCollection
import Wording

/// Messages: the thread, oldest first, each with who, when and what about; below it what this user has begun
/// to write.
enum MessageLines {
  /// - Parameters:
  ///   - events: the case's history; what was said in it stands among the messages.
  ///   - side: who has taken a question and until when it rests is told of this side.
  static func lines(
    _ messages: [StoredMessage],
    events: [CaseEvent] = [],
    drafts: [MessageDraft] = [],
    seenBy side: User.Side
  ) -> [DetailLine] {
    let begun = drafts.flatMap(Self.begun)
    let entries = ThreadEntry.all(messages, events)
    guard !entries.isEmpty else {
      let none = DetailLine([.sentence(Sentence("detail.no-messages"))], role: .quiet)
      return begun.isEmpty ? [none] : [none, .blank] + begun
    }
    return entries.flatMap { entry -> [DetailLine] in
      switch entry {
      case .message(let message): said(message, about: messages.about(message), side)
      case .noted(let words): noted(words)
      }
    } + begun
  }

  private static func noted(_ words: NotedWords) -> [DetailLine] {
    let head: [DetailLine.Span] =
      [.moment(words.at), .sentence(EventWording.actor(words.from))]
      + words.sentences.map(DetailLine.Span.sentence)
    let joined = Array(head.map { [$0] }.joined(separator: [.text("·")]))
    let text = words.text.isEmpty ? [] : SafeText.lines(of: words.text)
    return [DetailLine(joined, role: .heading)]
      + text.map { DetailLine([.text($0.text)], role: .plain, indent: 1) } + [.blank]
  }

  /// Words that were not sent: what they were to be, and since when they lie.
  private static func begun(_ draft: MessageDraft) -> [DetailLine] {
    guard !draft.text.isEmpty || !draft.attachments.isEmpty else { return [] }
    let head: [DetailLine.Span] = [
      .moment(draft.at), .text("·"), .word("dialog.your-draft"), .text("·"),
      .word("action.\(draft.place.kind.name)"),
    ]
    return [DetailLine(head, role: .warning)]
      + SafeText.lines(of: draft.text).map {
        DetailLine([.text($0.text)], role: .quiet, indent: 1)
      }
      + draft.attachments.map {
        DetailLine([.word("dialog.attached"), .text($0.name)], role: .quiet, indent: 1)
      } + [.blank]
  }

  private static func said(
    _ message: StoredMessage,
    about: String,
    _ side: User.Side
  ) -> [DetailLine] {
    var head: [DetailLine.Span] = [
      .moment(message.at), .sentence(EventWording.actor(message.from)), .word(about),
    ]
    if message.question != nil, message.answered == nil { head.append(.word("mark.unanswered")) }
    if let channel = message.channel { head.append(.word("came-by.\(channel.name)")) }
    if message.question != nil, message.answered != nil { head.append(.word("detail.answered")) }
    if message.answers != nil { head.append(.word("detail.answer")) }
    if !message.read { head.append(.word("mark.unread")) }
    if message.withdrawn { head.append(.word("detail.withdrawn")) }
    head = Array(head.map { [$0] }.joined(separator: [.text("·")]))
    let role: DetailLine.Role = message.withdrawn ? .quiet : .plain
    return [DetailLine(head, role: .heading)] + choice(message, role)
      + SafeText.lines(of: message.text).map {
        DetailLine([.text($0.text)], role: role, indent: 1)
      } + besides(message, side) + [.blank]
  }

  /// The ready answer that was given: beside the words, or all there is of them.
  private static func choice(_ message: StoredMessage, _ role: DetailLine.Role) -> [DetailLine] {
    guard let given = message.given else { return [] }
    return [DetailLine([given.said], role: role, indent: 1)]
  }

  /// Under the words: what is asked for by when, who has it, and the files that came with it.
  private static func besides(_ message: StoredMessage, _ side: User.Side) -> [DetailLine] {
    var lines: [DetailLine] = []
    if message.question != nil, message.answered == nil, !message.withdrawn {
      let day = message.asked.answerBy(message.at)
      var spans: [DetailLine.Span] = [.sentence(Sentence("detail.answer-by", [.date(day)]))]
      if let handler = message.handlers[side] {
        spans.append(.sentence(Sentence("detail.taken-by", [.text(handler)])))
      }
      if let until = message.rests[side] {
        spans.append(.sentence(Sentence("queue.rests-until", [.date(until)])))
      }
      let joined = Array(spans.map { [$0] }.joined(separator: [.text("·")]))
      lines.append(DetailLine(joined, role: .quiet, indent: 1))
    }
    lines += message.attachments.map {
      DetailLine([.word("dialog.attached"), .text($0.name)], role: .quiet, indent: 1)
    }
    return lines
  }
}

extension ReadyAnswer {
  /// What it says: the asker's words, else the catalogue's.
  var said: DetailLine.Span { label.isEmpty ? .sentence(effect.sentence) : .text(label) }
}
