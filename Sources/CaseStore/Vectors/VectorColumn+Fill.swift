import DebtCollection
import GRDB

extension VectorColumn {
  /// Writes the column's vectors from the cases' rows, for a store in which it was not kept.
  func fill(_ database: Database) throws {
    let rows = try Prepared(database, "SELECT id, \(name) FROM cases ORDER BY id")
    let write = try Prepared(database, "INSERT INTO vectors (id, data) VALUES (?, ?)")
    let empty = [Int64](repeating: Vector.missing, count: Vector.slots)
    var (block, values): (Int64?, [Int64]) = (nil, empty)
    func finish() throws {
      guard let block else { return }
      write.bind(1, Vector.row(self, block))
      write.bind(2, vector: values)
      try write.run()
    }
    defer { rows.reset() }
    while try rows.step() {
      let place = Vector.place(CaseNumber(rows.integer(0)))
      if place.block != block {
        try finish()
        (block, values) = (place.block, empty)
      }
      guard !rows.isNull(1) else { continue }
      values[place.slot] = isText ? Self.prefix(rows.text(1)) : rows.integer(1)
    }
    try finish()
  }
}
