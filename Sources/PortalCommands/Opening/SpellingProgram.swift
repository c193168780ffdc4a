import Programs
import Synchronization

/// hunspell, where it is installed: started when words are first to be looked at, one process a
/// language for as long as the portal stands. Where it or a language's dictionary is missing nothing is
/// said and nothing is marked.
final class SpellingProgram: Sendable {
  private let program: String
  private let speakers = Mutex<[String: Speaker?]>([:])

  /// The dictionaries of each language, the first that there is.
  private static let dictionaries = [
    "nb": ["nb_NO"], "sv": ["sv_SE"], "en": ["en_GB", "en_US"],
  ]

  /// - Parameter program: what is run; found by the search path.
  init(program: String = "hunspell") { self.program = program }

  /// The words of a text that the dictionary of a language does not know; none where there is no
  /// dictionary. Waits for the program: not for the portal's own thread.
  func unknown(in text: String, language: String) -> Set<String> {
    speakers.withLock { speakers in
      let speaker: Speaker?
      if let known = speakers[language] {
        speaker = known
      } else {
        let names = Self.dictionaries[language] ?? []
        speaker = names.lazy.compactMap { Speaker(self.program, dictionary: $0) }.first
        speakers[language] = .some(speaker)
      }
      guard let speaker else { return [] }
      guard let words = speaker.unknown(in: text) else {
        // It has ended: it is not asked again.
        speakers[language] = .some(nil)
        return []
      }
      return words
    }
  }
}

/// One running hunspell and its dictionary, spoken to line by line (its `-a` mode).
private final class Speaker {
  private let program: SpokenProgram

  /// How long an answer may take, in milliseconds; a dictionary is loaded in some hundred.
  private static let patience: Int32 = 3_000

  /// Nil when it cannot be run, or has no such dictionary.
  init?(_ program: String, dictionary: String) {
    let command = [program, "-a", "-i", "utf-8", "-d", dictionary]
    guard let program = SpokenProgram(command, patience: Self.patience) else { return nil }
    self.program = program
    // It says its name once it has its dictionary, and nothing where it has none.
    guard let banner = try? program.receiveLine(), banner.starts(with: "@".utf8) else { return nil }
  }

  /// The words it does not know; nil when it no longer answers. What is quoted is another's.
  func unknown(in text: String) -> Set<String>? {
    var words: Set<String> = []
    for part in text.split(whereSeparator: \.isNewline) where part.first != ">" {
      do {
        // The sign keeps a line that begins like an order from being one.
        try program.send(Array("^\(part)\n".utf8))
        while case let answer = try program.receiveLine(), !answer.isEmpty {
          let pieces = String(decoding: answer, as: UTF8.self).split(separator: " ", maxSplits: 2)
          if let sign = pieces.first, ["&", "#"].contains(sign), pieces.count > 1 {
            words.insert(String(pieces[1]))
          }
        }
      } catch {
        return nil
      }
    }
    return words
  }
}
