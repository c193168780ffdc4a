import CaseStore
import DebtCollection

@testable import PortalModel

/// Rows made by a rule a reader can follow in his head, and the few filters the list tests use.
enum MadeRows {
  static let today = CivilDate(dayNumber: 20_775)  // 2026-11-18
  static let creditor = Creditor(name: "Nordlys Elektro AS", organisationNumber: "923456783")
  static let history = [
    CaseEvent(
      at: Timestamp(seconds: 1_790_000_000),
      day: today - 20,
      actor: .intake,
      .registered
    )
  ]

  /// Case 100001, 100002, …: due one day later each, outstanding 100 kroner more each; every tenth
  /// closed, every seventh listed, every fifth awaiting an answer; two cases a debtor.
  static func rows(_ count: Int) -> [CaseRow] { (0..<count).map(row) }

  static func row(_ index: Int) -> CaseRow {
    let amounts = ClaimAmounts(principal: Money(Int64(100 * (index + 1))))
    var state = CaseState(
      due: today - 400 + index,
      timeBarred: today + 700 + index,
      amounts: amounts
    )
    state.stage = index % 10 == 9 ? .closed : .reminder
    state.step = .noticed
    state.status = index % 10 == 9 ? .closed : .active
    if index % 7 == 6 { state.listed = today }
    state.awaitingAnswer = index % 5 == 4
    state.deadline = today + 5
    let number = CaseNumber(CaseNumber.first.value + Int64(index))
    return CaseRow(
      number: number,
      version: Version(1),
      creditor: CreditorID(1),
      debtor: DebtorID(Int64(index / 2 + 1)),
      debtorName: name(index),
      debtorKind: .consumer,
      customerNumber: "\(5000 + index / 2)",
      invoiceNumber: "\(20_000 + index)",
      invoiceCount: 1,
      currency: .nok,
      handler: "",
      state: state,
      lastEventKind: 1,
      lastEventDay: today - 3,
      position: PagePosition(key: .missing, number: number)
    )
  }

  private static func name(_ index: Int) -> String {
    ["Ørjan Hagerup", "Kari Lunde", "Båtservice Nord AS", "Solveig Nygård"][index / 2 % 4]
  }

  static func detail(_ row: CaseRow) -> CaseDetail {
    var debtor = Debtor(name: row.debtorName)
    debtor.kind = row.debtorKind
    let invoice = Invoice(
      number: row.invoiceNumber,
      issued: row.state.due - 14,
      due: row.state.due,
      amount: row.state.amounts.principal,
      source: "ehf"
    )
    return CaseDetail(
      row: row,
      creditor: creditor,
      debtor: debtor,
      invoices: [invoice],
      kid: "2345676",
      confirmedUndisputed: true
    )
  }

  /// The rows of a query in its order, each with its place in it.
  static func matching(_ rows: [CaseRow], _ query: CaseQuery) -> [CaseRow] {
    let found = rows.filter { matches($0, query.filter) }.map { row in
      var row = row
      row.position = PagePosition(key: key(row, query.sort), number: row.number)
      return row
    }
    let sorted = found.sorted { comes($0, before: $1) }
    return query.descending ? sorted.reversed() : sorted
  }

  static func matches(_ row: CaseRow, _ filter: CaseFilter) -> Bool {
    switch filter {
    case .and(let parts): parts.allSatisfy { matches(row, $0) }
    case .or(let parts): parts.contains { matches(row, $0) }
    case .not(let part): !matches(row, part)
    case .word(let word): row.debtorName.lowercased().contains(word.lowercased())
    case .field(.stage, .code(let codes)): codes.contains(row.state.stage.rawValue)
    case .field(.mark, .code([FilterMark.listed.rawValue])): row.state.listed != nil
    case .field(.mark, .code([FilterMark.unanswered.rawValue])): row.state.awaitsCreditor
    default: false
    }
  }

  private static func key(_ row: CaseRow, _ sort: SortKey) -> PagePosition.Key {
    switch sort {
    case .debtor: .text(row.debtorName)
    case .outstanding: .integer(row.state.amounts.outstanding.minorUnits)
    case .due: .integer(Int64(row.state.due.dayNumber))
    default: .integer(row.number.value)
    }
  }

  private static func comes(_ a: CaseRow, before b: CaseRow) -> Bool {
    switch (a.position.key, b.position.key) {
    case (.integer(let x), .integer(let y)) where x != y: x < y
    case (.text(let x), .text(let y)) where x != y: x < y
    default: a.number < b.number
    }
  }

  /// Reads the filters of these tests: `stage:closed`, `is:listed`, words; `due<` is a fault.
  static func read(_ text: String) -> Result<CaseFilter, FilterFault> {
    var filter = CaseFilter.all
    for word in text.split(separator: " ") {
      if word.hasSuffix("<") {
        return .failure(FilterFault(at: word.count, sentence: Sentence("filter.needs-date")))
      }
      switch word {
      case "stage:closed":
        filter = filter.and(.field(.stage, .code([Stage.closed.rawValue])))
      case "is:listed": filter = filter.and(.mark(.listed))
      case "is:unanswered": filter = filter.and(.mark(.unanswered))
      default: filter = filter.and(.word(String(word)))
      }
    }
    return .success(filter)
  }
}
