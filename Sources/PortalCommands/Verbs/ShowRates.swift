import ArgumentParser
import DataFiles
import DebtCollection
import PortalModel
import Wording

#if canImport(Glibc)
  import Glibc
#endif

/// `amili rates`, `amili rates add`.
struct ShowRates: ReportingVerb {
  static let page = VerbPage(
    "rates",
    usage: "[--table NAME] [--json]",
    "add --table NAME --from DATE --figure N --source TEXT [--until DATE]",
    example: "rates --table late-interest"
  )

  @Argument(help: .help("rates.verb", value: "add"))
  var verb: String?

  @Option(help: .help("rates.table", value: "name"))
  var table: String?

  @Option(help: .help("rates.from", value: "date"))
  var from: String?

  @Option(help: .help("rates.until", value: "date"))
  var until: String?

  @Option(
    name: [.long, .customLong("rate"), .customLong("amount")],
    parsing: .unconditional,
    help: .help("rates.figure", value: "n")
  )
  var figure: String?

  @Option(help: .help("rates.source", value: "text"))
  var source: String?

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    try Self.check(verb, of: "rates")
    if verb == "add", table == nil || from == nil || figure == nil || source == nil {
      throw CommandFailure.usage(
        "usage.needs",
        .text("rates add"),
        .text("--table, --from, --figure, --source")
      )
    }
    let named = try table.map(Self.table)
    if verb == "add", let named { return try add(to: named, session) }
    let rates = try session.rates()
    let lines = named.map { rates.lines(of: $0) } ?? rates.lines
    let ends = rates.expiries(asOf: session.day).filter { named == nil || $0.table == named }
    let coming = named == nil || named == .collectionLaw ? rates.comingLaws : []
    if output.json {
      session.print(
        .object {
          $0.array("rates", lines) { $0.rate($1) }
          $0.array("expiries", ends) { json, end in
            json.object {
              $0.member("table", end.table.rawValue)
              $0.member("lastDay", end.lastDay)
            }
          }
          $0.array("comingLaws", coming) { $0.law($1) }
        }
      )
    } else {
      write(lines, ends, session)
      for law in coming { session.say(law.sentence) }
    }
    return .done
  }

  private static func table(_ name: String) throws -> RateTableName {
    guard let table = RateTableName(rawValue: name) else {
      throw CommandFailure.usage(
        "cli.rate-table",
        .text(name),
        .text(RateTableName.allCases.map(\.rawValue).joined(separator: ", "))
      )
    }
    return table
  }

  private func add(to table: RateTableName, _ session: Session) throws -> ExitStatus {
    let own = OwnRate(
      table: table,
      from: try Figures.date(from ?? ""),
      until: try until.map { try Figures.date($0) },
      hundredths: Int(try Figures.amount(figure ?? "").minorUnits),
      source: source ?? ""
    )
    // Refused here, before it stands in a file that every later start reads.
    _ = try session.rates().adding(own)
    try OwnRates(path: session.places.ownRates).append(own)
    session.say(
      "cli.rate-added",
      .word("rates.\(table.rawValue)"),
      .date(own.from),
      .text(session.places.ownRates)
    )
    return .done
  }

  private func write(_ lines: [RateLine], _ ends: [RateExpiry], _ session: Session) {
    let wording = session.wording
    var table = TextTable([
      TextTable.Column(title: SafeText(wording.word("cli.table"))),
      TextTable.Column(title: SafeText(wording.word("cli.from"))),
      TextTable.Column(title: SafeText(wording.word("cli.to"))),
      TextTable.Column(title: SafeText(wording.word("cli.figure")), alignment: .trailing),
      TextTable.Column(title: SafeText(wording.word("cli.certainty"))),
      // A source is cut only where a line has an end.
      TextTable.Column(
        title: SafeText(wording.word("cli.source")),
        most: session.output.isTerminal ? 60 : .max
      ),
    ])
    for line in lines {
      table.add(
        [
          line.table.rawValue, line.from.iso, line.until?.iso ?? "", line.figure ?? "",
          wording.word("certainty.\(line.certainty.rawValue)"), line.source,
        ].map { SafeText($0) }
      )
    }
    for (place, row) in table.lines.enumerated() {
      session.output.line(row)
      // All tables together are an overview; one alone is told with what its rules say.
      guard self.table != nil, place > 0 else { continue }
      for fact in lines[place - 1].facts {
        session.output.line(SafeText("    \(fact.key)").fitted(to: 36) + SafeText(fact.value))
      }
    }
    for end in ends { session.say(end.sentence) }
  }
}

extension JSONText {
  fileprivate mutating func rate(_ line: RateLine) {
    object {
      $0.member("table", line.table.rawValue)
      $0.member("from", line.from)
      $0.member("until", line.until)
      $0.member("figure", line.figure)
      if !line.facts.isEmpty { $0.rule(line.facts) }
      $0.member("source", line.source)
      $0.member("certainty", line.certainty.rawValue)
    }
  }
}

extension JSONText {
  /// What a rule says, by the keys of its file.
  fileprivate mutating func rule(_ facts: [RuleFact]) {
    object("rule") { json in
      for fact in facts { json.member(fact.key, fact.value) }
    }
  }

  fileprivate mutating func law(_ coming: ComingLaw) {
    object {
      $0.member("bill", coming.bill)
      $0.member("passed", coming.passed)
      $0.member("from", nil as CivilDate?)
      $0.member("notInForceOn", coming.notInForceOn)
      $0.member("signal", coming.signal)
      $0.rule(coming.law.facts)
      $0.member("source", coming.source)
      $0.member("certainty", coming.certainty.rawValue)
    }
  }
}

/// The file of the rows a user has added to the dated tables.
struct OwnRates {
  let path: String

  /// Adds a row at the end; the file and its folder are made where there are none.
  func append(_ rate: OwnRate) throws {
    PrivateFolder.make(above: path)
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    let isWhole =
      file >= 0
      && Array(rate.toml.utf8).withUnsafeBytes { NewFile.writeAll($0, to: file) }
    let reason = String(cString: strerror(errno))
    if file >= 0 { close(file) }
    guard isWhole else {
      throw CommandFailure(
        .storeFailed,
        Sentence("export.cannot-write", [.text(path), .text(reason)])
      )
    }
  }
}

/// Folders of the user's own, for the user alone.
enum PrivateFolder {
  /// Makes the folders above a file, 0700; what fails shows when the file is opened.
  static func make(above path: String) {
    var made = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      made +=
        made.isEmpty && part.isEmpty ? "/" : (made.hasSuffix("/") || made.isEmpty ? "" : "/") + part
      if !made.isEmpty { mkdir(made, 0o700) }
    }
  }
}
