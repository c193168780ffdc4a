import Agency
import CaseStore
import DataFiles
import DebtCollection
import Wording

/// The reminder of questions that wait for the creditor's answer: one e-mail a creditor, of all that the
/// agency has reminded of since the last (`data/questions.toml`).
extension CreditorPost {
  /// When the questions were reminded of that have been sent, in seconds.
  private static let reminderFact = "mailed-reminders"

  func putReminders(_ report: inout Report) throws {
    let spool = MailingSpool(store: work.store, folder: folder)
    let today = OsloTime.start(of: work.today).seconds
    let before = try spool.remembered(Self.reminderFact, first: String(today - 1))
    let rows = try reminded(after: Int64(before) ?? today - 1)
    guard let newest = rows.compactMap(\.reminded?.seconds).max() else { return }
    let creditors = Dictionary(uniqueKeysWithValues: try work.store.reader(.jobs).creditors())
    var mailings: [CreditorMailing] = []
    let all = Dictionary(grouping: rows, by: \.row.creditor)
    for (id, rows) in all.sorted(by: { $0.key.value < $1.key.value }) {
      guard let creditor = creditors[id] else { continue }
      guard let to = CreditorMailing.address(creditor.listContact, of: creditor) else {
        report.nobody.append(creditor.name)
        continue
      }
      mailings.append(reminder(of: rows, "questions-\(newest)-\(id.value)", to: creditor, at: to))
    }
    try spool.put(mailings, remembering: String(newest), as: Self.reminderFact)
    report.reminders = mailings.count
  }

  /// Open questions that were reminded of after a moment; not those whose time is up, which nothing
  /// waits for any more.
  private func reminded(after moment: Int64) throws -> [QuestionRow] {
    let rules = try QuestionRules.load(from: work.data)
    let reader = try work.store.reader(.jobs).questions
    let query = QuestionQuery(withSnoozed: true, today: work.today)
    var rows: [QuestionRow] = []
    var place: QuestionPlace?
    while true {
      let page = try reader.questions(query, at: place.map { .after($0) } ?? .first, limit: 500)
      guard let last = page.last else { return rows }
      rows += page.filter { row in
        let hasLapsed = rules[row.question.kind].holds && !row.question.holds
        return (row.reminded?.seconds ?? .min) > moment && !hasLapsed
      }
      place = last.place
    }
  }

  private func reminder(
    of rows: [QuestionRow],
    _ name: String,
    to creditor: Creditor,
    at address: String
  ) -> CreditorMailing {
    let wording = wording(of: creditor)
    let title = wording.text(Sentence("spool.reminder-title", [.count(rows.count)]))
    var sums: [Currency: Money] = [:]
    for row in rows { sums[row.row.currency, default: .zero] += row.row.state.amounts.outstanding }
    let lines = Self.table(of: rows, wording, work.today).lines.map(\.text)
    let how = wording.text(Sentence("spool.reminder-how"))
    return CreditorMailing(
      .questions,
      name: name,
      day: work.today,
      to: creditor,
      at: address,
      language: wording.language.rawValue,
      title: title,
      text: ([title, ""] + lines + ["", how]).map { $0 + "\n" }.joined(),
      amount: sums[.nok] ?? sums.values.first ?? .zero,
      file: .init(ending: "csv", bytes: Array(Self.csv(of: rows).utf8))
    )
  }

  /// Which cases, what about, since when and by when; the words themselves are read in the portal.
  private static func table(
    of rows: [QuestionRow],
    _ wording: Wording,
    _ today: CivilDate
  ) -> TextTable {
    var table = TextTable(
      [
        ("column.case", 12), ("column.debtor", 30), ("queue.kind", 26), ("queue.asked", 16),
        ("queue.time", 18),
      ].map { TextTable.Column(title: SafeText(wording.word($0.0)), most: $0.1) }
    )
    for row in rows {
      table.add(
        [
          row.row.number.description, row.row.debtorName, wording.word(row.question.kind),
          wording.text(QueueWording.age(of: row.question, on: today)),
          wording.text(QueueWording.left(of: row.question, on: today)),
        ].map { SafeText($0) }
      )
    }
    return table
  }

  private static func csv(of rows: [QuestionRow]) -> String {
    let heading = ["caseNumber", "debtor", "question", "asked", "answerBy", "outstanding"]
    return rows.reduce(CaseCSV.line(heading + ["currency"])) { text, row in
      text
        + CaseCSV.line([
          row.row.number.description, row.row.debtorName, row.question.kind.name,
          OsloTime.date(of: row.question.at).iso, row.question.answerBy.iso,
          row.row.state.amounts.outstanding.plain, row.row.currency.code,
        ])
    }
  }
}
