import CaseStore
import DebtCollection
import Glibc

struct Measures {
  let path: String
  let today = MadeStore.today

  func all() throws {
    try start()
    let store = try SQLiteCaseStore.open(at: path)
    try filters(store)
    try counts(store)
    try bulk(store)
  }

  private func start() throws {
    for _ in 0..<3 {
      let (_, time) = try milliseconds {
        let store = try SQLiteCaseStore.open(at: path)
        let reader = try store.reader(.pages)
        let page = try reader.page(
          of: CaseQuery(filter: .open, today: today),
          at: .first,
          limit: 50
        )
        if let first = page.rows.first {
          _ = try reader.detail(first.number)
          _ = try reader.history(of: first.number)
        }
      }
      report("open + page + detail + history", time)
    }
  }

  private func filters(_ store: SQLiteCaseStore) throws {
    let reader = try store.reader(.pages)
    let parser = FilterParser(today: today)
    let texts = [
      "", "not stage:closed", "stage:closed", "stage:waiting", "step:noticed", "status:paused",
      "is:disputed", "is:overdue", "is:barred", "is:listed", "is:differs", "kind:business",
      "reason:withdrawn", "reason:paid", "waiting:postcode", "letter:demand", "letter:respite",
      "question:other", "debtor:hagerup", "debtor:ås*", "invoice:50", "invoice:500001",
      "case:10001",
      "kid:1000", "creditor:nord", "city:sted17", "postcode:80", "phone:912", "email:kunde77",
      "customer:2001", "country:no", "country:se", "currency:nok", "currency:sek", "handler:kari",
      "orgno:99", "due:..2024-06-30", "due:2026-10", "due:2026-06..", "deadline:2026-10..",
      "next:2026-12", "next:..", "registered:2025", "closed:2025-03", "closed:..",
      "changed:2026-11",
      "limitation:2027", "outstanding:..200", "outstanding:15000..", "principal:19990..",
      "interest:10..", "fees:38", "paid:100..", "age:31..60", "age:900..", "plan:stand",
      "hagerup", "ørjan", "nordlys", "kunde999", "50001", "zzzz", "xy",
    ]
    for text in texts {
      let filter = try parser.parse(text)
      var slowest = (0.0, "")
      for sort in SortKey.allCases {
        for descending in [false, true] {
          let query = CaseQuery(filter: filter, sort: sort, descending: descending, today: today)
          let time = try processorMilliseconds {
            _ = try reader.page(of: query, at: .first, limit: 50)
          }
          if time > slowest.0 { slowest = (time, "\(sort.rawValue)\(descending ? "-" : "")") }
        }
      }
      report("filter [\(text)]", slowest.0, "by \(slowest.1)")
    }
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
