import ArgumentParser
import DebtCollection
import Wording

/// `amili fees`: what may be charged for a claim that is not in the store.
struct ComputeFees: ReportingVerb {
  static let page = VerbPage(
    "fees",
    usage: "--principal AMOUNT --debtor KIND --due DATE --sent DATE [--vat STATUS] …",
    example:
      "fees --principal 10000 --debtor consumer --vat deducts --due 2026-06-15 --sent 2026-06-29"
  )

  @Option(parsing: .unconditional, help: .help("all.principal", value: "amount"))
  var principal: String

  @Option(help: .help("all.debtor", value: "kind"))
  var debtor: String

  @Option(help: .help("fees.vat"))
  var vat = "unknown"

  @Option(help: .help("all.due", value: "date"))
  var due: String

  @Option(help: .help("fees.sent", value: "date"))
  var sent: String

  @Option(help: .help("fees.paid", value: "date"))
  var paid: String?

  @Option(help: .help("all.country", value: "country"))
  var country = "NO"

  @Flag(help: .help("fees.agreed"))
  var agreed = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let claim = try claim()
    let sent = try Figures.date(sent)
    let paid = try self.paid.map { try Figures.date($0) } ?? sent
    let country = try Calculator.country(country)
    let rates = try session.rates()
    let fees =
      switch country {
      case .norway: try ClaimableFees(norwegian: claim, sent: sent, paid: paid, rates: rates)
      case .sweden: try ClaimableFees(swedish: claim, sent: sent, agreed: agreed, rates: rates)
      case .finland: try ClaimableFees(finnish: claim, sent: sent, rates: rates)
      }
    if output.json {
      session.print(
        .object { json in fees.named.forEach { json.member($0.name, $0.amount) } }
      )
    } else {
      for (_, key, amount) in fees.all {
        let label = SafeText(session.wording.capitalised(session.wording.word(key)))
        let text = amount.map { session.wording.money($0, country.currency) } ?? "–"
        session.output.line(label.fitted(to: 36) + SafeText(text))
      }
    }
    return .done
  }

  private func claim() throws -> CollectionFee.Claim {
    guard let kind = DebtorKind.allCases.first(where: { $0.name == debtor }) else {
      throw CommandFailure.usage("cli.debtor-kind", .text(debtor))
    }
    guard let status = VATStatus.allCases.first(where: { $0.name == vat }) else {
      throw CommandFailure.usage("cli.vat", .text(vat))
    }
    return CollectionFee.Claim(
      principal: try Calculator.amount(principal, of: "--principal"),
      due: try Figures.date(due),
      debtor: kind,
      vat: status
    )
  }
}

/// What may be claimed besides principal and interest; nil where it may not.
struct ClaimableFees {
  var reminder: Money?
  var light: Money?
  var heavy: Money?
  var compensation: Money?

  /// Norway: law.md 1.3 to 1.5.
  init(
    norwegian claim: CollectionFee.Claim,
    sent: CivilDate,
    paid: CivilDate,
    rates: RateTables
  ) throws(MissingRate) {
    reminder = try ReminderFee.of(.notice, sent: sent, due: claim.due, rates: rates).amount.positive
    light = try CollectionFee.of(claim, .light, on: paid, rates: rates).amount.positive
    heavy = try CollectionFee.of(claim, .heavy, on: paid, rates: rates).amount.positive
    guard claim.debtor == .business else { return }
    compensation = try StandardCompensation.amount(due: claim.due, on: paid, rates: rates)
  }

  /// Sweden: law.md 3. There is one level of fee for a demand.
  init(
    swedish claim: CollectionFee.Claim,
    sent: CivilDate,
    agreed: Bool,
    rates: RateTables
  ) throws(MissingRate) {
    let commercial = claim.debtor == .business
    func fee(_ fee: SwedishFee) throws(MissingRate) -> Money? {
      try fee.amount(on: sent, reminderAgreed: agreed, commercial: commercial, rates: rates)
        .positive
    }
    reminder = try fee(.reminder)
    light = try fee(.demand)
    compensation = commercial ? try SwedishFee.compensation(on: sent, rates: rates) : nil
  }

  /// Finland: law.md 4. There is one level of fee for a demand.
  init(
    finnish claim: CollectionFee.Claim,
    sent: CivilDate,
    rates: RateTables
  ) throws(MissingRate) {
    let finnish = FinnishFee.Claim(
      principal: claim.principal,
      due: claim.due,
      debtor: claim.debtor
    )
    reminder = try FinnishFee.amount(for: .reminder, finnish, on: sent, rates: rates).positive
    light = try FinnishFee.amount(for: .demand(isFirst: true), finnish, on: sent, rates: rates)
      .positive
    guard claim.debtor == .business else { return }
    compensation = try rates.feesFinlandBusiness.value(on: sent).compensation
  }

  /// Each with its name in JSON and its word.
  var all: [(name: String, key: String, amount: Money?)] {
    [
      ("reminderFee", "amount.reminder-fee", reminder),
      ("collectionFeeLight", "cli.fee-light", light),
      ("collectionFeeHeavy", "cli.fee-heavy", heavy),
      ("standardCompensation", "amount.compensation", compensation),
    ]
  }

  var named: [(name: String, amount: Money?)] { all.map { ($0.name, $0.amount) } }
}

extension Money {
  /// nil for nothing: a fee of zero is one that may not be claimed.
  fileprivate var positive: Money? { self > .zero ? self : nil }
}
