import Agency
import ArgumentParser
import CaseStore
import DataFiles
import DebtCollection
import Wording

/// `amili reconcile`: what the creditor's ledger says is left against what the agency says.
struct Reconcile: ReportingVerb {
  static let page = VerbPage(
    "reconcile",
    usage: "[--closed] [--csv] [--json]",
    example: "reconcile --csv"
  )

  @Flag(help: .help("reconcile.closed"))
  var closed = false

  @Flag(help: .help("all.csv"))
  var csv = false

  @OptionGroup var output: OutputOptions

  private typealias Difference = Reconciliation.Difference

  private static let figures: [(name: String, value: @Sendable (Difference) -> Money)] = [
    ("reported", { $0.found.reported }), ("principal", { $0.found.row.state.amounts.principal }),
    ("difference", { $0.found.difference }), ("unsettled", { $0.unsettled }),
    ("settled", { $0.settled }), ("direct", { $0.direct }), ("credited", { $0.credited }),
    ("unexplained", { $0.unexplained }),
  ]

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store()
    let served = try session.servedCreditors(of: store)
    let reader = try store.reader(.pages)
    let found = try Reconciliation.differences(in: reader, withClosed: closed).filter {
      served?.contains($0.found.row.creditor) ?? true
    }
    if output.json {
      write(found, session)
    } else if csv {
      writeCSV(found, session)
    } else {
      say(found, session)
    }
    return found.isEmpty ? .nothingToDo : .done
  }

  private func write(_ found: [Difference], _ session: Session) {
    session.print(
      .object {
        $0.array("differences", found) { json, difference in
          json.object {
            $0.member("caseNumber", difference.found.row.number.description)
            $0.member("invoiceNumber", difference.found.row.invoiceNumber)
            $0.member("debtor", difference.found.row.debtorName)
            $0.member("currency", difference.found.row.currency.code)
            $0.member("stage", difference.found.row.state.stage.name)
            for figure in Self.figures { $0.member(figure.name, figure.value(difference)) }
            $0.member("since", difference.found.since)
            $0.member("nights", difference.nights(on: session.today))
          }
        }
      }
    )
  }

  private func writeCSV(_ found: [Difference], _ session: Session) {
    let heading =
      ["caseNumber", "invoiceNumber", "debtor", "currency"] + Self.figures.map(\.name)
      + ["since", "nights"]
    let rows = found.map { difference in
      let row = difference.found.row
      return [row.number.description, row.invoiceNumber, row.debtorName, row.currency.code]
        + Self.figures.map { $0.value(difference).plain }
        + [difference.found.since.iso, String(difference.nights(on: session.today))]
    }
    session.output.raw(([heading] + rows).map(CaseCSV.line).joined())
  }

  private func say(_ found: [Difference], _ session: Session) {
    guard !found.isEmpty else { return }
    let wording = session.wording
    let texts = ["column.case", "column.invoice", "column.debtor"]
    var columns = texts.map {
      TextTable.Column(title: SafeText(wording.capitalised(wording.word($0))))
    }
    // What none of them has is not shown.
    let shown = Self.figures.filter { figure in
      ["reported", "principal", "difference"].contains(figure.name)
        || found.contains { figure.value($0) != .zero }
    }
    columns += (shown.map { "reconcile.\($0.name)" } + ["reconcile.nights"]).map {
      TextTable.Column(title: SafeText(wording.capitalised(wording.word($0))), alignment: .trailing)
    }
    var table = TextTable(columns)
    for difference in found {
      let row = difference.found.row
      let cells =
        [row.number.description, row.invoiceNumber, row.debtorName]
        + shown.map { wording.amount($0.value(difference)) }
        + [String(difference.nights(on: session.today))]
      table.add(cells.map { SafeText($0) })
    }
    table.lines.forEach(session.output.line)
    sayDraft(found, session)
  }

  /// Still different after a night: a message to support, ready to be sent.
  private func sayDraft(_ found: [Difference], _ session: Session) {
    let old = found.filter { $0.nights(on: session.today) >= 1 }
    guard !old.isEmpty else { return }
    let support = session.configuration.support.email
    session.output.line(SafeText.empty)
    session.say("reconcile.draft", .text(support.isEmpty ? "support" : support))
    for difference in old {
      let currency = difference.found.row.currency
      session.say(
        "reconcile.draft-line",
        .text(difference.found.row.number.description),
        .text(difference.found.row.invoiceNumber),
        .money(difference.found.reported, currency),
        .money(difference.found.row.state.amounts.principal, currency),
        .date(difference.found.since)
      )
    }
  }
}
