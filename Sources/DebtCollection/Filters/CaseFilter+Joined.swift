extension CaseFilter {
  /// The same filter, with a kind and the days it goes with asked of one thing: `letter:notice
  /// sent:2026-11` is a notice that was sent in November, not a notice and some letter of November.
  ///
  /// Likewise the kind of a question that is open and when it was asked, and of one that was answered and
  /// when.
  public var joined: CaseFilter {
    switch self {
    case .and(let parts): Self.join(parts.map(\.joined))
    case .or(let parts): .or(parts.map(\.joined))
    case .not(let part): .not(part.joined)
    case .field, .word: self
    }
  }

  private static let pairs: [(kind: FilterField, days: FilterField)] = [
    (.letter, .sent), (.question, .asked), (.replied, .answered),
  ]

  private static func join(_ parts: [CaseFilter]) -> CaseFilter {
    var parts = parts
    for pair in pairs {
      let kinds = parts.indices.filter { parts[$0].codes(of: pair.kind) != nil }
      let days = parts.indices.filter { parts[$0].days(of: pair.days) != nil }
      // Of several of a sort it cannot be told which go together.
      guard kinds.count == 1, days.count == 1, let codes = parts[kinds[0]].codes(of: pair.kind),
        let span = parts[days[0]].days(of: pair.days)
      else { continue }
      parts[days[0]] = .field(pair.days, .dated(codes, from: span.from, to: span.to))
      parts.remove(at: kinds[0])
    }
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  private func codes(of field: FilterField) -> [Int]? {
    if case .field(field, .code(let codes)) = self { codes } else { nil }
  }

  private func days(of field: FilterField) -> (from: CivilDate?, to: CivilDate?)? {
    if case .field(field, .days(let from, let to)) = self { (from, to) } else { nil }
  }
}

extension FilterField {
  /// The field that names the kinds of a `dated` test of this one.
  var kindField: FilterField? {
    switch self {
    case .sent: .letter
    case .asked: .question
    case .answered: .replied
    default: nil
    }
  }
}
