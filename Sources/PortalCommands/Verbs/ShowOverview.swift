import ArgumentParser
import CaseStore
import DataFiles
import DebtCollection
import PortalModel
import PortalScreens
import Wording

/// `amili overview`: all cases in pictures, the same as the portal's place Overview.
struct ShowOverview: ReportingVerb {
  static let page = VerbPage(
    "overview",
    usage: "[--csv] [--json]",
    example: "overview --json"
  )

  @Flag(help: .help("overview.csv"))
  var csv = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    if let day = session.asOf { throw CommandFailure.usage("overview.looking-back", .date(day)) }
    let store = try session.store()
    let query = Overview.Query(
      creditors: try session.servedCreditors(of: store).map { $0.sorted { $0.value < $1.value } },
      today: session.today,
      side: try session.viewer(of: store).side
    )
    let charts = try OverviewChart.all(of: query, from: try store.reader(.jobs).overview)
    if output.json {
      write(charts, session)
    } else if csv {
      session.output.raw(lines(charts).map(CaseCSV.line).joined())
    } else {
      say(charts, session)
    }
    return charts.allSatisfy { $0.longest == 0 } ? .nothingToDo : .done
  }

  private func say(_ charts: [OverviewChart], _ session: Session) {
    for (index, chart) in charts.enumerated() where !chart.bars.isEmpty {
      if index > 0 { session.output.line(SafeText.empty) }
      BarLayout(
        chart,
        wording: session.wording,
        width: 80,
        ascii: session.configuration.portal.ascii
      ).lines.forEach(session.output.line)
    }
  }

  private func lines(_ charts: [OverviewChart]) -> [[String]] {
    [["chart", "currency", "bar", "figure", "value"]]
      + charts.flatMap { chart in
        chart.bars.flatMap { bar in
          zip(chart.columns, bar.values).compactMap { column, value in
            value.plain.map { [chart.name, chart.currency?.code ?? "", bar.name, column.name, $0] }
          }
        }
      }
  }

  private func write(_ charts: [OverviewChart], _ session: Session) {
    session.print(
      .object {
        $0.member("date", session.today)
        $0.array("charts", charts) { json, chart in
          json.object {
            $0.member("name", chart.name)
            $0.member("currency", chart.currency?.code)
            $0.array("bars", chart.bars) { json, bar in
              json.object { write(bar, of: chart, into: &$0) }
            }
          }
        }
      }
    )
  }

  private func write(_ bar: OverviewChart.Bar, of chart: OverviewChart, into json: inout JSONText) {
    json.member("name", bar.name)
    for (column, value) in zip(chart.columns, bar.values) {
      switch value {
      case .count(let count): json.member(column.jsonName, count)
      case .money(let money): json.member(column.jsonName, money)
      case .duration(let seconds): json.member(column.jsonName, Int(seconds))
      case .nothing: json.member(column.jsonName, nil as String?)
      }
    }
    json.member("place", bar.place.name)
    json.member("filter", bar.filter)
  }
}

extension OverviewChart.Column {
  /// Its name as JSON's names are written: `yearBefore`.
  fileprivate var jsonName: String {
    name.split(separator: "-").enumerated().map { index, word in
      index == 0 ? String(word) : word.prefix(1).uppercased() + word.dropFirst()
    }.joined()
  }
}

extension OverviewChart.Value {
  /// As CSV has it: amounts with two decimals, times in seconds; nil where there is none.
  fileprivate var plain: String? {
    switch self {
    case .count(let count): String(count)
    case .money(let money): money.plain
    case .duration(let seconds): String(seconds)
    case .nothing: nil
    }
  }
}
