import ArgumentParser
import DebtCollection
import Wording

/// `amili fees`: what may be charged for a claim that is not in the store.
struct ComputeFees: ReportingVerb {
  static let page = VerbPage(
    "fees",
    usage:
      "--principal AMOUNT --debtor KIND --due DATE --sent DATE [--vat STATUS] [--country CODE] …",
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

  @Option(help: .help("fees.instalments", value: "n"))
  var instalments: Int?

  @Flag(help: .help("fees.legal"))
  var legal = false

  @Option(name: .customLong("extension"), help: .help("fees.extension", value: "days"))
  var extraDays: Int?

  @Flag(help: .help("fees.enforceable"))
  var enforceable = false

  @Option(help: .help("fees.last-letter", value: "date"))
  var lastLetter: String?

  @Option(help: .help("fees.charged", value: "amount"))
  var charged: String?

  @Option(help: .help("fees.interrupted", value: "date"))
  var interrupted: [String] = []

  @Option(help: .help("fees.judgment", value: "date"))
  var judgment: String?

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let country = try Calculator.country(country)
    try refuseWhatIsForOthers(country)
    let fees = ClaimableFees(
      try claim(),
      in: country,
      try circumstances(),
      rates: try session.rates()
    )
    if output.json {
      session.print(Self.document(fees))
    } else {
      write(fees, country.currency, session)
    }
    for missing in fees.missing { session.complain(missing.sentence) }
    return fees.missing.isEmpty ? .done : .someRefused
  }

  /// What is not known is null as what may not be claimed, and named.
  private static func document(_ fees: ClaimableFees) -> JSONText {
    .object { json in
      var unknown: [String] = []
      for row in fees.rows {
        switch row.figure {
        case .amount(let amount): json.member(row.name, amount)
        case .day(let day): json.member(row.name, day)
        case .nothing: json.member(row.name, nil as Money?)
        case .unknown:
          json.member(row.name, nil as Money?)
          unknown.append(row.name)
        }
      }
      json.strings("unknown", unknown)
    }
  }

  private func write(_ fees: ClaimableFees, _ currency: Currency, _ session: Session) {
    let wording = session.wording
    let named = fees.rows.compactMap { row in
      row.label.map { (SafeText(wording.capitalised(wording.text($0))), row.figure) }
    }
    let width = named.map(\.0.width).max() ?? 0
    for (label, figure) in named {
      let text =
        switch figure {
        case .amount(let amount): wording.money(amount, currency)
        case .day(let day): wording.longDate(day)
        case .nothing: "–"
        case .unknown: wording.word("cli.not-known")
        }
      session.output.line(label.fitted(to: width + 2) + SafeText(text))
    }
  }

  /// An option of one country's law says nothing in another's.
  private func refuseWhatIsForOthers(_ country: RuleCountry) throws {
    let options: [(name: String, isGiven: Bool, countries: [RuleCountry])] = [
      ("--agreed", agreed, [.sweden]),
      ("--legal", legal, [.norway, .sweden]),
      ("--extension", extraDays != nil, [.finland]),
      ("--enforceable", enforceable, [.finland]),
      ("--last-letter", lastLetter != nil, [.finland]),
      ("--charged", charged != nil, [.finland]),
      ("--interrupted", !interrupted.isEmpty, [.norway]),
      ("--judgment", judgment != nil, [.norway]),
    ]
    for option in options where option.isGiven && !option.countries.contains(country) {
      throw CommandFailure.usage(
        "cli.not-of-country",
        .text(option.name),
        .text(country.rawValue),
        .text(option.countries.map(\.rawValue).joined(separator: ", "))
      )
    }
  }

  private func circumstances() throws -> ClaimableFees.Circumstances {
    let sent = try Figures.date(sent)
    var asked = ClaimableFees.Circumstances(
      sent: sent,
      paid: try paid.map { try Figures.date($0) } ?? sent
    )
    asked.agreed = agreed
    asked.instalments = try Self.count(instalments, of: "--instalments")
    asked.extensionDays = try Self.count(extraDays, of: "--extension")
    asked.legal = legal
    asked.enforceable = enforceable
    asked.lastLetter = try lastLetter.map { try Figures.date($0) }
    asked.charged = try charged.map { try Calculator.amount($0, of: "--charged") } ?? .zero
    asked.interruptions = try interrupted.map { try Figures.date($0) }
    asked.judgment = try judgment.map { try Figures.date($0) }
    return asked
  }

  private static func count(_ count: Int?, of option: String) throws -> Int? {
    guard let count else { return nil }
    guard count > 0 else {
      throw CommandFailure.usage("cli.too-few", .text(option), .text("\(count)"))
    }
    return count
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
