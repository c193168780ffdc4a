import CaseStore
import DebtCollection

/// What an import changed that waiting cases may have waited for.
struct Touched: Equatable, Sendable {
  var debtors: Set<DebtorID> = []
  var cases: Set<CaseNumber> = []
  var isEmpty: Bool { debtors.isEmpty && cases.isEmpty }
}

/// Tests waiting cases again.
struct WaitingRetest {
  let lookup: any CaseLookup
  let rules: ImportRules

  /// Most cases of one debtor that are looked at.
  private static let mostOfDebtor = 10_000

  /// The cases that wait among what was touched, in order.
  func waiting(_ touched: Touched) throws -> [CaseNumber] {
    var numbers = touched.cases
    for debtor in touched.debtors {
      for row in try lookup.cases(ofDebtor: debtor, limit: Self.mostOfDebtor)
      where row.state.stage == .waiting {
        numbers.insert(row.number)
      }
    }
    return numbers.sorted()
  }

  /// What testing them again changes.
  func changes(_ numbers: ArraySlice<CaseNumber>) throws -> [CaseChange] {
    let now = rules.clock.now()
    let today = OsloTime.date(of: now)
    var changes: [CaseChange] = []
    for number in numbers {
      guard let detail = try lookup.detail(number) else { continue }
      let registration = Registration(fold: CaseFold(plan: rules.plan(detail.creditor)))
      let facts = ClaimFacts(detail, on: today)
      let before = detail.row.state
      guard let event = registration.retest(before, facts: facts, at: now, by: .intake) else {
        continue
      }
      var after = before
      registration.fold.apply(event, to: &after)
      changes.append(
        CaseChange(
          number: number,
          expected: detail.row.version,
          before: before,
          after: after,
          events: [event]
        )
      )
    }
    return changes
  }
}

extension ClaimFacts {
  /// The facts of a case as it stands in the store.
  public init(_ detail: CaseDetail, on today: CivilDate) {
    let debtor = detail.debtor
    self.init(
      invoices: detail.invoices.map {
        ClaimedInvoice(
          source: $0.source,
          number: $0.number,
          issued: $0.issued,
          due: $0.due,
          principal: $0.amount
        )
      },
      balance: detail.row.state.amounts.principal,
      currency: detail.row.currency,
      debtorKind: debtor.kind,
      country: debtor.country,
      postcode: debtor.postcode,
      city: debtor.city,
      born: PersonalNumber.born(debtor.personalNumber, on: today),
      confirmedUndisputed: detail.confirmedUndisputed
    )
  }
}
