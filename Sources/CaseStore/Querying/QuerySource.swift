import DebtCollection

/// Where a query's cases are read from: a short list an index gives, or all of them, each tested.
struct QuerySource {
  let test: SQLFragment
  /// A list of case numbers that holds all that match; nil when none is short enough.
  let candidates: SQLFragment?

  /// The facets of the filter's facet part, when the store was asked for them.
  private var facets: [Facet]?

  /// A look through all cases by their vectors, where there is no short list.
  var scan: VectorScan?

  /// Hits up to which a list is taken for counts and selections, where nothing is sorted.
  static let takeLimit = 25_000
  /// Hits up to which a list is taken and sorted. Decisions.md 24 says 5 001, against walking; a scan
  /// of vectors is less from a thousand on.
  static let takeLimitOfPages = 1_000

  /// Every case in the order asked for, each tested.
  init(walking test: SQLFragment) {
    self.test = test
    candidates = nil
  }

  /// These cases, each tested.
  init(numbers: [Int64], test: SQLFragment) {
    self.test = test
    candidates = SQLFragment("SELECT value AS id FROM json_each(?)", [.numbers(numbers)])
  }

  /// Whether no case that matches has this sort key's value, as far as facets tell.
  func lacks(_ key: SortKey) -> Bool {
    guard let facets else { return false }
    return facets.allSatisfy { $0.has(key) == false }
  }

  /// Probes each part of the filter that an index answers, and takes the shortest.
  init(_ reading: Reading, _ query: CaseQuery, takeLimit: Int = takeLimit) throws {
    test = try FilterSQL(query).test
    var best: (count: Int, list: SQLFragment)?
    let (lists, facets) = try Self.lists(reading, query)
    self.facets = facets
    for list in lists {
      let limit = best?.count ?? takeLimit + 1
      let count = try reading.one(
        "SELECT count(*) FROM (SELECT id FROM (\(list.sql)) LIMIT ?)",
        list.values + [limit.sql]
      ) { $0.int(0) }
      guard let count, count < limit else { continue }
      best = (count, list)
      if count == 0 { break }
    }
    candidates = best?.list
  }

  /// A statement over all matching cases, in no order.
  func select(_ columns: String) -> SQLFragment {
    guard let candidates else {
      return SQLFragment("SELECT \(columns) FROM cases c WHERE \(test.sql)", test.values)
    }
    return SQLFragment(
      """
      SELECT \(columns) FROM (SELECT DISTINCT id FROM (\(candidates.sql))) k
      CROSS JOIN cases c ON c.id = k.id WHERE \(test.sql)
      """,
      candidates.values + test.values
    )
  }

  /// The lists of cases that indexes give for parts of a query which must all hold.
  private static func lists(_ reading: Reading, _ query: CaseQuery) throws -> (
    lists: [SQLFragment], facets: [Facet]?
  ) {
    var parts: [CaseFilter] = []
    if case .and(let all) = query.filter { parts = all } else { parts = [query.filter] }
    var lists: [SQLFragment] = []
    for part in parts where !isFacet(part) {
      if let list = try list(part, query.today) { lists.append(list) }
    }
    var facets: [Facet]?
    let facetParts = parts.filter(isFacet)
    if !facetParts.isEmpty {
      let found = try matchingFacets(reading, .and(facetParts))
      lists.append(facetList(found))
      facets = found
    }
    if let creditors = query.creditors {
      let ids = creditors.map { "\($0.value)" }.joined(separator: ",")
      lists.append(SQLFragment("SELECT c.id AS id FROM cases c WHERE c.creditor IN (\(ids))"))
    }
    return (lists, facets)
  }

  private static func list(_ filter: CaseFilter, _ today: CivilDate?) throws -> SQLFragment? {
    switch filter {
    case .field(let field, let value):
      return try FieldSQL(field: field, value: value, today: today).candidates()
    case .word(let word): return WordSQL(word).candidates
    case .or(let parts):
      var lists: [SQLFragment] = []
      for part in parts {
        guard let list = try list(part, today) else { return nil }
        lists.append(list)
      }
      guard !lists.isEmpty else { return nil }
      return SQLFragment(
        lists.map { "SELECT id FROM (\($0.sql))" }.joined(separator: " UNION ALL "),
        lists.flatMap(\.values)
      )
    case .and(let parts):
      for part in parts { if let list = try list(part, today) { return list } }
      return nil
    case .not: return nil
    }
  }

  // MARK: - Facets

  private static func isFacet(_ filter: CaseFilter) -> Bool {
    switch filter {
    case .and(let parts), .or(let parts): parts.allSatisfy(isFacet)
    case .not(let part): isFacet(part)
    case .field(let field, .code(let codes)): Facet(bits: 0).satisfies(field, codes) != nil
    case .field, .word: false
    }
  }

  private static func holds(_ filter: CaseFilter, _ facet: Facet) -> Bool {
    switch filter {
    case .and(let parts): parts.allSatisfy { holds($0, facet) }
    case .or(let parts): parts.contains { holds($0, facet) }
    case .not(let part): !holds(part, facet)
    case .field(let field, .code(let codes)): facet.satisfies(field, codes) ?? false
    case .field, .word: false
    }
  }

  /// The facets of the store that satisfy a filter, found by leaping through their index.
  private static func matchingFacets(_ reading: Reading, _ filter: CaseFilter) throws -> [Facet] {
    try reading.all(
      """
      WITH RECURSIVE f(v) AS (SELECT min(facet) FROM cases
        UNION ALL SELECT (SELECT min(facet) FROM cases WHERE facet > f.v) FROM f
          WHERE f.v IS NOT NULL)
      SELECT v FROM f WHERE v IS NOT NULL
      """
    ) { Facet(bits: $0.integer(0)) }
    .filter { holds(filter, $0) }
  }

  private static func facetList(_ facets: [Facet]) -> SQLFragment {
    let bits = facets.map { "\($0.bits)" }.joined(separator: ",")
    return SQLFragment("SELECT c.id AS id FROM cases c WHERE c.facet IN (\(bits))")
  }
}
