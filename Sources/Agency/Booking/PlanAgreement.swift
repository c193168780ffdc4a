import CaseStore
import DebtCollection
import Letters

/// What agreeing a payment plan does, before and after.
public struct AgreedPlan: Sendable {
  public var plan: PaymentPlan
  public var currency: Currency
  /// What is to pay the day it is agreed, the plan's own fee included.
  public var owed: Money
  /// The plan's own fee (inkassoforskriften § 2-4), which comes with the letter.
  public var fee: Money
}

/// What a plan of some number of instalments adds up to.
public struct InstalmentSum: Hashable, Sendable {
  /// What is to pay today, the plan's own fee included.
  public var owed: Money
  /// The plan's own fee (inkassoforskriften § 2-4).
  public var fee: Money
}

/// What a payment plan must add up to; the plan itself is agreed by `AgencyAct.agree`, and the debtor gets
/// it in writing once it can no longer be taken back.
public struct PlanAgreement: Sendable {
  public let agency: LocalAgency
  /// Who agrees it.
  public let user: User

  public init(agency: LocalAgency, user: User) {
    self.agency = agency
    self.user = user
  }

  /// What is to pay by a plan of so many instalments agreed today.
  ///
  /// - Throws: `DirectRefusal` when there can be none, `LetterRefusal`, `StoreError`.
  public func owed(_ number: CaseNumber, instalments: Int) throws -> Money {
    try possible(file(number)).sum(instalments).owed
  }

  /// What a plan agreed today adds up to, for one instalment, two and so on up to the most.
  ///
  /// - Throws: `DirectRefusal` when there can be none, `LetterRefusal`, `StoreError`.
  public func sums(_ number: CaseNumber) throws -> [InstalmentSum] {
    let reckoning = try possible(file(number))
    return try (1...PaymentPlan.most).map { try reckoning.sum($0) }
  }

  /// A plan of these instalments, when it can be agreed and they add up.
  ///
  /// - Throws: `DirectRefusal` when it cannot, `LetterRefusal`, `StoreError`.
  public func plan(
    _ number: CaseNumber,
    _ instalments: [PaymentPlan.Instalment]
  ) throws -> AgreedPlan {
    let file = try file(number)
    let (row, rules) = (file.detail.row, rules(for: file))
    let runs = try runsPlan(number)
    if let refusal = rules.refusal(ofPlan: instalments, on: row.state, runsPlan: runs) {
      throw DirectRefusal(refusal)
    }
    let due = try reckoning(of: file).sum(instalments.count)
    let sum = instalments.reduce(Money.zero) { $0 + $1.amount }
    guard sum == due.owed else {
      throw DirectRefusal(
        "plan-sum",
        [.money(sum, row.currency), .money(due.owed, row.currency)]
      )
    }
    return AgreedPlan(
      plan: PaymentPlan(of: number, agreed: rules.today, instalments),
      currency: row.currency,
      owed: due.owed,
      fee: due.fee
    )
  }

  private func file(_ number: CaseNumber) throws -> WholeCase {
    guard let file = try agency.store.reader(.jobs).wholes(of: [number]).first else {
      throw StoreError(.notFound, Sentence("store.no-case", [.text(number.description)]))
    }
    guard user.creditors.isEmpty || user.creditors.contains(file.detail.creditor.organisationNumber)
    else { throw DirectRefusal("not-served") }
    return file
  }

  private func rules(for file: WholeCase) -> ActionRules {
    ActionRules(fold: agency.fold(of: file.detail.creditor), at: agency.clock.now())
  }

  private func runsPlan(_ number: CaseNumber) throws -> Bool {
    try agency.store.reader(.jobs).payments.runningPlan(of: number) != nil
  }

  /// What a plan adds up to, where there can be one at all.
  private func possible(_ file: WholeCase) throws -> Reckoning {
    let row = file.detail.row
    let runs = try runsPlan(row.number)
    if let refusal = ActionRules.refusalOfPlan(on: row.state, runsPlan: runs) {
      throw DirectRefusal(refusal)
    }
    return reckoning(of: file)
  }

  private func reckoning(of file: WholeCase) -> Reckoning {
    Reckoning(
      account: agency.issuer.account(of: LetterClaim(file.detail, file.events)),
      state: file.detail.row.state,
      today: OsloTime.date(of: agency.clock.now())
    )
  }

  /// What is to pay by a plan, whatever its instalments.
  private struct Reckoning {
    let account: ClaimAccount
    let state: CaseState
    let today: CivilDate

    /// What is to pay today, with the fee that a plan of so many instalments brings.
    func sum(_ instalments: Int) throws -> InstalmentSum {
      do {
        let fee = try account.planFee(instalments: instalments, of: state, on: today)
        return InstalmentSum(owed: account.payable(state, on: today).outstanding + fee, fee: fee)
      } catch {
        throw LetterRefusal.rate(error)
      }
    }
  }
}
