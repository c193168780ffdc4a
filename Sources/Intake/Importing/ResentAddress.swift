import CaseStore
import DebtCollection

/// The address a letter was sent again to: kept under the receipt of the sending, so that undoing the one
/// puts back the other, in the same transaction.
public struct ResentAddress: Sendable {
  private let store: any CaseStoring
  private let rules: ImportRules

  public init(store: any CaseStoring, rules: ImportRules) {
    self.store = store
    self.rules = rules
  }

  /// What became of an address when its sending was undone.
  public enum Return: String, Sendable {
    /// The sending had changed none, or has not been undone.
    case none
    /// It is as it was before.
    case back
    /// It has been changed since, and stays as it is now.
    case stays

    /// What is said of it; nil where there is nothing to say.
    public var sentence: Sentence? {
      switch self {
      case .none: nil
      case .back: Sentence("act.address-back")
      case .stays: Sentence("act.address-changed-since")
      }
    }
  }

  /// Notes what was corrected in the debtor of a case for a sending.
  public func keep(
    _ outcome: DebtorCorrection.Outcome,
    of number: CaseNumber,
    under receipt: ReceiptNumber
  ) throws {
    let note = Note(number: number, changes: outcome.changes)
    guard !outcome.changes.isEmpty, note.canBePacked else { return }
    try store.write { try $0.set(note.packed, fact: Self.fact(receipt)) }
  }

  /// Puts back what was corrected for a sending, where all of it still stands, and notes what became of it;
  /// in the transaction that undoes the sending.
  public func takeBack(
    with receipt: ReceiptNumber,
    by actor: Actor,
    in writer: any CaseWriter
  ) throws {
    guard let packed = try writer.fact(Self.fact(receipt)), let note = Note(packed: packed),
      let debtor = try writer.detail(note.number)?.debtor
    else { return }
    let stands = note.changes.allSatisfy { $0.field.value(of: debtor) == $0.to }
    if stands {
      let correction = DebtorCorrection(store: store, rules: rules)
      _ = try correction.run(note.number, by: actor, in: writer) { debtor in
        for change in note.changes { change.field.set(change.from, in: &debtor) }
      }
    }
    let became = stands ? Return.back : .stays
    try writer.set(became.rawValue, fact: Self.fact(receipt))
  }

  /// What became of the address when its sending was undone.
  public func became(with receipt: ReceiptNumber) throws -> Return {
    try store.reader(.jobs).fact(Self.fact(receipt)).flatMap(Return.init(rawValue:)) ?? .none
  }

  private static func fact(_ receipt: ReceiptNumber) -> String { "address-\(receipt)" }

  /// The case and what was changed, as the store keeps it.
  private struct Note {
    var number: CaseNumber
    var changes: [Debtor.Change]

    /// Between changes, and between the parts of one: no text that was typed holds these.
    private static let (record, unit): (Character, Character) = ("\u{1E}", "\u{1F}")

    init(number: CaseNumber, changes: [Debtor.Change]) {
      self.number = number
      self.changes = changes
    }

    var packed: String {
      ([number.description]
        + changes.map {
          ["\($0.field.rawValue)", $0.from, $0.to].joined(separator: String(Self.unit))
        }).joined(separator: String(Self.record))
    }

    /// Whether no value holds what stands between them: such an address is not put back by itself.
    var canBePacked: Bool {
      changes.flatMap { [$0.from, $0.to] }.allSatisfy { value in
        !value.contains(Self.unit) && !value.contains(Self.record)
      }
    }

    init?(packed: String) {
      let records = packed.split(separator: Self.record, omittingEmptySubsequences: false)
      guard let first = records.first, let number = CaseNumber(String(first)) else { return nil }
      self.number = number
      changes = []
      for record in records.dropFirst() {
        let parts = record.split(separator: Self.unit, omittingEmptySubsequences: false)
        guard parts.count == 3, let code = Int(parts[0]), let field = DebtorField(rawValue: code)
        else { return nil }
        changes.append(.init(field: field, from: String(parts[1]), to: String(parts[2])))
      }
    }
  }
}
