import DebtCollection

/// One block of all columns, as far as a transaction has touched them.
final class VectorBlock {
  let number: Int64
  /// By a column's raw value; empty before it is touched.
  var columns = [[Int64]](repeating: [], count: VectorColumn.allCases.count)
  var dirty: [VectorColumn] = []

  init(_ number: Int64) { self.number = number }
}

extension SQLiteWriter {
  /// Blocks a transaction holds in memory before it writes them.
  private static let mostBlocks = 64

  /// Sets a case's value in a column's vector; the file has it at the transaction's end.
  func set(_ column: VectorColumn, _ value: Int64, of number: CaseNumber) throws {
    let (block, slot) = try place(column, of: number)
    block.columns[Int(column.rawValue)][slot] = value
  }

  /// The facet with some bits cleared and others set.
  func setFacet(clearing: Int64, setting: Int64, of number: CaseNumber) throws {
    let (block, slot) = try place(.facet, of: number)
    let index = Int(VectorColumn.facet.rawValue)
    block.columns[index][slot] = block.columns[index][slot] & ~clearing | setting
  }

  private func place(
    _ column: VectorColumn,
    of number: CaseNumber
  ) throws -> (VectorBlock, Int) {
    let place = Vector.place(number)
    let block = try block(place.block)
    let index = Int(column.rawValue)
    if block.columns[index].isEmpty {
      block.columns[index] = try values(column, place.block)
      block.dirty.append(column)
    }
    return (block, place.slot)
  }

  private func block(_ number: Int64) throws -> VectorBlock {
    if let last = lastBlock, last.number == number { return last }
    if blocks.count >= Self.mostBlocks { try writeVectors() }
    let block = blocks[number] ?? VectorBlock(number)
    blocks[number] = block
    lastBlock = block
    return block
  }

  private func values(_ column: VectorColumn, _ block: Int64) throws -> [Int64] {
    let statement = try prepare("SELECT data FROM vectors WHERE id = ?")
    defer { statement.reset() }
    statement.bind(1, Vector.row(column, block))
    var values = [Int64](repeating: Vector.missing, count: Vector.slots)
    if try statement.step() {
      try values.withUnsafeMutableBufferPointer { buffer in
        if let start = buffer.baseAddress { try statement.copyVector(0, to: start) }
      }
    }
    return values
  }

  /// Writes what was set, each vector once.
  func writeVectors() throws {
    guard !blocks.isEmpty else { return }
    let statement = try prepare("INSERT OR REPLACE INTO vectors (id, data) VALUES (?, ?)")
    for block in blocks.values {
      for column in block.dirty {
        statement.bind(1, Vector.row(column, block.number))
        statement.bind(2, vector: block.columns[Int(column.rawValue)])
        try statement.run()
      }
    }
    blocks.removeAll(keepingCapacity: true)
    lastBlock = nil
  }

  /// Takes all of a case's values from its row, where a change reached it by another way.
  func refreshVectors(of number: CaseNumber) throws {
    let values = try reading.one(
      "SELECT \(VectorColumn.list) FROM cases WHERE id = ?",
      [.integer(number.value)]
    ) { $0.vectorValues(from: 0) }
    for (column, value) in zip(VectorColumn.allCases, values ?? []) {
      try set(column, value, of: number)
    }
  }
}

extension VectorColumn {
  /// All columns, for a SELECT over `cases`.
  static let list = allCases.map(\.name).joined(separator: ", ")
}

extension Prepared {
  /// A case's values for its vectors, from columns in the order of `VectorColumn.list`.
  func vectorValues(from first: Int32) -> [Int64] {
    VectorColumn.allCases.enumerated().map { offset, column in
      let place = first + Int32(offset)
      if isNull(place) { return Vector.missing }
      return column.isText ? VectorColumn.prefix(text(place)) : integer(place)
    }
  }
}
