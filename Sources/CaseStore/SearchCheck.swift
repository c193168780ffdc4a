import DebtCollection
import GRDB
import GRDBSQLite

/// Holds the two search indexes against what they are made of (decisions.md 32).
///
/// The indexes keep no text, so the texts are indexed once more, some thousand at a time in memory and by
/// SQLite's own tokenizers, and what each index holds of a number is compared as a sum over its terms.
struct SearchCheck {
  let reading: Reading

  /// Texts indexed again at a time.
  private static let batch = 2_000

  func faults() throws -> [StoreFault] {
    try readable(debtors) + readable(words)
  }

  /// What a check finds, also where the index cannot even be read.
  private func readable(_ check: () throws -> [StoreFault]) throws -> [StoreFault] {
    do {
      return try check()
    } catch let failure as SQLiteFailure where failure.code & 0xFF == SQLITE_CORRUPT {
      return [StoreFault(number: nil, what: Sentence("check.integrity", [.text(failure.message)]))]
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      let message = error.message ?? ""
      return [StoreFault(number: nil, what: Sentence("check.integrity", [.text(message)]))]
    }
  }

  /// The numbers from the least to the greatest of a table.
  private func numbers(of table: String) throws -> ClosedRange<Int64>? {
    try reading.one("SELECT min(id), max(id) FROM \(table)") { row in
      row.isNull(0) ? nil : row.integer(0)...row.integer(1)
    } ?? nil
  }

  // MARK: - The two indexes

  /// Parties, by debtor: what a debtor's row says is searched must be what its columns give, too.
  private func debtors() throws -> [StoreFault] {
    let made = try MadeIndex("debtor_search")
    var sums = TermSums(try numbers(of: "debtors"))
    var last = Int64(0)
    while true {
      let texts = try reading.all(
        "SELECT \(Debtor.columns), search FROM debtors WHERE id > ? ORDER BY id LIMIT ?",
        [.integer(last), Self.batch.sql]
      ) { row in (id: row.integer(0), made: SearchText.debtor(Debtor(row: row)), kept: row.text(13))
      }
      guard let end = texts.last else { break }
      for text in texts where text.made != text.kept { sums.mark(text.id) }
      try made.terms(of: texts.map { ($0.id, $0.kept) }) { sums.add($0, of: $1) }
      last = end.id
    }
    try kept("debtor_search") { sums.take($0, of: $1) }
    return try sums.different.prefix(StoreCheck.most).map { debtor in
      let number = try reading.one(
        "SELECT min(id) FROM cases WHERE debtor = ?",
        [.integer(debtor)]
      ) { $0.integerOrNil(0).map { CaseNumber($0) } }
      return Self.fault(number ?? nil)
    }
  }

  /// Notes, letters and messages, by case.
  private func words() throws -> [StoreFault] {
    let made = try MadeIndex("word_search")
    let numbers = try numbers(of: "cases")
    var sums = TermSums(numbers)
    for first in stride(
      from: numbers?.lowerBound ?? 0,
      through: numbers?.upperBound ?? -1,
      by: Self.batch
    ) {
      let texts = try texts(of: first, to: first + Int64(Self.batch) - 1)
      try made.terms(of: texts) { sums.add($0, of: $1) }
    }
    try kept("word_search") { sums.take($0, of: $1) }
    return sums.different.prefix(StoreCheck.most).map { Self.fault(CaseNumber($0)) }
  }

  /// All that words are looked for in, of these cases.
  private func texts(of first: Int64, to last: Int64) throws -> [(Int64, String)] {
    let range = [SQLValue.integer(first), .integer(last)]
    var texts: [Int64: String] = [:]
    for (table, column) in [("events", "note"), ("letters", "contents"), ("messages", "text")] {
      let statement = try reading.prepare(
        """
        SELECT case_id, \(column) FROM \(table)
        WHERE case_id BETWEEN ? AND ? AND \(column) IS NOT NULL
        """
      )
      defer { statement.reset() }
      statement.bind(range)
      while try statement.step() {
        let text = statement.text(1).replacing(String(StoredLetter.mark), with: " ")
        texts[statement.integer(0), default: ""] += Folding.fold(text) + "\n"
      }
    }
    return texts.map { ($0.key, $0.value) }
  }

