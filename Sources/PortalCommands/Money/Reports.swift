import ArgumentParser
import CaseStore
import DebtCollection
import Wording

/// `amili reports`: what came in and what was closed, month by month.
struct Reports: ReportingVerb {
  static let page = VerbPage(
    "reports",
    usage: "[--from DATE] [--to DATE] [--closings] [--csv] [--json]",
    example: "reports --from 2026-01-01"
  )

  @Option(help: .help("reports.from", value: "date"))
  var from: String?

  @Option(help: .help("reports.to", value: "date"))
  var to: String?

  @Flag(help: .help("reports.csv"))
  var csv = false

  @Flag(help: .help("reports.closings"))
  var closings = false

  @OptionGroup var output: OutputOptions

  private static let figures: [(name: String, value: @Sendable (CoverageOfPayment) -> Money)] = [
    ("principal", { $0.principal }), ("interest", { $0.interest }),
    ("reminderFee", { $0.reminderFee }), ("collectionFee", { $0.collectionFee }),
    ("compensation", { $0.compensation }), ("courtFee", { $0.courtFee }),
    ("owedBack", { $0.owedBack }), ("total", { $0.total }),
  ]

  func run(in session: Session) throws -> ExitStatus {
    let days = try days(session)
    let store = try session.store()
    let (reader, served) = (try store.reader(.pages), try session.servedCreditors(of: store))
    let end = session.endOfShown
    let incoming = closings ? [] : try reader.payments.incoming(days, of: served, before: end)
    let closed = try reader.payments.closings(days, of: served)
    if output.json {
      write(incoming, closed, days, session)
    } else if csv {
      session.output.raw((closings ? csv(closed) : csv(incoming)).map(CaseCSV.line).joined())
    } else if incoming.isEmpty, closed.isEmpty {
      session.complain("reports.none", .date(days.lowerBound), .date(days.upperBound))
    } else {
      say(incoming, session)
      if !incoming.isEmpty, !closed.isEmpty { session.output.line(SafeText.empty) }
      say(closed, session)
    }
    if !output.json, !csv { session.sayAsRecorded() }
    return incoming.isEmpty && closed.isEmpty ? .nothingToDo : .done
  }

  private func days(_ session: Session) throws -> ClosedRange<CivilDate> {
    let wanted = try to.map { try session.typedDay($0) } ?? session.day
    // Nothing dated after the day looked back to is shown.
    let last = min(wanted, session.asOf ?? wanted)
    let first = try from.map { try session.typedDay($0) } ?? CivilDate(last.year, 1, 1) ?? last
    guard first <= last else {
      throw CommandFailure.usage("reports.order", .date(first), .date(last))
    }
    return first...last
  }

  private static func month(_ day: CivilDate) -> String { String(day.iso.prefix(7)) }

  private func write(
    _ incoming: [IncomingSum],
    _ closed: [ClosingSum],
    _ days: ClosedRange<CivilDate>,
    _ session: Session
  ) {
    session.print(
      .object {
        $0.member("from", days.lowerBound)
        $0.member("to", days.upperBound)
        $0.array("incoming", incoming) { json, sum in
          json.object {
            $0.member("month", Self.month(sum.month))
            $0.member("step", sum.step.name)
            $0.member("direct", sum.direct)
            $0.member("currency", sum.currency.code)
            $0.member("payments", sum.payments)
            for figure in Self.figures { $0.member(figure.name, figure.value(sum.coverage)) }
          }
        }
        $0.array("closed", closed) { json, sum in
          json.object {
            $0.member("month", Self.month(sum.month))
            $0.member("reason", sum.reason.name)
            $0.member("currency", sum.currency.code)
            $0.member("cases", sum.cases)
            $0.member("claimed", sum.claimed)
            $0.member("paid", sum.paid)
          }
        }
      }
    )
  }

  private func csv(_ incoming: [IncomingSum]) -> [[String]] {
    [["month", "step", "direct", "currency", "payments"] + Self.figures.map(\.name)]
      + incoming.map { sum in
        [
          Self.month(sum.month), sum.step.name, sum.direct ? "true" : "false", sum.currency.code,
          String(sum.payments),
        ] + Self.figures.map { $0.value(sum.coverage).plain }
      }
  }

  private func csv(_ closed: [ClosingSum]) -> [[String]] {
    [["month", "reason", "currency", "cases", "claimed", "paid"]]
      + closed.map {
        [
          Self.month($0.month), $0.reason.name, $0.currency.code, String($0.cases),
          $0.claimed.plain, $0.paid.plain,
        ]
      }
  }

  private func say(_ incoming: [IncomingSum], _ session: Session) {
    guard !incoming.isEmpty else { return }
    let wording = session.wording
    let shown = Self.figures.filter { figure in
      figure.name == "total" || incoming.contains { figure.value($0.coverage) != .zero }
    }
    session.say("reports.incoming")
    let texts = ["reports.month", "column.step", "reports.way", "cli.currency"]
    var columns = texts.map { column($0, wording) }
    columns += (["reports.payments"] + shown.map { "reports.\($0.name)" }).map {
      column($0, wording, .trailing)
    }
    var table = TextTable(columns)
    for sum in incoming {
      let way = wording.word(sum.direct ? "reports.direct" : "reports.agency")
      let cells =
        [
          Self.month(sum.month), wording.word(sum.step.wordKey), way, sum.currency.code,
          String(sum.payments),
        ]
        + shown.map { wording.amount($0.value(sum.coverage)) }
      table.add(cells.map { SafeText($0) })
    }
    table.lines.forEach(session.output.line)
  }

  private func say(_ closed: [ClosingSum], _ session: Session) {
    guard !closed.isEmpty else { return }
    let wording = session.wording
    session.say("reports.closings")
    var columns = ["reports.month", "reports.reason", "cli.currency"].map { column($0, wording) }
    columns += ["settlement.cases", "reports.claimed", "reports.paid"].map {
      column($0, wording, .trailing)
    }
    var table = TextTable(columns)
    for sum in closed {
      let cells = [
        Self.month(sum.month), wording.word(sum.reason.wordKey), sum.currency.code,
        String(sum.cases), wording.amount(sum.claimed), wording.amount(sum.paid),
      ]
      table.add(cells.map { SafeText($0) })
    }
    table.lines.forEach(session.output.line)
  }

  private func column(
    _ key: String,
    _ wording: Wording,
    _ alignment: Alignment = .leading
  ) -> TextTable.Column {
    TextTable.Column(
      title: SafeText(wording.capitalised(wording.word(key))),
      alignment: alignment
    )
  }
}
