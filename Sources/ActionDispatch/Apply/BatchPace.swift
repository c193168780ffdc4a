/// How much of a job goes into one transaction: at most 500 cases or 100 ms (decisions.md 20).
struct BatchPace {
  static let most = 500
  /// The cases written between two looks at the clock.
  static let slice = 100
  static let longest = Duration.milliseconds(100)

  private let began = ContinuousClock.now
  private(set) var taken = 0

  /// How many more cases go into the transaction now; zero ends it.
  func next(of left: Int) -> Int {
    guard taken == 0 || ContinuousClock.now - began < Self.longest else { return 0 }
    return min(Self.slice, Self.most - taken, left)
  }

  mutating func took(_ count: Int) { taken += count }
}
