/// A seeded source of random numbers (SplitMix64), so that the same seed makes the same ledger.
struct SeededSource: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A source for one part of a ledger: parts do not depend on each other.
  init(seed: UInt64, part: Int) {
    var mixer = SeededSource(seed: seed &+ UInt64(part) &* 0xD134_2543_DE82_EF95)
    state = mixer.next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from zero up to, not including, the bound.
  mutating func below(_ bound: Int) -> Int {
    // The bounds are small, so that the bias of a remainder is far below what anybody sees.
    Int(next() >> 33) % max(1, bound)
  }

  /// A number within bounds, both ends included.
  mutating func within(_ bounds: ClosedRange<Int>) -> Int {
    bounds.lowerBound + below(bounds.count)
  }

  /// True so many times in a hundred.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// One of these, each as likely.
  mutating func pick<T>(_ from: [T]) -> T { from[below(from.count)] }
}
