import CaseStore
import DebtCollection

/// A part of the detail pane, each on a key of its own.
public enum DetailPart: Int, Sendable, CaseIterable {
  case history, letters, messages, amounts, debtor

  /// The stable English name, as in `detail.<name>`.
  public var name: String { "\(self)" }
  /// The catalogue key of its tab.
  public var titleKey: String { "detail.\(name)" }
}

/// What was read for a part of the detail.
public enum PartContent: Sendable {
  case history([CaseEvent])
  case letters([StoredLetter], [Attachment])
  case messages([StoredMessage])
  case amounts([LedgerLine], [CaseEvent])
  case debtor([CaseRow], more: Bool)

  /// Cases of one debtor shown at most.
  static let debtorLimit = 200

  init(
    _ part: DetailPart,
    of number: CaseNumber,
    debtor: DebtorID,
    from reader: any CaseReader
  ) throws {
    switch part {
    case .history: self = .history(try reader.history(of: number))
    case .letters:
      self = .letters(try reader.letters(of: number), try reader.attachments(of: number))
    case .messages: self = .messages(try reader.messages(of: number))
    case .amounts:
      self = .amounts(try reader.ledger(of: number), try reader.history(of: number))
    case .debtor:
      let rows = try reader.cases(ofDebtor: debtor, limit: Self.debtorLimit + 1)
      self = .debtor(
        Array(rows.prefix(Self.debtorLimit)),
        more: rows.count > Self.debtorLimit
      )
    }
  }

  /// The part it belongs to.
  public var part: DetailPart {
    switch self {
    case .history: .history
    case .letters: .letters
    case .messages: .messages
    case .amounts: .amounts
    case .debtor: .debtor
    }
  }
}
