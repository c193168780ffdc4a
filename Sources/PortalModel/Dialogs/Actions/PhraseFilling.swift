import ActionDispatch
import DebtCollection
import Synchronization
import Wording

/// Fills in a text for each case it goes to, be it one: `{;name}` is a saved phrase in the
/// language of the case's thread, `{debtor}` a field of the case.
public final class PhraseFilling: Sendable {
  private let load: @Sendable () throws -> [SavedPhrase]
  private let wording: @Sendable (_ language: String) throws -> Wording
  /// Read when first asked for, and once.
  private let known = Mutex<[SavedPhrase]?>(nil)

  public init(
    phrases: @escaping @Sendable () throws -> [SavedPhrase],
    wording: @escaping @Sendable (_ language: String) throws -> Wording
  ) {
    load = phrases
    self.wording = wording
  }

  private static var opening: String { "{\(ActionDialog.phraseMark)" }

  /// How a saved phrase stands in a text to many, whose threads are in languages of their own.
  public static func token(of name: String) -> String { "\(opening)\(name)}" }

  /// The text as it reads in a case, or why it cannot be said there. What is quoted in it stands as it
  /// came.
  ///
  /// - Throws: `DataFileError` when the phrases or the language's catalogue cannot be read.
  public func text(_ text: String, in detail: CaseDetail) throws -> FilledText {
    var filled = ""
    for (stretch, isQuoted) in PhraseText.stretches(of: text) {
      if isQuoted || stretch.allSatisfy(\.isWhitespace) {
        filled += stretch
        continue
      }
      switch try own(String(stretch), in: detail) {
      case .says(let said): filled += said
      case .refused(let refusal): return .refused(refusal)
      }
    }
    return .says(filled)
  }

  /// The writer's own words as they read in a case.
  private func own(_ text: String, in detail: CaseDetail) throws -> FilledText {
    let language = detail.threadLanguage
    guard case .says(let spelled) = try spelled(text, in: language) else {
      return try self.spelled(text, in: language)
    }
    let whole: PhraseText
    do {
      whole = try PhraseText(spelled)
    } catch {
      return .refused(error.refusal)
    }
    let wording = try wording(language)
    do {
      return .says(try wording.filled(SavedPhrase("", [language: whole]), from: detail))
    } catch {
      return .refused(Refusal("phrase-gap", [.text("{\(error.field.rawValue)}")]))
    }
  }

  /// The text with its phrases spelled out.
  private func spelled(_ text: String, in language: String) throws -> FilledText {
    var (spelled, rest) = ("", text[...])
    while let open = rest.firstRange(of: Self.opening),
      let close = rest[open.upperBound...].firstIndex(of: "}")
    {
      let name = String(rest[open.upperBound..<close])
      guard let phrase = try phrases().first(where: { $0.name == name }) else {
        return .refused(Refusal("no-such-phrase", [.text(name)]))
      }
      spelled += rest[..<open.lowerBound] + (phrase.text(in: language)?.written ?? "")
      rest = rest[rest.index(after: close)...]
    }
    return .says(spelled + rest)
  }

  private func phrases() throws -> [SavedPhrase] {
    if let known = known.withLock({ $0 }) { return known }
    let read = try load()
    known.withLock { $0 = read }
    return read
  }
}

extension PhraseText.Fault {
  /// The fields there are, as they are written.
  private static var known: String {
    PhraseField.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
  }

  /// Why a text with fields cannot be filled in.
  fileprivate var refusal: Refusal {
    switch self {
    case .unknown(let name): Refusal("phrase-field", [.text("{\(name)}"), .text(Self.known)])
    case .brace: Refusal("phrase-brace")
    case .empty: Refusal("empty-message")
    }
  }
}
