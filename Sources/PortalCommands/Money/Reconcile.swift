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

  private typealias Found = Reconciliation.Found

  /// A figure of a row, by the name it has in JSON.
  private typealias Figure = (name: String, value: @Sendable (Found) -> Money)

  private static let figures: [Figure] = {
    let sums: [Figure] = [
      ("reported", { $0.difference.reported.rest }), ("principal", { $0.difference.principal }),
      ("difference", { $0.difference.sum }),
    ]
    return sums
      + LedgerDifference.Part.allCases.map { part in
        (part.rawValue, { @Sendable in $0.difference[part] })
      }
  }()

  func run(in session: Session) throws -> ExitStatus {
    try session.mustNotLookBack()
    let store = try session.store()
    let served = try session.servedCreditors(of: store)
    let reader = try store.reader(.pages)
    let found = try Reconciliation.differences(in: reader, of: served, withClosed: closed)
    if output.json {
      write(found, session)
    } else if csv {
      writeCSV(found, session)
    } else {
      say(found, session)
    }
    return found.isEmpty ? .nothingToDo : .done
  }

  private func write(_ found: [Found], _ session: Session) {
    session.print(
      .object {
        $0.array("differences", found) { json, each in
          json.object {
            $0.member("caseNumber", each.row.number.description)
            $0.member("invoiceNumber", each.row.invoiceNumber)
            $0.member("debtor", each.row.debtorName)
            $0.member("currency", each.row.currency.code)
            $0.member("stage", each.row.state.stage.name)
            for figure in Self.figures { $0.member(figure.name, figure.value(each)) }
            $0.member("since", each.difference.reported.since)
            $0.member("nights", each.nights(on: session.today))
          }
        }
      }
    )
  }

  private func writeCSV(_ found: [Found], _ session: Session) {
    let heading =
      ["caseNumber", "invoiceNumber", "debtor", "currency"] + Self.figures.map(\.name)
      + ["since", "nights"]
    let rows = found.map { each in
      let row = each.row
      return [row.number.description, row.invoiceNumber, row.debtorName, row.currency.code]
        + Self.figures.map { $0.value(each).plain }
        + [each.difference.reported.since.iso, String(each.nights(on: session.today))]
    }
    session.output.raw(([heading] + rows).map(CaseCSV.line).joined())
  }

  private func say(_ found: [Found], _ session: Session) {
    guard !found.isEmpty else { return session.complain("reconcile.none") }
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
    for each in found {
      let row = each.row
      let cells =
        [row.number.description, row.invoiceNumber, row.debtorName]
        + shown.map { wording.amount($0.value(each)) }
        + [String(each.nights(on: session.today))]
      table.add(cells.map { SafeText($0) })
    }
    table.lines.forEach(session.output.line)
    sayDraft(found, session)
  }

  /// Still to be put right after a night: a message to support, ready to be sent.
  private func sayDraft(_ found: [Found], _ session: Session) {
    let old = found.filter { $0.difference.isForSupport(on: session.today) }
    guard !old.isEmpty else { return }
    let support = session.configuration.support.email
    session.output.line(SafeText.empty)
    session.say("reconcile.draft", .text(support.isEmpty ? "support" : support))
    for each in old { session.say(each.difference.report(on: each.row)) }
  }
}
