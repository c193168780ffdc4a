import DebtCollection

/// A filter as it is asked of vectors: it holds for every case that matches, and, unless the
/// compiler said exact, for some that do not.
indirect enum VectorTest: Sendable {
  /// Vectors cannot tell: any case may match.
  case unknown
  case range(VectorColumn, Int64, Int64)
  /// The facet has one of these bits.
  case bits(Int64)
  /// A code of the facet, shifted and masked, is in a table of 64.
  case code(shift: Int64, mask: Int64, table: UInt64)
  /// The value is one of these numbers.
  case member(VectorColumn, NumberSet)
  /// The case itself is one of these.
  case own(NumberSet)
  case all([VectorTest])
  case any([VectorTest])
  case not(VectorTest)

  /// The columns it looks at.
  var columns: Set<VectorColumn> {
    switch self {
    case .unknown, .own: []
    case .range(let column, _, _), .member(let column, _): [column]
    case .bits, .code: [.facet]
    case .all(let parts), .any(let parts): Set(parts.flatMap(\.columns))
    case .not(let part): part.columns
    }
  }
}

/// A set of small whole numbers, one bit each.
struct NumberSet: Sendable {
  private var words: [UInt64] = []

  mutating func insert(_ number: Int64) {
    guard number >= 0 else { return }
    let word = Int(number >> 6)
    if word >= words.count {
      words.append(contentsOf: repeatElement(0, count: word + 1 + word / 2 - words.count))
    }
    words[word] |= 1 << UInt64(number & 63)
  }

  func contains(_ number: Int64) -> Bool {
    guard number >= 0 else { return false }
    let word = Int(number >> 6)
    return word < words.count && words[word] & 1 << UInt64(number & 63) != 0
  }

  /// Puts a number in; whether it was not there.
  mutating func insertNew(_ number: Int64) -> Bool {
    guard !contains(number) else { return false }
    insert(number)
    return true
  }
}

/// One block of the columns a scan looks at.
///
/// A class for its buffers alone; it lives and dies in one scan.
final class LoadedBlock {
  private(set) var number: Int64 = 0
  private var columns: [UnsafeMutablePointer<Int64>?]
  private let sources: [(column: VectorColumn, rows: Prepared)]

  /// Begins at the first block, or at the last.
  init(_ reading: Reading, _ columns: Set<VectorColumn>, backwards: Bool) throws {
    self.columns = Array(repeating: nil, count: VectorColumn.allCases.count)
    var sources: [(VectorColumn, Prepared)] = []
    for column in columns {
      self.columns[Int(column.rawValue)] = .allocate(capacity: Vector.slots)
      let statement = try reading.prepare(
        """
        SELECT id, data FROM vectors WHERE id BETWEEN \(Vector.row(column, 0)) \
        AND \(Vector.row(column, 0xFFFF_FFFF)) ORDER BY id\(backwards ? " DESC" : "")
        """
      )
      sources.append((column, statement))
    }
    self.sources = sources
  }

  deinit {
    for source in sources { source.rows.reset() }
    for column in columns { column?.deallocate() }
  }

  func values(_ column: VectorColumn) -> UnsafePointer<Int64>? {
    columns[Int(column.rawValue)].map { UnsafePointer($0) }
  }

  /// Goes to the next block; false when there is none.
  func next() throws -> Bool {
    var found: Int64?
    for (index, source) in sources.enumerated() {
      guard try source.rows.step(), let target = columns[Int(source.column.rawValue)] else {
        if index == 0 { return false }
        throw Self.outOfStep
      }
      let block = source.rows.integer(0) & 0xFFFF_FFFF
      if found == nil { found = block }
      guard block == found else { throw Self.outOfStep }
      try source.rows.copyVector(1, to: target)
    }
    guard let found else { return false }
    number = found
    return true
  }

  private static let outOfStep = StoreError(
    .broken,
    Sentence("store.code", [.text("vectors"), .count(0)])
  )

  /// Marks with 1 the places of this block for which a test holds, with 0 the others.
  func mark(_ test: VectorTest, _ marks: UnsafeMutablePointer<UInt8>) {
    let slots = Vector.slots
    switch test {
    case .unknown: marks.update(repeating: 1, count: slots)
    case .range(let column, let low, let high):
      guard let values = values(column) else { return }
      for slot in 0..<slots {
        marks[slot] = values[slot] >= low && values[slot] <= high ? 1 : 0
      }
    case .bits(let bits):
      guard let values = values(.facet) else { return }
      for slot in 0..<slots { marks[slot] = values[slot] & bits != 0 ? 1 : 0 }
    case .code(let shift, let mask, let table):
      guard let values = values(.facet) else { return }
      for slot in 0..<slots {
        marks[slot] = UInt8(truncatingIfNeeded: table >> UInt64(values[slot] >> shift & mask)) & 1
      }
    case .member(let column, let set):
      guard let values = values(column) else { return }
      for slot in 0..<slots { marks[slot] = set.contains(values[slot]) ? 1 : 0 }
    case .own(let set):
      let first = Vector.first(of: number)
      for slot in 0..<slots { marks[slot] = set.contains(first + Int64(slot)) ? 1 : 0 }
    case .all(let parts): join(parts, marks, empty: 1) { $0 & $1 }
    case .any(let parts): join(parts, marks, empty: 0) { $0 | $1 }
    case .not(let part):
      mark(part, marks)
      for slot in 0..<slots { marks[slot] ^= 1 }
    }
  }

  private func join(
    _ parts: [VectorTest],
    _ marks: UnsafeMutablePointer<UInt8>,
    empty: UInt8,
    _ combine: (UInt8, UInt8) -> UInt8
  ) {
    guard let first = parts.first else {
      return marks.update(repeating: empty, count: Vector.slots)
    }
    mark(first, marks)
    guard parts.count > 1 else { return }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Vector.slots) { others in
      guard let start = others.baseAddress else { return }
      for part in parts.dropFirst() {
        mark(part, start)
        for slot in 0..<Vector.slots { marks[slot] = combine(marks[slot], start[slot]) }
      }
    }
  }
}
