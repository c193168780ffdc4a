import DebtCollection

/// Why a file that people edit could not be used: each names the file, and where one is known the
/// line and the key, what was expected and what was found.
public enum DataFileError: Error, Hashable, Sendable {
  /// Neither the environment nor the place of the program leads to the data; all places looked in.
  case noDataFolder(looked: [String])
  /// The file could not be read.
  case unreadable(path: String, reason: String)
  /// The file is not TOML.
  case notTOML(path: String, line: Int, column: Int, reason: String)
  /// The file is TOML with faults; all of them, in the order of their lines.
  case faults(path: String, [TOMLFault])

  /// The error as sentences for the catalogue, one for each fault.
  public var sentences: [Sentence] {
    switch self {
    case .noDataFolder(let looked):
      [Sentence("error.no-data-folder", [.text(looked.joined(separator: ", "))])]
    case .unreadable(let path, let reason):
      [Sentence("error.file-unreadable", [.text(path), .text(reason)])]
    case .notTOML(let path, let line, let column, let reason):
      [
        Sentence(
          "error.file-not-toml",
          [.text(path), .text("\(line)"), .text("\(column)"), .text(reason)]
        )
      ]
    case .faults(let path, let faults): faults.map { $0.sentence(in: path) }
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
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
    case .notTOML(let path, let line, let column, let reason):
      "\(path), line \(line), column \(column): this is not TOML: \(reason)"
    case .faults(let path, let faults):
      faults.map { "\(path)\($0.line.map { ", line \($0)" } ?? ""): \($0.description)" }
        .joined(separator: "\n")
    }
  }
}
