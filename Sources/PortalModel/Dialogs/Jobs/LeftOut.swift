import ActionDispatch
import CaseStore
import DebtCollection

/// The cases a job did not do: by reason, and as the marks that stay on them.
public struct LeftOut: Sendable {
  /// Cases left out for one reason; conflicts have none.
  public struct Group: Sendable {
    public var refusal: Refusal?
    public var count = 0
    /// The first few.
    public var examples: [CaseNumber] = []
  }

  /// The largest group first.
  public internal(set) var groups: [Group] = []
  /// Marks on the cases, whether their rows are loaded or not.
  public internal(set) var marks = Marks()
  /// Whether the list has taken the marks over; not where nothing was marked before.
  public internal(set) var staysMarked = false

  /// What else is to be said of it: what became of an address.
  public internal(set) var besides: Sentence?

  /// How many cases were left out.
  public var count: Int { groups.reduce(0) { $0 + $1.count } }

  /// Most cases that stay marked: what can be kept in memory beside the rest of the portal.
  static let mostMarked = 90_000
  private static let pageSize = 500

  /// What a receipt did not do, read page by page.
  ///
  /// - Throws: `StoreError`.
  init(of receipt: Receipt, from reader: any CaseReader) throws {
    var byCode: [String: Group] = [:]
    marks.reserve(min(receipt.refused + receipt.conflicts, Self.mostMarked))
    for outcome in [ChangeOutcome.refused, .conflict] {
      var last: CaseNumber?
      var isMore = true
      while isMore {
        let items = try reader.items(
          of: receipt.number,
          outcome: outcome,
          after: last,
          limit: Self.pageSize
        )
        for item in items {
          byCode[item.refusal?.code ?? "", default: Group(refusal: item.refusal)].add(item.number)
        }
        try mark(items.map(\.number), from: reader)
        last = items.last?.number
        isMore = items.count == Self.pageSize
      }
    }
    groups = byCode.values.sorted {
      ($1.count, $0.refusal?.code ?? "") < ($0.count, $1.refusal?.code ?? "")
    }
  }

  private mutating func mark(_ numbers: [CaseNumber], from reader: any CaseReader) throws {
    let room = Self.mostMarked - marks.named.count
    guard room > 0, !numbers.isEmpty else { return }
    // Most of them are in no row that is loaded; their amounts are for the footer's sums.
    for standing in try reader.standings(of: numbers.prefix(room)) { marks.add(standing) }
  }
}

extension LeftOut.Group {
  fileprivate mutating func add(_ number: CaseNumber) {
    count += 1
    if examples.count < 5 { examples.append(number) }
  }
}
