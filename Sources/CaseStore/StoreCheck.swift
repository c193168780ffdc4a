import DebtCollection

/// Looks through a whole store for what should not be.
struct StoreCheck {
  let reading: Reading

  /// Faults stop being collected here: a store with more is broken however many.
  static let most = 1_000

  func faults(
    fold: ([CaseEvent], CaseState) -> CaseState,
    progress: (Int) -> Bool
  ) throws -> [StoreFault] {
    var faults = try file()
    guard faults.isEmpty else { return faults }
    faults += try sums()
    faults += try copies()
    faults += try SearchCheck(reading: reading).faults()
    faults += try vectors()
    var last = Int64(0)
    var seen = 0
    while faults.count < Self.most {
      let numbers = try reading.all(
        "SELECT id FROM cases WHERE id > ? ORDER BY id LIMIT 500",
        [.integer(last)]
      ) { CaseNumber($0.integer(0)) }
      guard let end = numbers.last else { break }
      for standing in try reading.standings(of: numbers[...]) {
        if let fault = try history(standing, fold) { faults.append(fault) }
      }
      last = end.value
      seen += numbers.count
      guard progress(seen) else { break }
    }
    return faults
  }

  private func file() throws -> [StoreFault] {
    let words = try reading.all("PRAGMA integrity_check(20)") { $0.text(0) }
    let loose = try reading.all("PRAGMA foreign_key_check") { "\($0.text(0)) \($0.integer(1))" }
    return words.filter { $0 != "ok" }.map {
      StoreFault(number: nil, what: Sentence("check.integrity", [.text($0)]))
    }
      + loose.prefix(20).map {
        StoreFault(number: nil, what: Sentence("check.reference", [.text($0)]))
      }
  }

  /// Stored sums that are not the sums of their parts.
  private func sums() throws -> [StoreFault] {
    let outstanding = try reading.all(
      """
      SELECT id, currency, outstanding,
        principal + interest + reminder_fee + collection_fee + compensation + court_fee
      FROM cases WHERE outstanding <> principal + interest + reminder_fee + collection_fee
        + compensation + court_fee LIMIT \(Self.most)
      """
    ) { fault("check.outstanding", $0) }
    let ledger = try reading.all(
      """
      SELECT c.id, c.currency, c.outstanding, l.total FROM cases c
      JOIN (SELECT case_id, sum(amount) AS total FROM ledger GROUP BY case_id) l ON l.case_id = c.id
      WHERE l.total <> c.outstanding - c.owed_back LIMIT \(Self.most)
      """
    ) { fault("check.ledger", $0) }
    return outstanding + ledger
  }

  private func fault(_ key: String, _ row: Prepared) -> StoreFault {
    let currency = RowColumns.currency(row.text(1))
    return StoreFault(
      number: CaseNumber(row.integer(0)),
      what: Sentence(key, [.money(row.money(2), currency), .money(row.money(3), currency)])
    )
  }

  /// What cases copy from their debtors, where it is not in step.
  private func copies() throws -> [StoreFault] {
    try reading.all(
      """
      SELECT c.id FROM cases c LEFT JOIN debtors d ON d.id = c.debtor
      WHERE d.id IS NULL OR c.name <> d.name OR c.debtor_kind <> d.kind
        OR c.customer IS NOT d.customer LIMIT \(Self.most)
      """
    ) { StoreFault(number: CaseNumber($0.integer(0)), what: Sentence("check.debtor")) }
  }

  /// Vectors that are not what the cases' rows say.
  private func vectors() throws -> [StoreFault] {
    var faults: [StoreFault] = []
    let rows = try reading.prepare("SELECT id, \(VectorColumn.list) FROM cases ORDER BY id")
    defer { rows.reset() }
    let block = try LoadedBlock(reading, Set(VectorColumn.allCases), backwards: false)
    var isLoaded = try block.next()
    while try rows.step(), faults.count < Self.most {
      let number = CaseNumber(rows.integer(0))
      let place = Vector.place(number)
      while isLoaded, block.number < place.block { isLoaded = try block.next() }
      let kept = VectorColumn.allCases.map { column in
        isLoaded && block.number == place.block ? block.values(column)?[place.slot] : nil
      }
      if kept != rows.vectorValues(from: 1) {
        faults.append(StoreFault(number: number, what: Sentence("check.search")))
      }
    }
    return faults
  }

  /// A case that is not what its events make of it. What the process plan adds (`next`, `clockDue`) is
  /// no part of that.
  private func history(
    _ standing: CaseStanding,
    _ fold: ([CaseEvent], CaseState) -> CaseState
  ) throws -> StoreFault? {
    var folded = fold(try reading.history(of: standing.number), standing.state)
    folded.next = standing.state.next
    folded.clockDue = standing.state.clockDue
    guard folded != standing.state else { return nil }
    let was = StateImage(standing.state).values
    let should = StateImage(folded).values
    let different = StateImage.columns.indices.filter { was[$0] != should[$0] }
    return StoreFault(
      number: standing.number,
      what: Sentence(
        "check.history",
        [.text(different.map { StateImage.columns[$0] }.joined(separator: ", "))]
      )
    )
  }
}
