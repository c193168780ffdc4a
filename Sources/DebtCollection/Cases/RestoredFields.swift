/// A field of a case's state that an action sets. Raw values are kept in stores for ever.
public enum StateField: Int, Sendable, CaseIterable {
  case stage = 1
  case step = 2
  case status = 3
  case due = 4
  case deadline = 5
  case pausedUntil = 6
  case heldUntil = 7
  case listed = 8
  case cutOff = 9
  case waiting = 10
  case waitingPasses = 11
  case disputed = 12
  case closeReason = 13
  case closedOn = 14
  case continuedIn = 15
  case unacknowledged = 16
  /// Whether a question that holds waits (1), and whether one that does not (2).
  case awaiting = 17
  case consent = 18
  case unread = 19
  case hasPlan = 20
  /// The day from which the case waits for an answer.
  case awaitsSince = 21
  case interest = 22
  case reminderFee = 23
  case collectionFee = 24
  case compensation = 25
  case courtFee = 26
  case principal = 27
  case owedBack = 28
}

/// The fields an action changed with their values before it: what goes back when it is undone or
/// rejected. Of amounts those that the agency's own acts change.
public struct RestoredFields: Hashable, Sendable {
  /// Fields in the order of their raw values, each with its stored value; nil where it was empty.
  private(set) public var values: [(field: StateField, value: Int64?)]

  /// What differs between the state before an action and the state it left.
  public init(from before: CaseState, to after: CaseState) {
    values = StateField.allCases.compactMap { field in
      before[field] == after[field] ? nil : (field, before[field])
    }
  }

  init(values: [(field: StateField, value: Int64?)]) { self.values = values }

  public static func == (a: RestoredFields, b: RestoredFields) -> Bool {
    a.values.elementsEqual(b.values) { $0 == $1 }
  }

  public func hash(into hasher: inout Hasher) {
    for (field, value) in values {
      hasher.combine(field)
      hasher.combine(value)
    }
  }

  /// The short text stores keep: `field=value`, blanks between them, an empty value left out.
  public var packed: String {
    values.map { "\($0.field.rawValue)=\($0.value.map(String.init) ?? "")" }
      .joined(separator: " ")
  }

  /// The fields of this stored text, or nil when it is not such a text.
  public init?(packed text: String) {
    values = []
    for pair in text.split(separator: " ") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let field = Int(parts[0]).flatMap(StateField.init(rawValue:))
      else { return nil }
      guard parts[1].isEmpty || Int64(parts[1]) != nil else { return nil }
      values.append((field, Int64(parts[1])))
    }
  }
}

extension CaseState {
  /// A field as the integer stores keep; nil where it is empty.
  ///
  /// Setting a required field to an empty or unknown value leaves it as it was: the text of an event
  /// may be damaged, a case may not.
  public subscript(field: StateField) -> Int64? {
    get {
      switch field {
      case .stage: Int64(stage.rawValue)
      case .step: Int64(step.rawValue)
      case .status: Int64(status.rawValue)
      case .due: due.stored
      case .deadline: deadline?.stored
      case .pausedUntil: pausedUntil?.stored
      case .heldUntil: heldUntil?.stored
      case .listed: listed?.stored
      case .cutOff: cutOff?.seconds
      case .waiting: Int64(waiting.rawValue)
      case .waitingPasses: waitingPasses?.stored
      case .disputed: disputed ? 1 : 0
      case .closeReason: closeReason.map { Int64($0.rawValue) }
      case .closedOn: closedOn?.stored
      case .continuedIn: continuedIn?.value
      case .unacknowledged: unacknowledged ? 1 : 0
      case .awaiting: Int64(awaiting)
      case .consent: Int64(consent.rawValue)
      case .unread: unread ? 1 : 0
      case .hasPlan: hasPlan ? 1 : 0
      case .awaitsSince: next?.kind == .answer ? next?.date.stored : nil
      case .interest: amounts.interest.minorUnits
      case .reminderFee: amounts.reminderFee.minorUnits
      case .collectionFee: amounts.collectionFee.minorUnits
      case .compensation: amounts.compensation.minorUnits
      case .courtFee: amounts.courtFee.minorUnits
      case .principal: amounts.principal.minorUnits
      case .owedBack: amounts.owedBack.minorUnits
      }
    }
    set {
      let number = newValue.map(Int.init(truncatingIfNeeded:))
      let date = newValue.map(CivilDate.init(stored:))
      switch field {
      case .stage: stage = number.flatMap(Stage.init(rawValue:)) ?? stage
      case .step: step = number.flatMap(Step.init(rawValue:)) ?? step
      case .status: status = number.flatMap(CaseStatus.init(rawValue:)) ?? status
      case .due: due = date ?? due
      case .deadline: deadline = date
      case .pausedUntil: pausedUntil = date
      case .heldUntil: heldUntil = date
      case .listed: listed = date
      case .cutOff: cutOff = newValue.map(Timestamp.init(seconds:))
      case .waiting: waiting = number.map(WaitingReasons.init(rawValue:)) ?? waiting
      case .waitingPasses: waitingPasses = date
      case .disputed: disputed = newValue == 1
      case .closeReason: closeReason = number.flatMap(CloseReason.init(rawValue:))
      case .closedOn: closedOn = date
      case .continuedIn: continuedIn = newValue.map { CaseNumber($0) }
      case .unacknowledged: unacknowledged = newValue == 1
      case .awaiting: awaiting = number ?? awaiting
      case .consent: consent = number.flatMap(LegalConsent.init(rawValue:)) ?? consent
      case .unread: unread = newValue == 1
      case .hasPlan: hasPlan = newValue == 1
      case .awaitsSince:
        if let date {
          next = NextStep(.answer, on: date)
        } else if next?.kind == .answer {
          next = nil
        }
      case .interest: amounts.interest.restore(newValue)
      case .reminderFee: amounts.reminderFee.restore(newValue)
      case .collectionFee: amounts.collectionFee.restore(newValue)
      case .compensation: amounts.compensation.restore(newValue)
      case .courtFee: amounts.courtFee.restore(newValue)
      case .principal: amounts.principal.restore(newValue)
      case .owedBack: amounts.owedBack.restore(newValue)
      }
    }
  }
}

extension Money {
  fileprivate mutating func restore(_ stored: Int64?) {
    if let stored { minorUnits = stored }
  }
}

extension CivilDate {
  /// The day as the integer stores keep.
  var stored: Int64 { Int64(dayNumber) }
  init(stored: Int64) { self.init(dayNumber: Int32(clamping: stored)) }
}
