import ArgumentParser
import DebtCollection
import Wording

/// `amili interest`: late interest on a claim that is not in the store.
struct ComputeInterest: ReportingVerb {
  static let page = VerbPage(
    "interest",
    usage: "--principal AMOUNT --due DATE --to DATE [--roll] [--paid DATE=AMOUNT]… …",
    "--principal AMOUNT --demanded DATE --to DATE …",
    example: "interest --principal 10000 --due 2026-06-15 --to 2026-07-15"
  )

  @Option(parsing: .unconditional, help: .help("all.principal", value: "amount"))
  var principal: String

  @Option(help: .help("all.due", value: "date"))
  var due: String?

  @Option(help: .help("interest.demanded", value: "date"))
  var demanded: String?

  @Option(help: .help("interest.to", value: "date"))
  var to: String

  @Flag(help: .help("interest.roll"))
  var roll = false

  @Option(help: .help("interest.paid", value: "date=amount"))
  var paid: [String] = []

  @Option(help: .help("interest.credited", value: "date=amount"))
  var credited: [String] = []

  @Option(help: .help("all.country", value: "country"))
  var country = "NO"

  @Flag(help: .help("interest.commercial"))
  var commercial = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let country = try Calculator.country(country)
    let rates = try session.rates()
    let due = try dueDate(in: country, rates)
    let base = InterestBase(
      principal: try Calculator.amount(principal, of: "--principal"),
      due: roll ? DueDate.rolled(due, in: country) : due,
      reductions: try paid.map { try Calculator.reduction($0, .payment) }
        + credited.map { try Calculator.reduction($0, .rebate) }
    )
    let to = try Figures.date(to)
    do throws(InterestUnknown) {
      let interest = try LateInterest.on(
        base,
        to: to,
        in: country,
        commercial: commercial,
        rates: rates
      )
      write(interest, country.currency, isWhole: true, session)
      return .done
    } catch {
      write(error.known, country.currency, isWhole: false, session)
      session.complain(error.sentence)
      return .someRefused
    }
  }

  /// The due date that was fixed, or the one the law gives a claim without: days after a demand.
  private func dueDate(in country: RuleCountry, _ rates: RateTables) throws -> CivilDate {
    switch (due, demanded) {
    case (let due?, nil): return try Figures.date(due)
    case (nil, let demanded?):
      let day = try Figures.date(demanded)
      guard let due = try LawfulTerms.due(demanded: day, in: country, rates: rates) else {
        throw CommandFailure.usage(
          "cli.not-of-country",
          .text("--demanded"),
          .text(country.rawValue),
          .text("NO, SE")
        )
      }
      return due
    default: throw CommandFailure.usage("cli.due-or-demanded")
    }
  }

  /// Where a rate is missing there is no total: what is known stands apart, with its last day.
  private static func document(_ interest: LateInterest, isWhole: Bool) -> JSONText {
    .object {
      $0.member("total", isWhole ? interest.total : nil)
      if !isWhole {
        $0.member("knownTo", interest.through)
        $0.member("knownTotal", interest.total)
      }
      $0.array("segments", interest.segments) { json, segment in
        json.object {
          $0.member("from", segment.from)
          $0.member("to", segment.to)
          $0.member("days", segment.days)
          $0.member("rate", segment.rate.plain)
          $0.member("principal", segment.principal)
          $0.member("amount", segment.plain)
        }
      }
    }
  }

  private func write(
    _ interest: LateInterest,
    _ currency: Currency,
    isWhole: Bool,
    _ session: Session
  ) {
    if output.json { return session.print(Self.document(interest, isWhole: isWhole)) }
    let wording = session.wording
    var table = TextTable([
      TextTable.Column(title: SafeText(wording.word("cli.from"))),
      TextTable.Column(title: SafeText(wording.word("cli.to"))),
      TextTable.Column(title: SafeText(wording.word("cli.days")), alignment: .trailing),
      TextTable.Column(title: "%", alignment: .trailing),
      TextTable.Column(title: SafeText(wording.word("amount.principal")), alignment: .trailing),
      TextTable.Column(title: SafeText(wording.word("amount.interest")), alignment: .trailing),
    ])
    for segment in interest.segments {
      table.add(
        [
          segment.from.iso, segment.to.iso, "\(segment.days)", segment.rate.plain,
          wording.amount(segment.principal), segment.plain,
        ].map { SafeText($0) }
      )
    }
    if !interest.segments.isEmpty { table.lines.forEach(session.output.line) }
    session.say(
      isWhole ? "cli.interest-total" : "cli.interest-known",
      .money(interest.total, currency),
      .date(interest.through)
    )
  }
}

/// Reads what the two calculators are given.
enum Calculator {
  static func country(_ code: String) throws -> RuleCountry {
    guard let country = RuleCountry(code: code) else {
      throw CommandFailure.usage("cli.country", .text(code))
    }
    return country
  }

  /// An amount that can be owed.
  static func amount(_ text: String, of option: String) throws -> Money {
    let amount = try Figures.amount(text)
    guard amount >= .zero else {
      throw CommandFailure.usage("cli.negative", .text(option), .text(text))
    }
    return amount
  }

  /// `DATE=AMOUNT`.
  static func reduction(
    _ text: String,
    _ kind: InterestBase.Reduction.Kind
  ) throws -> InterestBase.Reduction {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw CommandFailure.usage("cli.date-amount", .text(text)) }
    return .init(
      kind,
      on: try Figures.date(parts[0]),
      try amount(String(parts[1]), of: kind == .payment ? "--paid" : "--credited")
    )
  }
}
