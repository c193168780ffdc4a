import DebtCollection

/// A query's filter made ready for vectors: what indexes of text know is read into sets first.
struct VectorFilter: Sendable {
  let test: VectorTest
  /// Whether the test holds for no other cases than those that match.
  let isExact: Bool
  /// Cases that an index names for certain, by the part of the filter that asked for them.
  let known: [CaseFilter: NumberSet]

  init(_ reading: Reading, _ query: CaseQuery) throws {
    var compiler = Compiler(reading: reading, today: query.today)
    var (test, isExact) = try compiler.compile(query.filter)
    if let creditors = query.creditors {
      var set = NumberSet()
      for creditor in creditors { set.insert(creditor.value) }
      test = .all([.member(.creditor, set), test])
    }
    self.test = test
    self.isExact = isExact
    known = compiler.known
  }

  /// The query's exact test on these cases alone, so that no index is asked again for all cases.
  func test(_ query: CaseQuery, among numbers: [Int64]) throws -> SQLFragment {
    if isExact { return .yes }
    let known = known.mapValues { set in
      SQLFragment(
        "c.id IN (SELECT value FROM json_each(?))",
        [.numbers(numbers.filter(set.contains))]
      )
    }
    return try FilterSQL(query, known: known).test
  }

  private typealias Compiled = (test: VectorTest, isExact: Bool)

  private struct Compiler {
    let reading: Reading
    let today: CivilDate?
    var known: [CaseFilter: NumberSet] = [:]

    mutating func compile(_ filter: CaseFilter) throws -> Compiled {
      switch filter {
      case .and(let parts):
        let parts = try parts.map { try compile($0) }
        return (.all(parts.map(\.test)), parts.allSatisfy(\.isExact))
      case .or(let parts):
        let parts = try parts.map { try compile($0) }
        return (.any(parts.map(\.test)), parts.allSatisfy(\.isExact))
      case .not(let part):
        let part = try compile(part)
        // What may not match is not what does not.
        return part.isExact ? (.not(part.test), true) : (.unknown, false)
      case .word(let word): return try compile(WordSQL(word), filter)
      case .field(let field, let value): return try compile(field, value, filter)
      }
    }

    private mutating func compile(
      _ field: FilterField,
      _ value: FilterTest,
      _ filter: CaseFilter
    ) throws -> Compiled {
      let sql = FieldSQL(field: field, value: value, today: today)
      switch value {
      case .code(let codes):
        if let test = try sql.vectorTest(codes) { return (test, true) }
      case .text(let text):
        let sql = TextSQL(field: field, term: text)
        if let debtors = sql.debtorList {
          let test = VectorTest.member(.debtor, try set(debtors.list))
          return debtors.sense == .allBut ? (.not(test), true) : (test, debtors.sense == .exactly)
        }
        if let creditors = sql.creditorList {
          return (.member(.creditor, try set(creditors)), true)
        }
        guard sql.isOfCases else { return (.unknown, false) }
      case .days, .dated, .money, .count:
        if let test = try sql.vectorRange() { return (test, true) }
      }
      guard let list = try sql.candidates() else { return (.unknown, false) }
      let set = try set(list)
      known[filter] = set
      return (.own(set), true)
    }

    private mutating func compile(_ word: WordSQL, _ filter: CaseFilter) throws -> Compiled {
      var own = NumberSet()
      for source in word.sources { try read(source, into: &own) }
      known[filter] = own
      guard let debtors = word.debtorList else { return (.unknown, false) }
      return (.any([.own(own), .member(.debtor, try set(debtors))]), false)
    }

    private func set(_ list: SQLFragment) throws -> NumberSet {
      var set = NumberSet()
      try read(list, into: &set)
      return set
    }

    private func read(_ list: SQLFragment, into set: inout NumberSet) throws {
      try reading.goOn()
      let statement = try reading.prepare(list.sql)
      defer { statement.reset() }
      statement.bind(list.values)
      while try statement.step() { set.insert(statement.integer(0)) }
    }
  }
}

extension FieldSQL {
  /// A range as vectors are asked it.
  func vectorRange() throws(StoreError) -> VectorTest? {
    guard let range = try range(), let column = VectorColumn.named[range.column] else { return nil }
    // What is absent is the least number, and in no range.
    let test = VectorTest.range(column, range.from ?? Vector.missing + 1, range.to ?? Int64.max)
    return field == .promise ? .all([.bits(1 << 21), test]) : test
  }

  /// A test by codes as facets are asked it; nil for a field that facets do not hold.
  func vectorTest(_ codes: [Int]) throws(StoreError) -> VectorTest? {
    switch field {
    case .stage: return .code(shift: 0, mask: 0b111, table: Self.table(codes))
    case .step:
      return .all([Self.stands(at: codes), .not(Self.isClosed)])
    case .ended: return .all([Self.stands(at: codes), Self.isClosed])
    case .coming: return .any(codes.map { .range(.nextKind, Int64($0), Int64($0)) })
    case .status: return .code(shift: 8, mask: 0b11, table: Self.table(codes))
    case .kind: return .code(shift: 10, mask: 0b11, table: Self.table(codes))
    case .reason:
      return .code(shift: 12, mask: 0b1_1111, table: Self.table(codes.filter { $0 != 0 }))
    case .waiting:
      return .all([
        .bits(Int64(codes.reduce(0, |) & 0x1FF) << 23),
        .code(shift: 0, mask: 0b111, table: Self.table([Stage.waiting.rawValue])),
      ])
    case .letter: return .bits(codes.reduce(0) { $0 | 1 << (Int64($1) + 32) })
    case .mark:
      var tests: [VectorTest] = []
      for code in codes {
        guard let mark = FilterMark(rawValue: code), let test = try vectorTest(mark) else {
          return nil
        }
        tests.append(test)
      }
      return .any(tests)
    default: return nil
    }
  }

  private func vectorTest(_ mark: FilterMark) throws(StoreError) -> VectorTest? {
    switch mark {
    case .disputed: return .bits(1 << 17)
    case .unanswered: return .all([.bits(1 << 18), .not(Self.isClosed)])
    case .listed: return .bits(1 << 19)
    case .unread: return .bits(1 << 20)
    case .promised: return .bits(1 << 21)
    case .unacknowledged: return .bits(1 << 22)
    case .paused:
      return .code(shift: 8, mask: 0b11, table: Self.table([CaseStatus.paused.rawValue]))
    case .open: return .not(Self.isClosed)
    case .closed: return Self.isClosed
    case .overdue:
      return .all([.range(.due, Vector.missing + 1, try knownToday() - 1), .not(Self.isClosed)])
    case .barred: return .range(.barred, Vector.missing + 1, try knownToday() - 1)
    case .differs, .instructed, .overpaid: return nil
    }
  }

  /// The last step is one of these.
  private static func stands(at codes: [Int]) -> VectorTest {
    let places = Step.allCases.indices.filter { codes.contains(Step.allCases[$0].rawValue) }
    return .code(shift: 3, mask: 0b1_1111, table: table(places))
  }

  private static var isClosed: VectorTest {
    .code(shift: 0, mask: 0b111, table: table([Stage.closed.rawValue]))
  }

  private static func table(_ codes: [Int]) -> UInt64 {
    codes.reduce(0) { (0..<64).contains($1) ? $0 | 1 << UInt64($1) : $0 }
  }
}

extension VectorColumn {
  /// Columns by their names in `cases`.
  static let named = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}
