import DebtCollection

/// The job report in sentences, the same in the portal and on the command line.
extension DayReport {
  /// Which days were worked.
  public var heading: Sentence {
    from == to
      ? Sentence("day.worked", [.date(to)]) : Sentence("day.worked-days", [.date(from), .date(to)])
  }

  /// What was done, a line for each kind of it; a single one when there was nothing.
  public var lines: [Sentence] {
    var lines: [Sentence] = []
    func add(_ key: String, _ count: Int) {
      if count > 0 { lines.append(Sentence(key, [.count(count)])) }
    }
    add("day.registered", registered)
    for kind in LetterKind.allCases {
      guard let count = letters[kind] else { continue }
      lines.append(Sentence("day.letters", [.word("letter.\(kind.name)"), .count(count)]))
    }
    add("day.listed", listed)
    for (step, count) in moved.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let word = Self.words[step] else { continue }
      lines.append(Sentence("day.moved", [.word("happened.\(word)"), .count(count)]))
    }
    add("day.merged", merged)
    add("day.closed", closed)
    add("day.acknowledged", acknowledged)
    add("day.asked", asked)
    add("day.warned", warned)
    add("settlement.made", settled.count)
    if lines.isEmpty, files.isEmpty { lines.append(Sentence("day.nothing")) }
    return lines
  }

  /// The short word of the event each step is told by.
  private static let words: [NextStep.Kind: Int] = [
    .expiry: 6, .collection: 8, .heavy: 9, .legal: 10, .monitoring: 11, .resume: 12,
    .limitation: 13,
  ]

  /// What was not done, by reason: a thousand cases may all lack the same rate.
  public var refusals: [(count: Int, first: CaseNumber, why: Sentence)] {
    var groups: [Sentence: (count: Int, first: CaseNumber)] = [:]
    for (number, why, cases) in refused {
      let known = groups[why.sentence] ?? (0, number)
      groups[why.sentence] = (known.count + cases, min(known.first, number))
    }
    return groups.map { (count: $0.value.count, first: $0.value.first, why: $0.key) }
      .sorted { ($1.count, $0.first) < ($0.count, $1.first) }
  }

  /// Steps taken on cases so far, for a bar of progress.
  public var steps: Int {
    sent + registered + listed + merged + closed + acknowledged + asked + warned
      + moved.values.reduce(0, +)
  }

  /// Whether everything that was due was done.
  public var isWhole: Bool {
    refused.isEmpty && conflicts.isEmpty && files.allSatisfy(\.outcome.isTaken)
  }
}
