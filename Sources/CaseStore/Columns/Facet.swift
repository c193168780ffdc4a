import DebtCollection

/// All of a case that filters ask by code, packed in one indexed integer.
///
/// A store of a million cases has a few hundred different facets, so any combination of stages, steps,
/// marks, reasons and letters is a short list of index ranges (decisions.md 24). The layout is kept
/// for ever.
struct Facet: Hashable {
  var bits: Int64

  init(bits: Int64) { self.bits = bits }

  /// The facet of a state; debtor's kind and letters come from elsewhere.
  init(_ state: CaseState, kind: DebtorKind, letters: Int64) {
    bits = Facet.stateBits(state) | Int64(kind.rawValue) << 10 | letters << 32
  }

  /// The part that follows from the state; `stateMask` covers it.
  static func stateBits(_ state: CaseState) -> Int64 {
    var bits = Int64(state.stage.rawValue)
    bits |= Int64(Step.allCases.firstIndex(of: state.step) ?? 15) << 3
    bits |= Int64(state.status.rawValue) << 8
    bits |= Int64(state.closeReason?.rawValue ?? 0) << 12
    bits |= (state.disputed ? 1 : 0) << 17
    bits |= (state.isAsked ? 1 : 0) << 18
    bits |= (state.listed != nil ? 1 : 0) << 19
    bits |= (state.unread ? 1 : 0) << 20
    bits |= (state.hasPlan ? 1 : 0) << 21
    bits |= (state.unacknowledged ? 1 : 0) << 22
    bits |= (state.next != nil ? 1 : 0) << 48
    bits |= (state.deadline != nil ? 1 : 0) << 49
    bits |= (state.registered != nil ? 1 : 0) << 50
    bits |= (state.closedOn != nil ? 1 : 0) << 51
    return bits | Int64(state.waiting.rawValue & 0x1FF) << 23
  }

  static let kindMask = Int64(0b11) << 10
  static let stateMask: Int64 = ((1 << 32) - 1) & ~kindMask | 0b1111 << 48

  /// The bit of a letter of this kind.
  static func letterBit(_ kind: LetterKind) -> Int64 { 1 << Int64(kind.rawValue) }

  var stage: Int { Int(bits & 0b111) }
  var step: Int {
    let index = Int(bits >> 3 & 0b1_1111)
    return index < Step.allCases.count ? Step.allCases[index].rawValue : -1
  }
  var status: Int { Int(bits >> 8 & 0b11) }
  var kind: Int { Int(bits >> 10 & 0b11) }
  var reason: Int { Int(bits >> 12 & 0b1_1111) }
  var waiting: Int { Int(bits >> 23 & 0x1FF) }
  var letters: Int64 { bits >> 32 & 0xFFFF }

  /// Whether a case of this facet has the sort key's value; nil when a facet does not tell.
  func has(_ key: SortKey) -> Bool? {
    switch key {
    case .next: bits & 1 << 48 != 0
    case .deadline: bits & 1 << 49 != 0
    case .registered: bits & 1 << 50 != 0
    case .closed: bits & 1 << 51 != 0
    default: nil
    }
  }

  /// Whether a code test on this field holds; nil when a facet does not hold the field.
  func satisfies(_ field: FilterField, _ codes: [Int]) -> Bool? {
    switch field {
    case .stage: codes.contains(stage)
    case .step: stage != Stage.closed.rawValue && codes.contains(step)
    case .ended: stage == Stage.closed.rawValue && codes.contains(step)
    case .status: codes.contains(status)
    case .kind: codes.contains(kind)
    case .reason: reason != 0 && codes.contains(reason)
    case .waiting: stage == Stage.waiting.rawValue && codes.contains { waiting & $0 != 0 }
    case .letter: codes.contains { letters & (1 << Int64($0)) != 0 }
    case .mark: marks(codes)
    default: nil
    }
  }

  private func marks(_ codes: [Int]) -> Bool? {
    var found = false
    for code in codes {
      guard let mark = FilterMark(rawValue: code), let holds = holds(mark) else { return nil }
      found = found || holds
    }
    return found
  }

  private func holds(_ mark: FilterMark) -> Bool? {
    switch mark {
    case .disputed: bits & 1 << 17 != 0
    case .unanswered: bits & 1 << 18 != 0 && stage != Stage.closed.rawValue
    case .listed: bits & 1 << 19 != 0
    case .unread: bits & 1 << 20 != 0
    case .promised: bits & 1 << 21 != 0
    case .unacknowledged: bits & 1 << 22 != 0
    case .paused: status == CaseStatus.paused.rawValue
    case .open: stage != Stage.closed.rawValue
    case .closed: stage == Stage.closed.rawValue
    case .overdue, .differs, .barred, .instructed, .overpaid: nil
    }
  }
}
