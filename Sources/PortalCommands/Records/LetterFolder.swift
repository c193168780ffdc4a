import CaseStore
import DebtCollection
import PortalModel

#if canImport(Glibc)
  import Glibc
#endif

/// Saves letters as text files in a folder; overwrites nothing, and no name leads out of the folder.
struct LetterFolder {
  let folder: String
  let number: CaseNumber

  /// Writes a letter; gives its path.
  ///
  /// - Throws: `CommandFailure`, 66 without the folder, 74 when the file is there or cannot be written.
  func save(_ letter: StoredLetter) throws -> String {
    // Made of numbers, a date and a word of ours alone: nothing of it comes from outside.
    let name = "\(number)-\(letter.id)-\(letter.sent.iso)-\(letter.kind.name).txt"
    let text = try LetterTexts.text(of: letter).get()
    guard access(folder.hasSuffix("/") ? folder : folder + "/", X_OK) == 0 else {
      throw CommandFailure(.notFound, Sentence("cli.no-folder", [.text(folder), .text(reason)]))
    }
    let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    do {
      try NewFile.write(Array(text.utf8), to: path)
    } catch {
      throw CommandFailure(.storeFailed, error.sentence)
    }
    return path
  }

  private var reason: String { String(cString: strerror(errno)) }
}
