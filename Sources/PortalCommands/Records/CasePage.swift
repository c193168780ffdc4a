import CaseStore
import DataFiles
import DebtCollection
import PortalModel
import PortalScreens
import Wording

/// A case for people, part by part.
struct CasePage {
  let session: Session
  let record: CaseRecord

  private var wording: Wording { session.wording }
  private var currency: Currency { record.row.currency }

  func write(_ letters: [StoredLetter], _ files: [Attachment], _ messages: [StoredMessage]) {
    writeHead()
    writeParties()
    writeAmounts()
    write("portal.history") { writeHistory() }
    if !letters.isEmpty || !files.isEmpty {
      write("portal.letters") {
        write(letters)
        session.write(files)
      }
    }
    if !messages.isEmpty { write("portal.messages") { write(messages) } }
  }

  private func write(_ heading: String, _ body: () -> Void) {
    session.output.line("")
    session.output.line(wording.capitalised(wording.word(heading)))
    body()
  }

  private func line(_ label: String, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    let label = SafeText(wording.capitalised(wording.word(label)))
    session.output.line(label.fitted(to: 24) + " " + SafeText(text))
  }

  private func writeHead() {
    let state = record.state
    session.say(
      "cli.case-head",
      .text(record.row.number.description),
      .text(record.detail.debtor.name),
      .text(wording.text(state.standingSentence))
    )
    if let asOf = session.asOf { session.say("cli.as-of-case", .date(asOf)) }
    for reason in state.stage == .waiting ? state.waiting.each : [] {
      let word = SentenceValue.word("waiting.\(reason.names.first ?? "")")
      if let passes = state.passes(reason) {
        session.say("cli.waits-passes", word, .date(passes))
      } else {
        session.say("cli.waits", word)
      }
    }
    if let undertaking = record.undertaking {
      session.output.line(SafeText(wording.text(undertaking.sentence)))
    }
    if let until = state.instructedUntil(record.events) {
      session.say("detail.instructed", .date(until))
    }
    line("column.due", wording.longDate(state.due))
    line("column.next", state.nextSentence.map { wording.text($0) })
    line("column.deadline", state.deadline.map { wording.longDate($0) })
    line("detail.time-barred", wording.longDate(state.timeBarred))
    let target = session.caseJSON.target(of: record)
    line("detail.kid", target.kid)
    line("detail.account", NorwegianAccount.written(target.account))
  }

  private func writeParties() {
    let creditor = record.detail.creditor
    line("column.creditor", "\(creditor.name) (\(creditor.statedNumber))")
    write("portal.debtor") { writeDebtor() }
  }

  func writeDebtor() {
    let debtor = record.detail.debtor
    line("field.name", debtor.name)
    line("field.kind", wording.word(debtor.kind))
    line("field.customerNumber", debtor.customerNumber)
    line("field.organisationNumber", debtor.organisationNumber)
    line(
      "field.personalNumber",
      session.choices.reveal
        ? debtor.personalNumber : NationalIdentityNumber.masked(debtor.personalNumber)
    )
    line("field.address", debtor.address.replacing("\n", with: ", "))
    line("field.postcode", "\(debtor.postcode) \(debtor.city)")
    line("field.country", debtor.country)
    line("field.email", debtor.email)
    line("field.phone", debtor.phone)
  }

  private func writeAmounts() { write("portal.amounts") { writeLines() } }

  /// The lines that add up to what is to pay, each with the rule and the figures it comes from.
  func writeLines() {
    let lines = AmountLines.lines(record.claim)
    let layout = LineLayout(wording: wording, width: 76)
    for row in layout.rows(of: lines) {
      let start = row.day.fitted(to: row.dayWidth + row.indent) + row.text
      let room = 76 - row.amount.width
      let isFree = row.amount.isEmpty
      session.output.line(isFree ? start : start.fitted(to: room) + row.amount)
    }
  }

  func writeHistory() {
    for event in record.events.newestFirst {
      let day = SafeText(wording.date(event.shownDay)).fitted(to: 14)
      let sentence = EventWording.sentence(for: event, currency: currency)
      let actor = wording.text(EventWording.actor(event.actor))
      session.output.line(day + SafeText(wording.text(sentence)) + SafeText("  (\(actor))"))
      if let note = event.note { indented(note) }
    }
  }

  func write(_ letters: [StoredLetter]) {
    for letter in letters {
      let day = SafeText(wording.date(letter.sent)).fitted(to: 14)
      let words = [
        "\(letter.id)", wording.word(letter.kind), wording.word(letter.channel),
        wording.money(letter.sum, currency), letter.deadline.map { wording.date($0) } ?? "",
      ]
      session.output.line(day + SafeText(words.joined(separator: "  ")))
    }
  }

  func write(_ messages: [StoredMessage]) { write(messages.map(ThreadEntry.message)) }

  /// All that was said, as the portal's thread shows it.
  func write(_ entries: [ThreadEntry]) {
    let messages = entries.compactMap(\.sent)
    for entry in entries {
      switch entry {
      case .message(let message): write(message, about: messages.about(message))
      case .noted(let words): write(words)
      }
    }
  }

  private func write(_ message: StoredMessage, about key: String) {
    let kind = wording.word(key)
    let marks = marks(of: message).joined(separator: ", ")
    writeHead(message.at, message.from, marks.isEmpty ? kind : "\(kind)  (\(marks))")
    if let given = message.given { indented(Session.say(given, wording)) }
    indented(message.text)
    for file in message.attachments {
      indented("\(wording.word("dialog.attached")) \(SafeText(file.name).text)")
    }
  }

  private func write(_ words: NotedWords) {
    let what = words.sentences.map { wording.text($0) }.joined(separator: ". ")
    writeHead(words.at, words.from, what)
    if !words.text.isEmpty { indented(words.text) }
  }

  private func writeHead(_ at: Timestamp, _ from: Actor, _ what: String) {
    let who = wording.text(EventWording.actor(from))
    session.output.line("\(wording.moment(at))  \(who)  \(what)")
  }

  /// How a message came, and what became of it: the same as the portal's thread says.
  private func marks(of message: StoredMessage) -> [String] {
    var marks: [String] = []
    if let channel = message.channel { marks.append(wording.word(channel)) }
    if message.question != nil, message.answered != nil {
      marks.append(wording.word("detail.answered"))
    } else if message.question != nil, !message.withdrawn {
      marks.append(wording.word("mark.unanswered"))
    }
    if message.answers != nil { marks.append(wording.word("detail.answer")) }
    if !message.read { marks.append(wording.word("mark.unread")) }
    if message.withdrawn { marks.append(wording.word("detail.withdrawn")) }
    return marks
  }

  private func indented(_ text: String) {
    for line in SafeText.lines(of: text) { session.output.line("    " + line) }
  }
}
