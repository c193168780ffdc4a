/// One case whole, without its lists.
public struct CaseDetail: Hashable, Sendable {
  public var row: CaseRow
  public var creditor: Creditor
  public var debtor: Debtor
  public var invoices: [Invoice]
  /// The agency's KID for paying this case; empty while waiting.
  public var kid: String
  /// The day its claim was confirmed undisputed, if it was.
  public var confirmedUndisputed: Bool

  public init(
    row: CaseRow,
    creditor: Creditor,
    debtor: Debtor,
    invoices: [Invoice],
    kid: String,
    confirmedUndisputed: Bool
  ) {
    self.row = row
    self.creditor = creditor
    self.debtor = debtor
    self.invoices = invoices
    self.kid = kid
    self.confirmedUndisputed = confirmedUndisputed
  }
}

/// A letter as it was sent: its template's version, its fields and the digest of its text
/// (decisions.md 16). The text is made from these, the same for ever.
public struct StoredLetter: Hashable, Sendable {
  /// The letter's number in the store; 0 before it is stored.
  public var id: Int64
  public var kind: LetterKind
  public var channel: LetterChannel
  public var sent: CivilDate
  public var deadline: CivilDate?
  public var sum: Money
  public var template: TemplateVersion
  /// The fields as printed.
  public var fields: [String: String]
  /// SHA-256 of the text, lower-case hexadecimal.
  public var digest: String
  public var addressee: String

  public init(
    id: Int64 = 0,
    kind: LetterKind,
    channel: LetterChannel,
    sent: CivilDate,
    deadline: CivilDate?,
    sum: Money,
    template: TemplateVersion,
    fields: [String: String],
    digest: String,
    addressee: String
  ) {
    self.id = id
    self.kind = kind
    self.channel = channel
    self.sent = sent
    self.deadline = deadline
    self.sum = sum
    self.template = template
    self.fields = fields
    self.digest = digest
    self.addressee = addressee
  }
}

/// A letter template as it was when a letter was made from it; kept once, for ever.
public struct TemplateVersion: Hashable, Sendable {
  public var name: String
  public var version: Int
  public var language: String
  public var text: String

  public init(name: String, version: Int, language: String, text: String) {
    self.name = name
    self.version = version
    self.language = language
    self.text = text
  }
}

/// A message in a case's thread. The text is kept as it came and cleaned when shown.
public struct StoredMessage: Hashable, Sendable {
  /// Its number in the store; 0 before it is stored.
  public var id: Int64
  public var at: Timestamp
  public var from: Actor
  public var kind: MessageKind
  /// Set when it is a question for the creditor.
  public var question: QuestionKind?
  public var text: String
  public var answered: Timestamp?
  public var read: Bool
  public var withdrawn: Bool
  /// How it came, where it is not the portal's own: the debtor's words.
  public var channel: MessageChannel?
  /// What is asked for, when it is a question.
  public var asked = AskedTerms()
  /// Who has taken it, by e-mail.
  public var handlers = OnEachSide<String>()
  /// The last day it does not show in the queue.
  public var rests = OnEachSide<CivilDate>()
  /// The question it answers, by its number in the store.
  public var answers: Int64?
  /// The ready answer it gave, beside its text or instead of one.
  public var given: ReadyAnswer?
  public var attachments: [Attachment] = []

  public init(
    id: Int64 = 0,
    at: Timestamp,
    from: Actor,
    kind: MessageKind,
    question: QuestionKind? = nil,
    text: String,
    answered: Timestamp? = nil,
    read: Bool = true,
    withdrawn: Bool = false
  ) {
    self.id = id
    self.at = at
    self.from = from
    self.kind = kind
    self.question = question
    self.text = text
    self.answered = answered
    self.read = read
    self.withdrawn = withdrawn
  }
}

/// One line of a case's ledger; the lines of a case add up to its outstanding, less what is owed
/// back.
public struct LedgerLine: Hashable, Sendable {
  /// What the line is. Raw values are kept in stores for ever.
  public enum Kind: Int, Sendable, CaseIterable {
    case principal = 1
    case interest = 2
    case reminderFee = 3
    case collectionFee = 4
    case compensation = 5
    case courtFee = 6
    case payment = 7
    case credit = 8
    case waived = 9
    case owedBack = 10
    case reversal = 11
    case moved = 12

    /// The stable English name.
    public var name: String {
      switch self {
      case .principal: "principal"
      case .interest: "interest"
      case .reminderFee: "reminderFee"
      case .collectionFee: "collectionFee"
      case .compensation: "compensation"
      case .courtFee: "courtFee"
      case .payment: "payment"
      case .credit: "credit"
      case .waived: "waived"
      case .owedBack: "owedBack"
      case .reversal: "reversal"
      case .moved: "moved"
      }
    }
  }
  public var date: CivilDate
  public var kind: Kind
  /// Positive raises what is outstanding, negative lowers it.
  public var amount: Money
  /// An invoice number, a bank reference: text from outside, as it came.
  public var text: String

  public init(date: CivilDate, kind: Kind, amount: Money, text: String) {
    self.date = date
    self.kind = kind
    self.amount = amount
    self.text = text
  }
}

/// A file that came with an invoice, kept as it came.
public struct Attachment: Hashable, Sendable {
  /// Its number in the store; 0 before it is stored.
  public var id: Int64
  public var name: String
  public var mediaType: String
  public var size: Int

  public init(id: Int64 = 0, name: String, mediaType: String, size: Int) {
    self.id = id
    self.name = name
    self.mediaType = mediaType
    self.size = size
  }
}
