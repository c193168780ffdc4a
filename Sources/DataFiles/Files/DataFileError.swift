import DebtCollection

/// Why a file that people edit could not be used: each names the file, and where one is known the
/// line and the key, what was expected and what was found.
public enum DataFileError: Error, Hashable, Sendable {
  /// Neither the environment nor the place of the program leads to the data; all places looked in.
  case noDataFolder(looked: [String])
  /// The file could not be read.
  case unreadable(path: String, reason: UnreadableReason)
  /// The file is not TOML.
  case notTOML(path: String, line: Int, column: Int, reason: String)
  /// The file is TOML with faults; all of them, in the order of their lines.
  case faults(path: String, [TOMLFault])
  /// There is no theme of this name; those there are.
  case noTheme(name: String, known: [String])
  /// Others than the user may write to the file, and what it says is trusted.
  case writableByOthers(path: String)

  /// The error as sentences for the catalogue, one for each fault.
  public var sentences: [Sentence] {
    switch self {
    case .noDataFolder(let looked):
      [Sentence("error.no-data-folder", [.text(looked.joined(separator: ", "))])]
    case .unreadable(let path, let reason):
      [Sentence("error.file-unreadable", [.text(path), reason.value])]
    case .notTOML(let path, let line, let column, let reason):
      [
        Sentence(
          "error.file-not-toml",
          [.text(path), .text("\(line)"), .text("\(column)"), .text(reason)]
        )
      ]
    case .faults(let path, let faults): faults.map { $0.sentence(in: path) }
    case .noTheme(let name, let known):
      [Sentence("error.no-theme", [.text(name), .text(known.joined(separator: ", "))])]
    case .writableByOthers(let path): [Sentence("error.file-writable", [.text(path)])]
    }
  }
}

extension DataFileError: CustomStringConvertible {
  /// The error in English, one line for each fault: what is said when no catalogue can be read.
  public var description: String {
    switch self {
    case .noDataFolder(let looked):
      "The program's data folder was not found. Looked in: \(looked.joined(separator: ", ")). "
        + "Set AMILI_DATA to the folder that holds data and Themes."
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason.english)."
    case .notTOML(let path, let line, let column, let reason):
      "\(path), line \(line), column \(column): this is not TOML: \(reason)"
    case .faults(let path, let faults):
      faults.map { "\(path)\($0.line.map { ", line \($0)" } ?? ""): \($0.description)" }
        .joined(separator: "\n")
    case .noTheme(let name, let known):
      "There is no theme \"\(name)\"; there are \(known.joined(separator: ", "))."
    case .writableByOthers(let path):
      "Others may write to \(path), so it is not read. Take that away: chmod go-w \(path)"
    }
  }
}

/// Why a file cannot be read.
public enum UnreadableReason: Hashable, Sendable {
  case missing
  case forbidden
  /// A folder, a pipe or a device.
  case notAFile
  case tooLarge
  case notUTF8
  /// A file with zero bytes is no text.
  case zeroByte
  /// A folder of catalogues without one.
  case noCatalogue
  /// Anything else, as the system says it.
  case system(String)

  /// The reason of a sentence.
  var value: SentenceValue {
    switch self {
    case .missing: .word("error.reason-missing")
    case .forbidden: .word("error.reason-forbidden")
    case .notAFile: .word("error.reason-not-a-file")
    case .tooLarge: .word("error.reason-too-large")
    case .notUTF8: .word("error.reason-not-utf8")
    case .zeroByte: .word("error.reason-zero-byte")
    case .noCatalogue: .word("error.reason-no-catalogue")
    case .system(let reason): .text(reason)
    }
  }

  /// The reason where no catalogue can be read.
  var english: String {
    switch self {
    case .missing: "there is no such file"
    case .forbidden: "you may not read it"
    case .notAFile: "it is not a file"
    case .tooLarge: "it is larger than \(FileBytes.limit >> 20) MiB"
    case .notUTF8: "it is not UTF-8 text"
    case .zeroByte: "it holds a zero byte and is not text"
    case .noCatalogue: "there is no catalogue in it"
    case .system(let reason): reason
    }
  }
}
