import CaseStore
import DebtCollection

/// What the store alone takes for a bulk and for counts, without planning.
struct BulkMeasure {
  let path: String
  let today = MadeStore.today

  func run() throws {
    let store = try SQLiteCaseStore.open(at: path)
    try counts(store)
    try bulk(store)
  }

  private func counts(_ store: SQLiteCaseStore) throws {
    let reader = try store.reader(.counts)
    for cap in [10_000, nil] {
      let (totals, time) = try milliseconds {
        try reader.totals(of: CaseQuery(filter: .open, today: today), cap: cap)
      }
      report("totals cap \(cap.map { "\($0)" } ?? "none")", time, "\(totals.count)")
    }
  }

  private func bulk(_ store: SQLiteCaseStore) throws {
    let reader = try store.reader(.jobs)
    let query = CaseQuery(filter: .open, sort: .number, today: today)
    let (versions, planned) = try milliseconds {
      try reader.versions(of: .matching(query, except: []))
    }
    report("versions of all that match", planned, "\(versions.count)")
    let numbers = versions.prefix(100_000).map(\.0)
    try store.setBulk(true)
    var reading = 0.0
    var applying = 0.0
    let (_, time) = try milliseconds {
      let receipt = try store.write {
        try $0.open(
          .pause(until: nil),
          actor: .owner,
          at: OsloTime.moment(today, hour: 12),
          planned: numbers.count,
          undoOf: nil,
          process: 1
        )
      }
      for start in stride(from: 0, to: numbers.count, by: 500) {
        let batch = numbers[start..<min(start + 500, numbers.count)]
        try store.write { writer in
          let (changes, took) = try milliseconds { try writer.standings(of: batch).map(pause) }
          reading += took
          applying += try milliseconds { try writer.apply(changes, receipt: receipt) }.1
        }
      }
    }
    report("pause \(numbers.count)", time, "read \(Int(reading)) apply \(Int(applying))")
  }

  private func pause(_ standing: CaseStanding) -> CaseChange {
    let event = CaseEvent(
      at: OsloTime.moment(today, hour: 12),
      day: today,
      actor: .owner,
      .paused(until: nil)
    )
    var after = standing.state
    after.apply(event)
    var change = CaseChange(
      number: standing.number,
      expected: standing.version,
      before: standing.state,
      after: after,
      events: [event]
    )
    change.outbox = .pause(until: nil)
    return change
  }
}
