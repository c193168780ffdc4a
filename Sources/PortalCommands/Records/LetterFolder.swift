import CaseStore
import DebtCollection

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
    let place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard place >= 0 else {
      throw CommandFailure(.notFound, Sentence("cli.no-folder", [.text(folder), .text(reason)]))
    }
    defer { close(place) }
    let file = openat(place, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    guard file >= 0 else {
      let key = errno == EEXIST ? "export.exists" : "export.cannot-write"
      throw CommandFailure(.storeFailed, Sentence(key, [.text(path), .text(reason)]))
    }
    let isWhole = OutputFile.write(Array(text.utf8), to: file)
    guard close(file) == 0, isWhole else {
      unlinkat(place, name, 0)
      throw CommandFailure(
        .storeFailed,
        Sentence("export.cannot-write", [.text(path), .text(reason)])
      )
    }
    return path
  }

  private var reason: String { String(cString: strerror(errno)) }
}

/// Files the program writes for itself.
enum OutputFile {
  /// Writes all of the bytes; false when not all could be written.
  static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { posixWrite(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

/// The system's `write`, whose name our own methods hide.
private func posixWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}
