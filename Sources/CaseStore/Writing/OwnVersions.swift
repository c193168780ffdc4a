import DebtCollection

/// The versions that writes through one store object have brought about, as runs without a gap.
struct OwnVersions {
  private var runs: [ClosedRange<Int64>] = []

  /// Versions only grow, so that a new one goes on with the last run or begins another.
  mutating func add(_ version: Version) {
    guard let last = runs.last, version.value == last.upperBound + 1 else {
      return runs.append(version.value...version.value)
    }
    runs[runs.count - 1] = last.lowerBound...version.value
  }

  /// Takes back the last one: its transaction was not kept.
  mutating func drop(_ version: Version) {
    guard let last = runs.last, last.upperBound == version.value else { return }
    runs.removeLast()
    if last.lowerBound < last.upperBound { runs.append(last.lowerBound...last.upperBound - 1) }
  }

  /// Whether every version after the first one up to the second is among them.
  func holdAll(after known: Version, upTo latest: Version) -> Bool {
    guard known < latest else { return true }
    return runs.contains { $0.lowerBound <= known.value + 1 && $0.upperBound >= latest.value }
  }
}
