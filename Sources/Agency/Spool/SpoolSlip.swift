import CaseStore
import DebtCollection
import FoundationEssentials
import Letters

/// What goes beside a letter's PDF: who gets it, how, and what it is. Names never change; new ones may be
/// added.
public struct SpoolSlip: Hashable, Sendable, Codable {
  /// Who gets it, and where.
  public struct Addressee: Hashable, Sendable, Codable {
    public var name: String
    /// The lines in the window, the name among them.
    public var address: [String]
    public var country: String
    public var email: String
    public var phone: String
  }

  /// The letter's number in the store, and its name in the spool.
  public var letter: String
  /// Empty where it is of no one case.
  public var caseNumber: String
  public var kind: String
  /// `post`, `secure`, `email`, `sms`.
  public var channel: String
  public var sent: String
  public var deadline: String?
  public var language: String
  public var title: String
  public var addressee: Addressee
  /// The sum it asks, two decimals.
  public var amount: String
  public var pages: Int
  /// SHA-256 of the file beside it, and of the text.
  public var sha256: String
  public var textSHA256: String
  /// Why it did not go, or is not known to have gone.
  public var note: String?
  /// Its text, where the letter is also to be read without the PDF.
  public var text: String?
  /// The ending of the file beside it; nil is `pdf`.
  public var attachment: String?

  /// The name of the file beside it.
  var file: String { "\(letter).\(attachment ?? "pdf")" }

  /// The slip of this file.
  static func read(_ bytes: [UInt8], path: String) throws(SpoolError) -> SpoolSlip {
    guard let slip = try? JSONDecoder().decode(SpoolSlip.self, from: Data(bytes)) else {
      throw .damaged(path: path)
    }
    return slip
  }

  /// As it is written: one document, the same for the same letter.
  func bytes(path: String) throws(SpoolError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(self) else { throw .damaged(path: path) }
    return [UInt8](json) + [0x0A]
  }
}

extension SpoolSlip {
  /// The slip of a letter.
  init(
    _ posted: PostedLetter,
    _ detail: CaseDetail?,
    _ text: LetterText,
    _ pdf: PDFProgram.Document
  ) {
    let letter = posted.letter
    var address: [String] = []
    var title = letter.kind.name
    for block in text.blocks {
      if case .address(let lines) = block { address = lines }
      if case .heading(let heading) = block { title = heading }
    }
    let toCreditor = letter.kind.isToCreditor
    func field(_ creditors: KeyPath<Creditor, String>, _ debtors: KeyPath<Debtor, String>) -> String
    {
      let value =
        toCreditor ? detail?.creditor[keyPath: creditors] : detail?.debtor[keyPath: debtors]
      return SafeText(value ?? "").text
    }
    self.init(
      letter: "\(letter.id)",
      caseNumber: "\(posted.number)",
      kind: letter.kind.name,
      channel: letter.channel.name,
      sent: letter.sent.iso,
      deadline: letter.deadline?.iso,
      language: letter.template.language,
      title: title,
      addressee: Addressee(
        name: letter.addressee,
        address: address,
        country: field(\.country, \.country),
        email: toCreditor
          ? SafeText(detail?.creditor.email(of: letter.kind) ?? "").text
          : field(\.email, \.email),
        phone: field(\.phone, \.phone)
      ),
      amount: letter.sum.plain,
      pages: pdf.pages,
      sha256: SHA256.hex(pdf.bytes),
      textSHA256: letter.digest,
      text: letter.channel == .email ? text.text : nil
    )
  }
}
