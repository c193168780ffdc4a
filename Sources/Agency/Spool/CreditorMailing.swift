import CaseStore
import DebtCollection
import Letters

/// Something a creditor gets by e-mail that is no letter of a case: the collection list, a remittance
/// voucher, the reminder of questions that wait.
public struct CreditorMailing: Sendable {
  /// What it is. Raw values are the kinds in slips, for ever.
  public enum Kind: String, Sendable {
    case list
    case voucher
    case questions
  }

  public var kind: Kind
  /// Its name in the spool, of our own making: no two mailings have the same.
  public var name: String
  /// The day it is of.
  public var day: CivilDate
  public var creditor: Creditor
  /// Who gets it.
  public var address: String
  /// In the creditor's language.
  public var language: String
  public var title: String
  public var text: String
  /// The sum it is about.
  public var amount: Money
  /// What comes with it.
  public var file: File

  /// A file that comes with a mailing.
  public struct File: Sendable {
    /// `pdf`, `csv`.
    public var ending: String
    public var bytes: [UInt8]
    /// Pages of a PDF; 1 for what has none.
    public var pages: Int

    public init(ending: String, bytes: [UInt8], pages: Int = 1) {
      self.ending = ending
      self.bytes = bytes
      self.pages = pages
    }
  }

  public init(
    _ kind: Kind,
    name: String,
    day: CivilDate,
    to creditor: Creditor,
    at address: String,
    language: String,
    title: String,
    text: String,
    amount: Money,
    file: File
  ) {
    self.kind = kind
    self.name = name
    self.day = day
    self.creditor = creditor
    self.address = address
    self.language = language
    self.title = title
    self.text = text
    self.amount = amount
    self.file = file
  }

  /// Who gets what of a creditor's mail: the contact of that kind, else the creditor's own address; nil
  /// when neither is one.
  public static func address(_ contact: String, of creditor: Creditor) -> String? {
    [contact, creditor.email].first(where: MailMessage.isAddress)
  }

  var slip: SpoolSlip {
    SpoolSlip(
      letter: name,
      caseNumber: "",
      kind: kind.rawValue,
      channel: LetterChannel.email.name,
      sent: day.iso,
      language: language,
      title: SafeText(title).text,
      addressee: SpoolSlip.Addressee(
        name: SafeText(creditor.name).text,
        address: [],
        country: SafeText(creditor.country).text,
        email: address,
        phone: SafeText(creditor.phone).text
      ),
      amount: amount.plain,
      pages: file.pages,
      sha256: SHA256.hex(file.bytes),
      textSHA256: SHA256.hex(text.utf8),
      text: text,
      attachment: file.ending
    )
  }
}

/// Puts mailings to creditors into the spool, each once (`SpoolBatch`).
public struct MailingSpool {
  private let store: any CaseStoring
  private let folder: SpoolFolder
  var step: (SpoolBatch.Step) throws -> Void = { _ in }

  public init(store: any CaseStoring, folder: SpoolFolder) {
    self.store = store
    self.folder = folder
  }

  /// What a fact remembers of what was put there before; where nothing was, it remembers this from now on.
  public func remembered(_ fact: String, first: String) throws -> String {
    try SpoolBatch(store: store, folder: folder).recover()
    if let known = try store.reader(.jobs).fact(fact) { return known }
    try store.write { try $0.set(first, fact: fact) }
    return first
  }

  /// Puts mailings there together, and remembers by a fact that they were.
  public func put(
    _ mailings: [CreditorMailing],
    remembering value: String,
    as fact: String
  ) throws {
    let spool = SpoolBatch(store: store, folder: folder, step: step)
    for mailing in mailings {
      try spool.stage(mailing.name, mailing.file.ending, mailing.file.bytes, mailing.slip)
    }
    try spool.send(mailings.map(\.name), remembering: value, as: fact)
  }
}
