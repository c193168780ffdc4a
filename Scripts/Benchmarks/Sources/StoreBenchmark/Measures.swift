import CaseStore
import DebtCollection

/// Measures first pages: each filter under every sort key in both directions, each page's time the
/// median of three when the first try was slow.
struct Measures {
  let path: String
  let today = MadeStore.today

  func open() throws {
    var times: [Double] = []
    for _ in 0..<9 {
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
      times.append(time)
    }
    print("{\"ms\": \(times.sorted()[4])}")
  }

  /// - Parameter wanted: the kind of filters to measure; nil is all.
  func filters(of wanted: String? = nil) throws {
    let store = try SQLiteCaseStore.open(at: path)
    let reader = try store.reader(.pages)
    let parser = FilterParser(today: today)
    for (kind, texts) in MeasuredFilters.all where wanted == nil || kind == wanted {
      for text in texts {
        let filter = try parser.parse(text)
        for sort in SortKey.allCases {
          for descending in [false, true] {
            let query = CaseQuery(filter: filter, sort: sort, descending: descending, today: today)
            let time = try median { _ = try reader.page(of: query, at: .first, limit: 50) }
            let name = sort.rawValue + (descending ? "-" : "")
            print(
              "{\"kind\": \"\(kind)\", \"filter\": \"\(text)\", \"sort\": \"\(name)\", \"ms\": \(time)}"
            )
          }
        }
      }
    }
  }

  private func median(_ body: () throws -> Void) rethrows -> Double {
    let first = try milliseconds(body).1
    if first < 20 { return first }
    return [first, try milliseconds(body).1, try milliseconds(body).1].sorted()[1]
  }
}
