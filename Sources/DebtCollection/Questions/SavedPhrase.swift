/// A text that is written again and again, in each language, with fields filled in from the case.
public struct SavedPhrase: Hashable, Sendable {
  /// What it is called by: small letters, digits and dashes.
  public var name: String
  /// By language: `nb`, `sv`, `en`. At least one.
  public var texts: [String: PhraseText]

  public init(_ name: String, _ texts: [String: PhraseText]) {
    self.name = name
    self.texts = texts
  }

  /// The text in a language, else in the next one there is, Norwegian first.
  public func text(in language: String) -> PhraseText? {
    for code in [language, "nb", "en", "sv"] {
      if let text = texts[code] { return text }
    }
    return nil
  }
}

/// What a field of a saved phrase stands for: `{debtor}`, `{outstanding}`, `{due}`.
public enum PhraseField: String, Sendable, CaseIterable {
  case debtor, creditor
  /// The case's number.
  case number = "case"
  /// The invoice's number, of several the first.
  case invoice
  /// The creditor's own number for the debtor.
  case customer
  /// As last demanded.
  case outstanding
  /// What is left of the claim itself.
  case principal
  case due
  /// The day the last letter asks for payment by.
  case deadline
  case kid
}

/// A text with fields in braces, taken apart.
public struct PhraseText: Hashable, Sendable {
  /// A piece of it.
  public enum Piece: Hashable, Sendable {
    case words(String)
    case field(PhraseField)
  }

  /// Why a text is none.
  public enum Fault: Error, Hashable, Sendable {
    /// A name in braces that is no field.
    case unknown(String)
    /// A brace that is never closed, or closes nothing.
    case brace
    case empty
  }

  public let pieces: [Piece]

  /// Takes a text apart; braces stand for fields alone.
  public init(_ text: String) throws(Fault) {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { throw .brace }
      let name = String(rest[rest.index(after: open)..<close])
      guard let field = PhraseField(rawValue: name) else { throw .unknown(name) }
      if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
      pieces.append(.field(field))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.words(String(rest))) }
    guard text.contains(where: { !$0.isWhitespace }) else { throw .empty }
    self.pieces = pieces
  }

  /// Whether it tells of days or amounts, which an answer may change.
  public var tellsOfStanding: Bool {
    pieces.contains { piece in
      switch piece {
      case .field(.due), .field(.deadline), .field(.outstanding), .field(.principal): true
      case .field, .words: false
      }
    }
  }

  /// A text in stretches of whole lines: what another wrote and is quoted, each line behind `>`, and what
  /// is the writer's own. Together they are the text.
  public static func stretches(of text: String) -> [(text: Substring, isQuoted: Bool)] {
    var stretches: [(text: Substring, isQuoted: Bool)] = []
    var rest = text[...]
    while let first = rest.first {
      let end = rest.firstIndex(where: \.isNewline).map(text.index(after:)) ?? text.endIndex
      let isQuoted = first == ">"
      if let last = stretches.last, last.isQuoted == isQuoted {
        stretches[stretches.count - 1].text = text[last.text.startIndex..<end]
      } else {
        stretches.append((rest[..<end], isQuoted))
      }
      rest = text[end...]
    }
    return stretches
  }

  /// Whether a text has something to fill in: a name in braces, be it a field's or not. Braces around
  /// anything else, and those that close nothing, are a person's own; what is quoted stands as it came.
  public static func namesField(_ text: String) -> Bool {
    stretches(of: text).contains { !$0.isQuoted && namesField(in: $0.text) }
  }

  private static func namesField(in text: Substring) -> Bool {
    var rest = text
    while let open = rest.firstIndex(of: "{") {
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(where: { $0 == "}" || $0 == "{" }) else { return false }
      // `{;name}` is a saved phrase.
      let name = rest[..<close].drop { $0 == ";" }
      let isName = !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
      if rest[close] == "}", isName, name.first?.isLetter == true { return true }
      rest = rest[close...]
    }
    return false
  }

  /// The text as it was written.
  public var written: String {
    pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .field(let field): "{\(field.rawValue)}"
      }
    }.joined()
  }
}

extension [SavedPhrase] {
  /// Those whose name begins with what is typed, in the order of their names; all when nothing is.
  public func beginning(with typed: String) -> [SavedPhrase] {
    let wanted = typed.lowercased()
    return filter { $0.name.hasPrefix(wanted) }.sorted { $0.name < $1.name }
  }
}

extension CaseDetail {
  /// The language what is written in its thread is in, unless the writer chooses another: the
  /// creditor's, since the thread is between the creditor and the agency.
  public var threadLanguage: String { creditor.language.isEmpty ? "nb" : creditor.language }

  /// The language of what goes to the debtor: the debtor's own, else the creditor's.
  public var letterLanguage: String { debtor.language.isEmpty ? threadLanguage : debtor.language }
}
