import CaseStore
import DebtCollection

/// The place Today: what needs me, line by line, each with its count and sums.
public struct TodayPlace {
  public internal(set) var figures: [TodayFigure] = []
  /// All that was counted, what only the header says among it.
  private var counted: [TodayFigure] = []
  public internal(set) var cursor = 0
  public internal(set) var isLoaded = false
  /// Lines that cannot be shown, and why the rest could not be counted.
  public internal(set) var faults: [Sentence] = []
  var ticket: Ticket?

  /// The figure of a line, when it has been counted and is not nothing.
  public func figure(_ name: String) -> TodayFigure? {
    counted.first { $0.line.name == name && $0.totals.count > 0 }
  }

  /// The line under the cursor.
  public var current: TodayFigure? { figures.indices.contains(cursor) ? figures[cursor] : nil }

  mutating func select(_ index: Int) { cursor = min(max(index, 0), max(figures.count - 1, 0)) }

  mutating func receive(_ reply: Reply) -> Bool {
    guard reply.ticket == ticket else { return false }
    ticket = nil
    if case .failure(let error) = reply.result {
      // What was given up is asked anew; the rest is said where the figures would stand.
      if (error as? StoreError)?.code != .interrupted { faults.append(Portal.sentence(of: error)) }
      isLoaded = true
    }
    guard case .success(.today(let all)) = reply.result else { return true }
    counted = all
    figures = all.filter {
      !$0.line.isOnlyInHeader && ($0.line.alwaysShown || $0.totals.count > 0)
    }
    isLoaded = true
    select(cursor)
    return true
  }

  mutating func reload(_ portal: Portal) {
    let (lines, faults) = portal.todayLines()
    self.faults = faults
    ticket = portal.environment.desk.ask(
      .today(lines, rates: portal.environment.readRates)
    )
  }
}
