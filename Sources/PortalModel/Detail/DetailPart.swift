import CaseStore
import DebtCollection

/// A part of the detail pane, each on a key of its own.
public enum DetailPart: Int, Sendable, CaseIterable {
  case history, letters, messages, amounts, debtor

  /// The stable English name.
  public var name: String {
    switch self {
    case .history: "history"
    case .letters: "letters"
    case .messages: "messages"
    case .amounts: "amounts"
    case .debtor: "debtor"
    }
  }
  /// The catalogue key of its tab.
  public var titleKey: String { "portal.\(name)" }
}

/// What is read for a part beyond what the detail always has.
public enum PartContent: Sendable {
  /// History and amounts need nothing more.
  case nothing
  case letters([StoredLetter], [Attachment])
  /// The thread, and what anybody has begun to write in it: each user is shown their own. Beside it, what
  /// else the debtor owes.
  case messages([StoredMessage], drafts: [MessageDraft], others: OtherCases)
  case debtor([CaseRow], more: Bool)

  /// Cases of one debtor shown at most.
  static let debtorLimit = 200
  /// Drafts of everybody in one case read at most.
  static let draftLimit = 200

  init(
    _ part: DetailPart,
    of number: CaseNumber,
    debtor: DebtorID,
    from reader: any CaseReader
  ) throws {
    switch part {
    case .history, .amounts: self = .nothing
    case .letters:
      self = .letters(try reader.letters(of: number), try reader.attachments(of: number))
    case .messages:
      self = .messages(
        try reader.messages(of: number),
        drafts: try reader.questions.drafts(of: number, by: nil, limit: Self.draftLimit),
        others: OtherCases(
          than: number,
          among: try reader.cases(ofDebtor: debtor, limit: Self.debtorLimit)
        )
      )
    case .debtor:
      let rows = try reader.cases(ofDebtor: debtor, limit: Self.debtorLimit + 1)
      self = .debtor(
        Array(rows.prefix(Self.debtorLimit)),
        more: rows.count > Self.debtorLimit
      )
    }
  }
}

extension DetailPart {
  /// Whether it shows more than what the detail always has.
  var needsContent: Bool { self != .history && self != .amounts }
}
