import DebtCollection

/// The currency of every case, in the order of case numbers.
///
/// Read from the index of the cases whose currency is not the store's usual one, so that a store of
/// kroner alone costs one look.
struct CaseCurrencies {
  /// The currencies there are; the first is that of every case not named otherwise.
  private(set) var all: [Currency] = [.nok]
  /// By a case's distance from the first number: its place in `all`.
  private var places: [UInt8] = []

  init(_ reading: Reading) throws {
    var known: [String: UInt8] = [:]
    try reading.each("SELECT id, currency FROM cases WHERE currency <> 'NOK'") { row in
      let code = row.text(1)
      let place: UInt8
      if let found = known[code] {
        place = found
      } else {
        guard let currency = Currency(code), all.count < Int(UInt8.max) else {
          throw StoreError(.broken, Sentence("store.code", [.text("cases.currency"), .count(0)]))
        }
        place = UInt8(all.count)
        all.append(currency)
        known[code] = place
      }
      let index = Int(row.integer(0) - CaseNumber.first.value)
      guard index >= 0 else { return }
      if index >= places.count {
        places.append(contentsOf: repeatElement(0, count: index + 1 + index / 2 - places.count))
      }
      places[index] = place
    }
  }

  /// The place of a case's currency in `all`.
  func place(_ number: Int64) -> Int {
    guard all.count > 1 else { return 0 }
    let index = Int(number - CaseNumber.first.value)
    return index >= 0 && index < places.count ? Int(places[index]) : 0
  }
}
