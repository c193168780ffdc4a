/// What each side keeps for itself about a question: who has taken it, until when it rests.
///
/// The creditor's staff who answer and the agency's who asked work off a queue each over the same
/// questions: what one of them does binds the people of that side alone.
public struct OnEachSide<Value: Hashable & Sendable>: Hashable, Sendable {
  public var creditor: Value?
  public var agency: Value?

  public init(creditor: Value? = nil, agency: Value? = nil) {
    self.creditor = creditor
    self.agency = agency
  }

  /// The same on both sides.
  public init(both value: Value?) { self.init(creditor: value, agency: value) }

  /// What binds somebody of a side. Who is on both is bound by either, the creditor's first, and sets both.
  public subscript(side: User.Side) -> Value? {
    get {
      switch side {
      case .creditor: creditor
      case .agency: agency
      case .both: creditor ?? agency
      }
    }
    set {
      if side != .agency { creditor = newValue }
      if side != .creditor { agency = newValue }
    }
  }
}
