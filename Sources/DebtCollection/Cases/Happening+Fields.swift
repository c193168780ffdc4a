/// What a store keeps of a happening: a kind, a few small integers and at most one text.
///
/// Kind codes and the place of each value are kept for ever (`Happening.init(fields:)` reads what any
/// earlier version wrote).
public struct EventFields: Hashable, Sendable {
  public var kind: Int
  public var a: Int64?
  public var b: Int64?
  public var c: Int64?
  public var d: Int64?
  public var text: String?

  public init(
    kind: Int,
    a: Int64? = nil,
    b: Int64? = nil,
    c: Int64? = nil,
    d: Int64? = nil,
    text: String? = nil
  ) {
    self.kind = kind
    self.a = a
    self.b = b
    self.c = c
    self.d = d
    self.text = text
  }
}

/// A stored event that this version cannot read.
public enum EventFieldsError: Error, Hashable, Sendable {
  /// Written by a newer version, or damaged.
  case unknownKind(Int)
  /// A value of this kind of event is missing or out of bounds; the field's name.
  case malformed(kind: Int, field: String)
}

extension Happening {
  /// The happening as a store keeps it.
  public var fields: EventFields {
    switch self {
    case .received, .waits, .registered, .earlierLetter, .letterSent, .noticeExpired, .listed,
      .movedToCollection, .heavyFee, .movedToLegal, .movedToMonitoring, .pauseEnded,
      .fellTimeBarred, .limitationMoved, .courtFee, .limitationNear, .letterVoided,
      .demandWithdrawn:
      fieldsOfProcess
    case .payment, .credit, .reversal, .restWaived, .moved, .mergedFrom, .reopened, .debtorChanged,
      .planAgreed, .planEnded, .promise, .calledDebtor, .note, .costsWaived, .debtorFate,
      .chargesCorrected:
      fieldsOfMoney
    case .dueChanged, .paused, .resumed, .closed, .messageSent, .messageReceived, .messagesRead,
      .questionAsked, .questionAnswered, .disputed, .disputeRejected, .disputeUpheld, .undone,
      .acknowledged, .rejected, .legalAnswered, .questionReminded, .questionLapsed,
      .respiteInstructed, .deadlineExtended:
      fieldsOfActions
    }
  }

  private var fieldsOfProcess: EventFields {
    switch self {
    case .received(let source, let invoice, let principal, let due, let timeBarred):
      EventFields(
        kind: 1,
        a: principal.minorUnits,
        b: due.stored,
        c: timeBarred.stored,
        text: "\(source) \(invoice)"
      )
    case .waits(let reasons, let passes):
      EventFields(kind: 2, a: Int64(reasons.rawValue), b: passes?.stored)
    case .registered: EventFields(kind: 3)
    case .earlierLetter(let kind, let sent, let fee, let deadline):
      EventFields(
        kind: 4,
        a: Int64(kind.rawValue),
        b: sent.stored,
        c: fee.minorUnits,
        d: deadline?.stored
      )
    case .letterSent(let letter):
      EventFields(
        kind: 5,
        a: Int64(letter.kind.rawValue * 16 + letter.channel.rawValue),
        b: letter.letter,
        c: letter.deadline?.stored,
        d: letter.sum.minorUnits,
        text: PackedAmounts.pack([
          letter.interest, letter.fee, letter.reminderFee, letter.collectionFee,
          letter.compensation,
        ])
      )
    case .noticeExpired: EventFields(kind: 6)
    case .listed(let day, let cutOff): EventFields(kind: 7, a: day.stored, b: cutOff.seconds)
    case .movedToCollection: EventFields(kind: 8)
    case .heavyFee(let more): EventFields(kind: 9, a: more.minorUnits)
    case .movedToLegal: EventFields(kind: 10)
    case .movedToMonitoring: EventFields(kind: 11)
    case .pauseEnded(let deadline): EventFields(kind: 12, a: deadline?.stored)
    case .fellTimeBarred: EventFields(kind: 13)
    case .limitationMoved(let day): EventFields(kind: 14, a: day.stored)
    case .courtFee(let fee): EventFields(kind: 15, a: fee.minorUnits)
    case .limitationNear(let months): EventFields(kind: 16, a: Int64(months))
    case .letterVoided(let kind): EventFields(kind: 17, a: Int64(kind.rawValue))
    case .demandWithdrawn(let standing):
      EventFields(kind: 18, text: standing == CoverageOfPayment() ? nil : standing.packed)
    default: preconditionFailure("the other kinds stand below")
    }
  }

