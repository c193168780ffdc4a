import ArgumentParser
import DataFiles
import DebtCollection
import PortalModel
import Wording

/// `amili phrases [NUMBER]`.
struct ListPhrases: ReportingVerb {
  static let page = VerbPage(
    "phrases",
    usage: "[NUMBER] [--in LANGUAGE] [--json]",
    example: "phrases 104233"
  )

  @Argument(help: .help("phrases.number", value: "number"))
  var number: String?

  @Option(
    name: .customLong("in"),
    help: .help("phrases.in", value: "language")
  )
  var written: String?

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let phrases = try session.phrases()
    let detail = try number.map { try session.record($0, in: try session.store()).0.detail }
    let language = try session.phraseLanguage(written, of: detail)
    let wording = try session.wording(in: language)
    let rows = phrases.map { phrase in
      detail.map { session.filled(phrase, from: $0, wording) }
    }
    if output.json {
      session.print(
        .object {
          $0.member("language", language.rawValue)
          $0.array("phrases", Array(zip(phrases, rows))) { json, pair in
            json.object {
              $0.member("name", pair.0.name)
              $0.member("pattern", pair.0.text(in: language.rawValue)?.written)
              $0.strings("languages", pair.0.texts.keys.sorted())
              if case .success(let text)? = pair.1 { $0.member("text", text) }
              if case .failure(let gap)? = pair.1 {
                $0.member("lacks", gap.field.rawValue)
              }
            }
          }
        }
      )
      return .done
    }
    for (phrase, row) in zip(phrases, rows) {
      session.output.line(SafeText(phrase.name))
      let text =
        switch row {
        case .success(let text): text
        case .failure(let gap): "(\(session.wording.text(gap.sentence)))"
        case nil: phrase.text(in: language.rawValue)?.written ?? ""
        }
      for line in SafeText.lines(of: text) { session.output.line("  " + line) }
    }
    return .done
  }
}

extension Session {
  /// The phrases shipped and the user's own.
  func phrases() throws -> [SavedPhrase] {
    try SavedPhrases.load(from: data, own: places.ownPhrases)
  }

  /// The language a phrase is written in: the one asked for, else the thread's, else the user's own.
  func phraseLanguage(_ typed: String?, of detail: CaseDetail?) throws(CommandFailure) -> Language {
    if let typed {
      guard let language = Language(name: typed) else {
        throw .usage("cli.language", .text(typed))
      }
      return language
    }
    return detail.flatMap { Language(name: $0.threadLanguage) } ?? language
  }

  /// The words of a language.
  func wording(in language: Language) throws -> Wording {
    language == self.language
      ? wording : Wording(try Catalogue.load(language: language, from: data), today: today)
  }

  func filled(
    _ phrase: SavedPhrase,
    from detail: CaseDetail,
    _ wording: Wording
  ) -> Result<String, PhraseGap> {
    Result { () throws(PhraseGap) in try wording.filled(phrase, from: detail) }
  }

  /// The text of a phrase named `NAME` or `NAME:LANGUAGE`, filled in from a case.
  ///
  /// - Parameter detail: the case; nil where the text is for many, and is filled in for each of them.
  func phrase(_ typed: String, about detail: CaseDetail?) throws -> String {
    let parts = typed.split(separator: ":", maxSplits: 1).map(String.init)
    let phrases = try phrases()
    guard let name = parts.first, let phrase = phrases.first(where: { $0.name == name }) else {
      throw CommandFailure.usage(
        "cli.no-such-phrase",
        .text(typed),
        .text(phrases.map(\.name).joined(separator: ", "))
      )
    }
    let language = try phraseLanguage(parts.count == 2 ? parts[1] : nil, of: detail)
    guard let detail else {
      guard parts.count == 2 else { return PhraseFilling.token(of: name) }
      return phrase.text(in: language.rawValue)?.written ?? ""
    }
    do {
      return try wording(in: language).filled(phrase, from: detail)
    } catch let gap as PhraseGap {
      throw CommandFailure(.someRefused, gap.sentence)
    }
  }
}
