import Sheets

/// A piece of a letter, ready to be set: what a printer takes.
public enum LetterBlock: Hashable, Sendable {
  /// Who sends it.
  case sender([String])
  /// The lines in the window of the envelope.
  case address([String])
  case date(String)
  case heading(String)
  case paragraph(String)
  case sums([LetterSum])
  /// Label and value of each line of the payment slip.
  case slip([LetterSum])
  case footer([String])
}

/// A line of two columns: of the sums, or of the slip.
public struct LetterSum: Hashable, Sendable {
  public var label: String
  public var value: String
  /// The line that the others add up to.
  public var isTotal: Bool
  /// What a line of the slip is.
  public var role: SheetRow.Role?
}
