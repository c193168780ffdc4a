import ArgumentParser
import CaseStore
import DebtCollection
import Wording

/// `amili questions [FILTER]`.
struct ListQuestions: ReportingVerb {
  static let page = VerbPage(
    "questions",
    usage: "[FILTER] [--mine|--free] [--snoozed] [--limit N] [--json]",
    example: "questions question:disputed outstanding:500.. --free"
  )

  @Argument(
    parsing: .allUnrecognized,
    help: .help("questions.filter", value: "filter")
  )
  var filter: [String] = []

  @Flag(help: .help("questions.mine")) var mine = false
  @Flag(help: .help("questions.free")) var free = false
  @Flag(help: .help("questions.snoozed")) var snoozed = false

  @Option(parsing: .unconditional, help: .help("questions.limit", value: "n"))
  var limit: Int?

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    if mine, free { throw CommandFailure.usage("usage.one-form", .text("--mine, --free")) }
    if let limit, limit < 0 { throw CommandFailure.tooSmall("--limit", limit, least: 0) }
    let store = try session.store()
    let query = try query(session, store)
    let reader = try store.reader(.pages).questions
    let count = try reader.questionCount(query, cap: .max)
    var rows: [QuestionRow] = []
    let wanted = limit ?? count
    while rows.count < wanted {
      let page = try reader.questions(
        query,
        at: rows.last.map { .after($0.place) } ?? .first,
        limit: min(500, wanted - rows.count)
      )
      if page.isEmpty { break }
      rows += page
    }
    if output.json {
      let rules = try session.questionRules()
      session.print(
        .object {
          $0.array("questions", rows) { json, row in json.question(row, rules, session) }
          $0.member("open", count)
        }
      )
    } else if rows.isEmpty {
      session.complain("empty.no-questions")
    } else {
      write(rows, of: count, session)
    }
    if !output.json, let asOf = session.asOf { session.say("cli.as-of-questions", .date(asOf)) }
    return count == 0 ? .nothingToDo : .done
  }

  private func query(_ session: Session, _ store: some CaseStoring) throws -> QuestionQuery {
    var query = QuestionQuery(
      filter: try session.filter(filter.joined(separator: " ")),
      creditors: try session.servedCreditors(of: store),
      withSnoozed: snoozed,
      today: session.day,
      side: try session.viewer(of: store).side
    )
    if mine { query.handler = .user(try session.user(of: store).email) }
    if free { query.handler = .nobody }
    return query
  }

  private func write(_ rows: [QuestionRow], of count: Int, _ session: Session) {
    let wording = session.wording
    var table = TextTable(
      [
        ("column.case", 40), ("queue.kind", 26), ("queue.asked", 16), ("queue.time", 18),
        ("column.debtor", 26), ("queue.handler", 24), ("queue.words", 40),
      ].map { TextTable.Column(title: SafeText(wording.word($0.0)), most: $0.1) }
    )
    for row in rows {
      let rest = row.snoozedUntil.map {
        wording.text(Sentence("queue.rests-until", [.date($0)]))
      }
      table.add(
        [
          row.row.number.description, wording.word(row.question.kind),
          session.age(of: row.question), rest ?? session.left(of: row.question),
          row.row.debtorName, row.handler, row.text,
        ].map { SafeText($0) }
      )
    }
    table.lines.forEach(session.output.line)
    if rows.count < count { session.say("cli.more-questions", .count(count - rows.count)) }
  }
}

extension JSONText {
  /// A question of the queue with the answers that stand ready: its own, else those of its kind.
  mutating func question(_ row: QuestionRow, _ rules: QuestionRules, _ session: Session) {
    let own = row.question.choices
    let ready = own.isEmpty ? rules[row.question.kind].answers(on: session.today) : own
    object {
      $0.member("id", String(row.question.id))
      $0.member("case", row.row.number.description)
      $0.member("kind", row.question.kind.name)
      $0.member("asked", row.question.at.written)
      $0.member("answerBy", row.question.answerBy)
      $0.member("holds", row.question.holds)
      $0.member("from", row.from.written)
      $0.member("handler", row.handler.nonEmpty)
      $0.member("snoozedUntil", row.snoozedUntil)
      $0.member("reminded", row.reminded?.written)
      $0.member("debtor", row.row.debtorName)
      $0.member("currency", row.row.currency.code)
      $0.member("outstanding", row.row.state.amounts.outstanding)
      $0.member("text", row.text)
      $0.array("choices", ready) { json, answer in
        json.object {
          $0.member("code", answer.effect.code)
          $0.member("label", SafeText(session.say(answer)).text)
        }
      }
    }
  }
}
