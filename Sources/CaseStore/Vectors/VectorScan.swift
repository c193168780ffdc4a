import DebtCollection

/// Looks through all cases by their vectors, and gives the first of an order that may match.
struct VectorScan {
  let reading: Reading
  let filter: VectorFilter
  /// More places than this that only the whole text could order are too many to take.
  var mostTies = usualTies

  /// One run of a list in one direction, from one place on (`PageReading`).
  struct Order {
    var sort: SortKey
    /// The run of cases without the sort key's value, which stand by number.
    var isMissing: Bool
    var descends: Bool
    var start: (position: PagePosition, inclusive: Bool)?
  }

  static let usualTies = 1_000
  static let mostTaken = 25_000

  /// What a scan gives.
  enum Found {
    /// The numbers of the first cases that may match, in no order, and whether there are no others.
    case cases([Int64], isAll: Bool)
    /// Too many cannot be told apart by the vector of their text; none comes before this one.
    case tooMany(from: Int64)
  }

  /// The first cases of an order that may match.
  func first(_ limit: Int, of order: Order) throws -> Found {
    let sorted = VectorColumn(sort: order.sort)
    var columns = filter.test.columns.union([.facet])
    if let sorted { columns.insert(sorted) }
    // A list by number is in the vectors' own order, and so is what lacks a key.
    let byNumber = sorted == nil || order.isMissing
    let block = try LoadedBlock(reading, columns, backwards: byNumber && order.descends)
    var best = BestPlaces(
      limit: limit,
      descends: order.descends,
      hasText: !byNumber && sorted?.isText == true,
      mostTies: mostTies
    )
    // Creditors stand by their names, not by their numbers.
    let creditors = order.sort == .creditor ? try CreditorOrder(reading) : nil
    let start =
      byNumber ? nil : order.start.map { StartPlace($0, descends: order.descends, creditors) }
    try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Vector.slots) { buffer in
      guard let marks = buffer.baseAddress else { return }
      while try block.next() {
        try reading.goOn()
        block.mark(filter.test, marks)
        guard let facets = block.values(.facet) else { return }
        let keys = sorted.flatMap { block.values($0) }
        let first = Vector.first(of: block.number)
        for slot in 0..<Vector.slots where marks[slot] != 0 && facets[slot] != Vector.missing {
          let number = first + Int64(slot)
          var key = keys?[slot] ?? number
          if let creditors { key = creditors[key] }
          if order.sort.mayBeMissing, (key == Vector.missing) != order.isMissing { continue }
          if byNumber {
            guard follows(number, order) else { continue }
            best.add(number, number)
          } else {
            if let start, !start.precedes(key, number) { continue }
            best.add(key, number)
          }
        }
        if byNumber && best.isFull { break }
      }
    }
    return best.finish()
  }

  private func follows(_ number: Int64, _ order: Order) -> Bool {
    guard let (position, inclusive) = order.start else { return true }
    let start = position.number.value
    if number == start { return inclusive }
    return (number > start) != order.descends
  }
}

/// Where a window begins, as far as a vector tells.
private struct StartPlace {
  let key: Int64
  let number: Int64
  let inclusive: Bool
  let isText: Bool
  let descends: Bool

  init(
    _ start: (position: PagePosition, inclusive: Bool),
    descends: Bool,
    _ creditors: CreditorOrder?
  ) {
    number = start.position.number.value
    inclusive = start.inclusive
    self.descends = descends
    switch start.position.key {
    case .integer(let value): (key, isText) = (creditors?[value] ?? value, false)
    case .text(let text): (key, isText) = (VectorColumn.prefix(text), true)
    case .missing: (key, isText) = (Vector.missing, false)
    }
  }

  /// Whether it comes before, or may come before, this place.
  func precedes(_ key: Int64, _ number: Int64) -> Bool {
    if key != self.key { return (key > self.key) != descends }
    if isText { return true }
    return number == self.number ? inclusive : (number > self.number) != descends
  }
}

/// The best places met so far: at least as many as asked for, and all that tie with the last of them.
private struct BestPlaces {
  private let limit: Int
  private let descends: Bool
  private let hasText: Bool
  private let mostTies: Int
  private var places: [(key: Int64, number: Int64)] = []
  private var worst: (key: Int64, number: Int64)?
  private var cutAt: Int
  private var wasCut = false
  /// The key before which none was met, once there are too many.
  private var foremost: Int64?

  init(limit: Int, descends: Bool, hasText: Bool, mostTies: Int) {
    self.limit = limit
    self.mostTies = mostTies
    self.descends = descends
    self.hasText = hasText
    cutAt = max(limit * 4, 512)
  }

  var isFull: Bool { places.count > limit }

  mutating func add(_ key: Int64, _ number: Int64) {
    if let foremost {
      if (key < foremost) != descends { self.foremost = key }
      return
    }
    if let worst, isBehind((key, number), worst) {
      wasCut = true
      return
    }
    places.append((key, number))
    if places.count >= cutAt { cut() }
  }

  /// Whether one comes after another for certain.
  private func isBehind(_ place: (key: Int64, number: Int64), _ other: (key: Int64, number: Int64))
    -> Bool
  {
    if place.key != other.key { return (place.key > other.key) != descends }
    // Eight whole bytes of a text may go on differently; fewer end in a zero and are all of it.
    if hasText, place.key & 0xFF != 0 { return false }
    return place.number != other.number && (place.number > other.number) != descends
  }

  private mutating func cut() {
    guard places.count > limit else { return }
    let descends = self.descends
    places.sort { a, b in
      (a.key != b.key ? a.key < b.key : a.number < b.number) != descends
        && (a.key != b.key || a.number != b.number)
    }
    let last = places[limit - 1]
    worst = last
    if let end = places.indices.dropFirst(limit).first(where: { isBehind(places[$0], last) }) {
      places.removeSubrange(end...)
      wasCut = true
    }
    cutAt = max(cutAt, places.count * 2)
    guard hasText, places.count - limit > mostTies else { return }
    foremost = places[0].key
    places = []
  }

  mutating func finish() -> VectorScan.Found {
    if foremost == nil { cut() }
    if let foremost { return .tooMany(from: foremost) }
    return .cases(places.map(\.number), isAll: !wasCut)
  }
}
