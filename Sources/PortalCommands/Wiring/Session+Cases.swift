import CaseStore
import DataFiles
import DebtCollection
import Wording

extension Session {
  /// Reads a filter in English and in the words of the user's language.
  func filter(_ text: String) throws(FilterError) -> CaseFilter {
    try FilterParser(vocabulary: FilterWords(wording.catalogue).vocabulary, today: day)
      .parse(text)
  }

  /// A case number as typed.
  func number(_ text: String) throws -> CaseNumber {
    guard let number = CaseNumber(text) else {
      throw CommandFailure.usage("refusal.needs-case-number", .text(text))
    }
    return number
  }

  /// The store as it is shown: as it is, or looked back to the day of `--as-of`, just as the portal
  /// shows it.
  func shown(_ store: some CaseStoring) throws -> any CaseStoring {
    guard let asOf else { return store }
    let plans = try plans()
    return LookBack(store, to: asOf) { CaseFold(plan: plans.plan(named: $0)) }
  }

  /// The first moment after the day looked back to: what was recorded from it on is not shown. Nil where
  /// everything is.
  var endOfShown: Timestamp? { asOf.map { OsloTime.start(of: $0 + 1) } }

  /// Says, where it is looked back, up to which day what is shown was recorded.
  func sayAsRecorded() {
    if let asOf { say("cli.as-of-case", .date(asOf)) }
  }

  /// Refuses to look back to what is known as it is today only.
  func mustNotLookBack() throws {
    if let asOf { throw CommandFailure.usage("cli.as-of-today-only", .date(asOf)) }
  }

  /// Reads cases whole, as of the day shown.
  func records(in store: some CaseStoring) throws -> CaseRecords {
    CaseRecords(
      reader: try shown(store).reader(.pages),
      rates: try rates(),
      day: day,
      looksBack: asOf != nil
    )
  }

  /// The case of this number, whole.
  ///
  /// - Throws: exit 66 when there is none, 77 when the user does not serve its creditor.
  func record(_ text: String, in store: some CaseStoring) throws -> (CaseRecord, CaseRecords) {
    let number = try number(text)
    let records = try records(in: store)
    guard let record = try records.record(number) else { throw CommandFailure.noSuchCase(number) }
    if let served = try servedCreditors(of: store), !served.contains(record.row.creditor) {
      throw CommandFailure(.notAllowed, Sentence("refusal.not-served"))
    }
    return (record, records)
  }

  var caseJSON: CaseJSON {
    CaseJSON(
      wording: wording,
      agencyAccount: agencySettings.account,
      reveals: choices.reveal
    )
  }

  /// A day as typed on the command line.
  func typedDay(_ text: String) throws(FigureError) -> CivilDate {
    let weekdays = (0..<7).compactMap { Weekday(rawValue: $0) }.map { wording.longWeekday($0) }
    return try Figures.dateField(text, today: today, weekdays: weekdays)
  }
}
