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
    let file = try file(number)
    if let refusal = rules(for: file).refusalOfPlan(on: file.detail.row.state) {
      throw DirectRefusal(refusal)
    }
    return try reckoning(of: file, instalments).owed
  }

  /// What a plan agreed today adds up to, for one instalment, two and so on up to the most.
  ///
  /// - Throws: `DirectRefusal` when there can be none, `LetterRefusal`, `StoreError`.
  public func sums(_ number: CaseNumber) throws -> [InstalmentSum] {
    let file = try file(number)
    if let refusal = rules(for: file).refusalOfPlan(on: file.detail.row.state) {
      throw DirectRefusal(refusal)
    }
    return try (1...PaymentPlan.most).map { count in
      let (owed, fee) = try reckoning(of: file, count)
      return InstalmentSum(owed: owed, fee: fee)
    }
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
    if let refusal = rules.refusal(ofPlan: instalments, on: row.state) {
      throw DirectRefusal(refusal)
    }
    let (owed, fee) = try reckoning(of: file, instalments.count)
    let sum = instalments.reduce(Money.zero) { $0 + $1.amount }
    guard sum == owed else {
      throw DirectRefusal(
        "plan-sum",
        [.money(sum, row.currency), .money(owed, row.currency)]
      )
    }
    return AgreedPlan(
      plan: PaymentPlan(of: number, agreed: rules.today, instalments),
      currency: row.currency,
      owed: owed,
      fee: fee
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

  /// What is to pay today, with the fee that a plan of so many instalments brings.
  private func reckoning(
    of file: WholeCase,
    _ instalments: Int
  ) throws -> (owed: Money, fee: Money) {
    let state = file.detail.row.state
    let today = OsloTime.date(of: agency.clock.now())
    let account = agency.issuer.account(of: LetterClaim(file.detail, file.events))
    do {
      let fee = try account.planFee(instalments: instalments, of: state, on: today)
      return (account.payable(state, on: today).outstanding + fee, fee)
    } catch {
      throw LetterRefusal.rate(error)
    }
  }
}