  private var fieldsOfActions: EventFields {
    switch self {
    case .dueChanged(let from, let to): EventFields(kind: 20, a: from.stored, b: to.stored)
    case .paused(let until): EventFields(kind: 21, a: until?.stored)
    case .resumed(let deadline): EventFields(kind: 22, a: deadline?.stored)
    case .closed(let reason, let cost, let continuedIn):
      EventFields(
        kind: 23,
        a: Int64(reason.rawValue),
        b: cost == .zero ? nil : cost.minorUnits,
        c: continuedIn?.value
      )
    case .messageSent(let kind): EventFields(kind: 24, a: Int64(kind.rawValue))
    case .messageReceived(let kind): EventFields(kind: 25, a: Int64(kind.rawValue))
    case .messagesRead: EventFields(kind: 26)
    case .questionAsked(let kind, let holds):
      EventFields(kind: 27, a: Int64(kind.rawValue), b: holds ? nil : 0)
    case .questionAnswered(let kind, let stillOpen, let holding):
      EventFields(
        kind: 28,
        a: Int64(kind.rawValue),
        b: Int64(stillOpen),
        c: holding.map(Int64.init)
      )
    case .disputed: EventFields(kind: 29)
    case .disputeRejected(let deadline): EventFields(kind: 30, a: deadline?.stored)
    case .disputeUpheld(let removed, let recovered):
      EventFields(
        kind: 31,
        a: removed.minorUnits,
        text: recovered == CoverageOfPayment() ? nil : recovered.packed
      )
    case .undone(let action, let receipt, let restores):
      EventFields(kind: 32, a: Int64(action.rawValue), b: receipt, text: restores.packed)
    case .acknowledged(let action): EventFields(kind: 33, a: Int64(action.rawValue))
    case .rejected(let action, let restores):
      EventFields(kind: 34, a: Int64(action.rawValue), text: restores.packed)
    case .legalAnswered(let agreed): EventFields(kind: 35, a: agreed ? 1 : 0)
    case .deadlineExtended(let from, let to):
      EventFields(kind: 36, a: to.stored, b: from?.stored)
    case .respiteInstructed(let day): EventFields(kind: 37, a: day.stored)
    case .questionLapsed(let kind, let holding):
      EventFields(kind: 38, a: Int64(kind.rawValue), b: Int64(holding))
    case .questionReminded(let kind): EventFields(kind: 39, a: Int64(kind.rawValue))
    default: preconditionFailure("the other kinds stand beside")
    }
  }

  private var fieldsOfMoney: EventFields {
    switch self {
    case .payment(let sum, let coverage, let direct, let invoice):
      EventFields(
        kind: 40,
        a: sum.minorUnits,
        b: direct ? 1 : 0,
        text: invoice.map { "\(coverage.packed)/\($0)" } ?? coverage.packed
      )
    case .credit(let sum, let coverage, let invoice, let note):
      // The note's number follows the invoice's, which `b` then says the length of, in bytes.
      EventFields(
        kind: 41,
        a: sum.minorUnits,
        b: note.map { _ in Int64(invoice.utf8.count) },
        text: "\(coverage.packed)/\(invoice)\(note ?? "")"
      )
    case .reversal(let sum, let coverage):
      EventFields(kind: 42, a: sum.minorUnits, text: coverage.packed)
    case .restWaived(let sum): EventFields(kind: 43, a: sum.minorUnits)
    case .mergedFrom(let number, let principal, let due, let costs):
      EventFields(
        kind: 44,
        a: number.value,
        b: principal.minorUnits,
        c: due.stored,
        text: costs.packed
      )
    case .reopened(let stage, let step):
      EventFields(kind: 45, a: Int64(stage.rawValue), b: Int64(step.rawValue))
    case .moved(let sum, let number, let incoming):
      EventFields(kind: 46, a: sum.minorUnits, b: number.value, c: incoming ? 1 : 0)
    case .costsWaived(let parts): EventFields(kind: 47, text: parts.packed)
    case .chargesCorrected(let charged, let recovered):
      EventFields(kind: 48, text: "\(charged.packed)/\(recovered.packed)")
    case .debtorChanged(let field, let from, let to):
      EventFields(
        kind: 50,
        a: Int64(field.rawValue),
        b: Int64(from.utf8.count),
        text: from + to
      )
    case .planAgreed(let instalments, let last):
      EventFields(kind: 51, a: Int64(instalments), b: last.stored)
    case .planEnded(let broken): EventFields(kind: 52, a: broken ? 1 : 0)
    case .promise(let day): EventFields(kind: 53, a: day.stored)
    case .calledDebtor(let answered): EventFields(kind: 54, a: answered ? 1 : 0)
    case .note: EventFields(kind: 55)
    case .debtorFate(let fate, let day):
      EventFields(kind: 56, a: Int64(fate.rawValue), b: day.stored)
    default: preconditionFailure("the other kinds stand above")
    }
  }
}
