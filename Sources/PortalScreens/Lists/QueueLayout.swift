import DebtCollection
import PortalModel
import Wording

/// The columns of the queue with their places in cells: as wide as the language's words need, the kind
/// giving way to the debtor's name, and where that is not enough what is looked up least.
struct QueueLayout {
  enum Value: Hashable { case number, kind, debtor, age, left, handler, outstanding, creditor }

  struct Column {
    var value: Value
    /// The catalogue key of its heading.
    var title: String
    /// From the list's left edge.
    var start = 0
    var width: Int
    /// The width of the list from which it shows.
    var from = 0
    var isTrailing = false
  }

  let columns: [Column]

  /// Cells in which most names stand whole, and with which a name still says something.
  private static let name = (usual: 14, least: 11)
  /// Cells with which a kind still says something.
  private static let leastKind = 16
  /// What goes first where there is no room.
  private static let dispensable: [Value] = [.creditor, .outstanding, .age, .handler]

  init(_ portal: Portal, width: Int, _ canvas: Canvas) {
    var columns = Self.wanted(canvas).filter { $0.from <= width && Self.says($0.value, portal) }
    func rest() -> Int {
      columns.reduce(width - ColumnLayout.gutter + 1) { $0 - $1.width - 1 }
    }
    if let kind = columns.firstIndex(where: { $0.value == .kind }) {
      let lacking = min(Self.name.usual - rest(), columns[kind].width - Self.leastKind)
      columns[kind].width -= max(0, lacking)
    }
    for value in Self.dispensable where rest() < Self.name.least {
      columns.removeAll { $0.value == value }
    }
    var start = ColumnLayout.gutter
    let name = max(1, rest())
    for index in columns.indices {
      if columns[index].value == .debtor { columns[index].width = name }
      columns[index].start = start
      columns[index].width = max(0, min(columns[index].width, width - start))
      start += columns[index].width + 1
    }
    self.columns = columns.filter { $0.width > 0 }
  }

  /// All columns in the order they stand, as wide as their words; the debtor takes what is left.
  private static func wanted(_ canvas: Canvas) -> [Column] {
    /// Days of three figures are as long as it gets.
    func widest(_ keys: String..., title: String) -> Int {
      keys.reduce(canvas.word(title).width) { max($0, canvas.say($1, .count(199)).width) }
    }
    let kind = QuestionKind.allCases.reduce(0) {
      max($0, SafeText(canvas.wording.word($1)).width)
    }
    return [
      Column(value: .number, title: "column.case", width: 7),
      Column(value: .kind, title: "queue.kind", width: kind, from: 50),
      Column(value: .debtor, title: "column.debtor", width: 0),
      Column(value: .creditor, title: "column.creditor", width: 18, from: 130),
      Column(
        value: .outstanding,
        title: "column.outstanding",
        width: 14,
        from: 104,
        isTrailing: true
      ),
      Column(
        value: .age,
        title: "queue.asked",
        width: widest("queue.age", title: "queue.asked"),
        from: 70
      ),
      Column(
        value: .left,
        title: "queue.time",
        width: widest("queue.left", "queue.late", "queue.left-today", title: "queue.time"),
        from: 30
      ),
      Column(value: .handler, title: "queue.handler", width: 8, from: 60),
    ]
  }

  /// What is the same in every row is not shown. Who has taken a question keeps its place though nobody
  /// has: nothing beside it may jump when somebody does.
  private static func says(_ value: Value, _ portal: Portal) -> Bool {
    switch value {
    case .creditor: portal.creditors.count > 1
    default: true
    }
  }
}
