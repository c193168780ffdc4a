import CaseStore
import DebtCollection
import Wording

extension JSONText {
  mutating func history(_ events: [CaseEvent], of record: CaseRecord, _ json: CaseJSON) {
    array("history", events) { text, event in
      text.object {
        $0.member("at", event.at.written)
        $0.member("day", event.day)
        $0.member("kind", event.happening.kindName)
        $0.member("actor", event.actor.written)
        let sentence = EventWording.sentence(for: event, currency: record.row.currency)
        $0.member("text", SafeText(json.wording.text(sentence)).text)
        $0.member("note", event.note)
      }
    }
  }

  mutating func letters(_ letters: [StoredLetter]) {
    array("letters", letters) { text, letter in
      text.object {
        $0.member("id", String(letter.id))
        $0.member("kind", letter.kind.name)
        $0.member("sent", letter.sent)
        $0.member("channel", letter.channel.name)
        $0.member("amount", letter.sum)
        $0.member("due", letter.deadline)
      }
    }
  }

  /// A case's thread; what a ready answer says stands in the session's language.
  mutating func messages(_ messages: [StoredMessage], _ session: Session) {
    array("messages", messages) { text, message in
      text.object {
        $0.member("id", String(message.id))
        $0.member("at", message.at.written)
        $0.member("from", message.from.written)
        $0.member("kind", message.kind.name)
        $0.member("text", message.text)
        $0.member("question", message.question?.name)
        $0.member("answered", message.answered?.written)
        $0.member("withdrawn", message.withdrawn)
        $0.member("channel", message.channel?.name)
        $0.member("answers", message.answers.map(String.init))
        if let given = message.given {
          $0.member("choice", given.effect.code)
          $0.member("choiceLabel", SafeText(session.say(given)).text)
        }
        $0.attachments(message.attachments)
      }
    }
  }

  /// Files, as they came with an invoice or a message.
  mutating func attachments(_ files: [Attachment]) {
    array("attachments", files) { json, file in
      json.object {
        $0.member("id", String(file.id))
        $0.member("name", SafeText(file.name).text)
        $0.member("mediaType", SafeText(file.mediaType).text)
        $0.member("size", file.size)
      }
    }
  }

  /// The lines that add up to `payable`.
  mutating func lines(of record: CaseRecord) {
    array("lines", ClaimLine.lines(of: record.claim)) { text, line in
      text.object {
        $0.member("date", line.date)
        $0.member("kind", line.kind)
        $0.member("amount", line.amount)
        $0.member("text", line.text.nonEmpty)
        $0.member("basis", line.basis)
        $0.member("paragraph", line.paragraph.nonEmpty)
        $0.member("rule", line.rule)
      }
    }
  }
}

extension Actor {
  /// How JSON names who did something: a role, or the user's e-mail.
  var written: String {
    switch self {
    case .agency: "agency"
    case .time: "time"
    case .intake: "import"
    case .debtor: "debtor"
    case .user(let email): email
    }
  }
}

extension Happening {
  /// The stable English name of the kind: the case's own name.
  var kindName: String {
    let written = String(describing: self)
    return String(written.prefix { $0 != "(" })
  }
}

extension Timestamp {
  /// ISO 8601 with Oslo's offset: `2026-11-21T12:00:00+01:00`.
  var written: String {
    let local = OsloTime(of: self)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let hours = Int(OsloTime.offset(at: self) / 3600)
    return "\(local.date.iso)T\(two(local.hour)):\(two(local.minute)):\(two(local.second))"
      + "+\(two(hours)):00"
  }
}
