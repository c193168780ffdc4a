import DebtCollection

/// A line of the detail as facts: the screens, `--plain` and the command line all print the same ones.
///
/// A day stands on its left, an amount on its right, and what it says between; long text is wrapped by
/// whoever draws it.
public struct DetailLine: Hashable, Sendable {
  public enum Role: Hashable, Sendable {
    case plain, heading, quiet, total, warning
    /// A thing that can be chosen and opened, by its place among them.
    case item(Int)
    /// Verbatim text, as sent: not wrapped anew.
    case verbatim
  }

  /// A piece of it.
  public enum Span: Hashable, Sendable {
    case sentence(Sentence)
    /// A catalogue key.
    case word(String)
    /// Text from outside, not yet cleaned.
    case text(String)
    case date(CivilDate)
    case moment(Timestamp)
    case money(Money, Currency)
    case number(CaseNumber)
  }

  public struct Amount: Hashable, Sendable {
    public var money: Money
    public var currency: Currency
    /// It should be nothing: what two books do not agree on.
    public var isWrong: Bool
    public init(_ money: Money, _ currency: Currency, isWrong: Bool = false) {
      self.money = money
      self.currency = currency
      self.isWrong = isWrong
    }
  }

  public var role: Role
  public var day: CivilDate?
  /// What stands in the day's column instead: the keys of a command. Not yet cleaned.
  public var term: String?
  /// A label before the spans, by its catalogue key.
  public var label: String?
  public var spans: [Span]
  public var amount: Amount?
  /// Steps inward.
  public var indent: Int
  /// Its spans stand in columns, below each other with those of the lines around it; numbers at the
  /// right of theirs.
  public var isRow = false

  public init(
    _ spans: [Span] = [],
    role: Role = .plain,
    day: CivilDate? = nil,
    label: String? = nil,
    amount: Amount? = nil,
    indent: Int = 0
  ) {
    self.role = role
    self.day = day
    self.label = label
    self.spans = spans
    self.amount = amount
    self.indent = indent
  }

  /// Whether it is one of several things to choose from.
  public var isItem: Bool { if case .item = role { true } else { false } }

  /// An empty line.
  public static let blank = DetailLine()
}