  private static func fault(_ number: CaseNumber?) -> StoreFault {
    StoreFault(number: number, what: Sentence("check.search"))
  }

  /// The terms an index of the store holds, each with its number.
  private func kept(
    _ index: String,
    _ take: (UnsafeBufferPointer<UInt8>, Int64) -> Void
  ) throws {
    let terms = "temp.terms_of_\(index)"
    try reading.database.execute(
      sql: "CREATE VIRTUAL TABLE \(terms) USING fts5vocab(main, \(index), instance)"
    )
    defer { try? reading.database.execute(sql: "DROP TABLE \(terms)") }
    try reading.goOn()
    let statement = try reading.prepare("SELECT term, doc FROM \(terms)")
    defer { statement.reset() }
    while try statement.step() {
      statement.withText(0) { take($0, statement.integer(1)) }
    }
  }
}

/// An index of the store's own making, in memory.
private struct MadeIndex {
  private let queue: DatabaseQueue
  private let name: String

  init(_ name: String) throws {
    self.name = name
    queue = try DatabaseQueue()
    try queue.inDatabase { database in
      for statement in SchemaV1.search where statement.contains("TABLE \(name) ") {
        try database.execute(sql: statement)
      }
      try database.execute(
        sql: "CREATE VIRTUAL TABLE terms USING fts5vocab(\(name), instance)"
      )
    }
  }

  /// Indexes these texts and gives each one's terms.
  func terms(
    of texts: [(Int64, String)],
    _ take: (UnsafeBufferPointer<UInt8>, Int64) -> Void
  ) throws {
    try queue.inDatabase { database in
      try database.inTransaction {
        let insert = try Prepared(database, "INSERT INTO \(name) (rowid, text) VALUES (?, ?)")
        for (number, text) in texts {
          insert.bind(1, number)
          insert.bind(2, text)
          try insert.run()
        }
        let terms = try Prepared(database, "SELECT term, doc FROM terms")
        while try terms.step() { terms.withText(0) { take($0, terms.integer(1)) } }
        terms.reset()
        try database.execute(sql: "INSERT INTO \(name) (\(name)) VALUES ('delete-all')")
        return .commit
      }
    }
  }
}

/// For each number a sum over its terms: what was added and not taken away again is left.
private struct TermSums {
  /// By number, from the first.
  private var sums: [UInt64]
  private let first: Int64
  private var marked: Set<Int64> = []

  init(_ numbers: ClosedRange<Int64>?) {
    first = numbers?.lowerBound ?? 0
    sums = Array(repeating: 0, count: numbers?.count ?? 0)
  }

  mutating func add(_ term: UnsafeBufferPointer<UInt8>, of number: Int64) {
    change(number) { $0 &+= Self.hash(term) }
  }

  mutating func take(_ term: UnsafeBufferPointer<UInt8>, of number: Int64) {
    change(number) { $0 &-= Self.hash(term) }
  }

  /// Has the number be among those that are different.
  mutating func mark(_ number: Int64) { marked.insert(number) }

  /// The numbers of which the index holds something else than it should.
  var different: [Int64] {
    let summed = sums.indices.lazy.filter { sums[$0] != 0 }.map { first + Int64($0) }
    return marked.union(summed).sorted()
  }

  private mutating func change(_ number: Int64, _ body: (inout UInt64) -> Void) {
    let index = number - first
    // A number that no row has is in the index by mistake.
    guard index >= 0, index < Int64(sums.count) else { return mark(number) }
    body(&sums[Int(index)])
  }

  private static func hash(_ term: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in term { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    // Alike terms must not have alike numbers, or sums of them would cancel out.
    hash = (hash ^ (hash >> 31)) &* 0x9E37_79B9_7F4A_7C15
    return hash ^ (hash >> 29)
  }
}
