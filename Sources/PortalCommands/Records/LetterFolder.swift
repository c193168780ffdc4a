import CaseStore
import DebtCollection
import PortalModel

/// Saves letters, and what came with a case, as files in a folder; overwrites nothing, and no name leads
/// out of the folder.
struct LetterFolder {
  let folder: String
  let number: CaseNumber

  /// Writes a letter's text, or its PDF; gives its path.
  ///
  /// - Parameter bytes: what is written, worked out before a file is made.
  /// - Throws: `CommandFailure`, 66 without the folder, 74 when the file is there or cannot be written.
  func save(_ letter: StoredLetter, as ending: String, _ bytes: [UInt8]) throws -> String {
    // Made of numbers, a date and a word of ours alone: nothing of it comes from outside.
    try save(bytes, named: "\(letter.id)-\(letter.sent.iso)-\(letter.kind.name).\(ending)")
  }

  /// Writes a file that came with an invoice or a message, as it came; gives its path.
  ///
  /// - Throws: as for a letter.
  func save(_ file: Attachment, _ bytes: [UInt8]) throws -> String {
    try save(bytes, named: "file\(file.id)-\(NewFile.safeName(file.name))")
  }

  private func save(_ bytes: [UInt8], named name: String) throws -> String {
    let name = "\(number)-\(name)"
    do {
      return try NewFile.write(bytes, named: name, in: folder)
    } catch {
      throw CommandFailure(error.lacksFolder ? .notFound : .storeFailed, error.sentence)
    }
  }
}
