import DebtCollection

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A text given to the user's own editor: a file only the user can read, in a folder only the user can
/// enter, and a command as words, never through a shell.
public struct EditorFile: Sendable {
  public let folder: String
  public let path: String
  /// The editor and its arguments, the file last.
  public let command: [String]

  /// Why a text cannot be given to an editor.
  public struct Failure: Error, Hashable, Sendable {
    public var sentence: Sentence
  }

  /// The largest text read back, in bytes.
  private static let limit = 1 << 20

  /// Writes the text into a new file.
  ///
  /// - Parameters:
  ///   - editor: `$VISUAL`, else `$EDITOR`, else `vi`: a program and its arguments, blanks between.
  ///   - temporary: the folder to make ours in.
  public init(_ text: String, editor: String?, temporary: String) throws {
    let words = (editor ?? "").split(separator: " ").map(String.init)
    var template = Array("\(temporary)/amili-XXXXXX".utf8CString)
    // mkdtemp makes the folder 0700 whatever the umask is.
    guard template.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } != nil })
    else {
      throw Self.failure("error.no-temporary-folder", temporary)
    }
    folder = template.withUnsafeBufferPointer { buffer in
      String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    path = folder + "/message.txt"
    command = (words.isEmpty ? ["vi"] : words) + [path]
    do {
      try NewFile.write(Array(text.utf8), to: path)
    } catch {
      rmdir(folder)
      throw Self.failure("error.cannot-write", path)
    }
  }

  /// The text as the editor left it; bytes that are no UTF-8 are replaced.
  public func read() throws -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure("error.cannot-read", path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < Self.limit {
      let count = chunk.withUnsafeMutableBytes {
        readBytes(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.failure("error.cannot-read", path) }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return String(decoding: bytes.prefix(Self.limit), as: UTF8.self)
  }

  /// Takes the file and its folder away, and what the editor left beside it under its usual names.
  public func remove() {
    for name in ["message.txt", "message.txt~", ".message.txt.swp", "#message.txt#"] {
      unlink(folder + "/" + name)
    }
    rmdir(folder)
  }

  private static func failure(_ key: String, _ path: String) -> Failure {
    Failure(sentence: Sentence(key, [.text(path)]))
  }
}

/// The system's read, under a name that the type's own does not hide.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
  read(descriptor, buffer, count)
}
