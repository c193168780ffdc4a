import DebtCollection

#if canImport(Glibc)
  import Glibc
#endif

/// A file that is made new, 0600, and never written over; one that is not finished is taken away again.
public final class NewFile {
  /// Why a file was not written, with its path.
  public struct Failure: Error {
    public var sentence: Sentence
    /// Whether there was no folder to write in; else the file itself could not be written.
    public var lacksFolder = false
  }

  private let path: String
  private let file: Int32
  private var isFinished = false

  /// Makes the file, empty.
  ///
  /// - Throws: `export.exists` when something is there, `export.cannot-write` with the system's reason.
  public init(_ path: String) throws(Failure) {
    let opened = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    // Thrown before there is a whole object: `deinit` takes away what it finds, and this file is not ours.
    guard opened >= 0 else {
      throw Self.failure(errno == EEXIST ? "export.exists" : "export.cannot-write", path)
    }
    self.path = path
    file = opened
  }

  deinit {
    close(file)
    if !isFinished { unlink(path) }
  }

  /// Writes all of the text, UTF-8, after what was written before.
  public func write(_ text: String) throws(Failure) {
    var text = text
    let isWhole = text.withUTF8 { Self.writeAll(UnsafeRawBufferPointer($0), to: file) }
    guard isWhole else { throw Self.failure("export.cannot-write", path) }
  }

  /// Writes all of the bytes after what was written before.
  public func write(_ bytes: [UInt8]) throws(Failure) {
    let isWhole = bytes.withUnsafeBytes { Self.writeAll($0, to: file) }
    guard isWhole else { throw Self.failure("export.cannot-write", path) }
  }

  /// The file is whole and on the disk.
  public func finish() throws(Failure) {
    guard fsync(file) == 0 else { throw Self.failure("export.cannot-write", path) }
    isFinished = true
  }

  /// Writes all of the bytes to an open file; false when not all could be written.
  public static func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = systemWrite(file, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
    return true
  }

  private static func failure(_ key: String, _ path: String) -> Failure {
    Failure(sentence: Sentence(key, [.text(path), .text(String(cString: strerror(errno)))]))
  }
}

extension NewFile {
  /// Makes a file of these bytes, whole or not at all.
  public static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let file = try NewFile(path)
    try file.write(bytes)
    try file.finish()
  }

  /// Makes a file of these bytes in a folder, whole or not at all; gives its path.
  ///
  /// The folder is made, 0700, where its parent is there: a whole path that is not is a slip.
  ///
  /// - Parameter name: of our own making, without a `/`: it must not lead out of the folder.
  public static func write(
    _ bytes: [UInt8],
    named name: String,
    in folder: String
  ) throws(Failure) -> String {
    let place = folder.hasSuffix("/") ? folder : folder + "/"
    // Made only where nothing is: anything else is told by what the system says of it.
    let isMade = access(place, X_OK) == 0 || (errno == ENOENT && mkdir(folder, 0o700) == 0)
    guard isMade else {
      var none = failure("cli.no-folder", folder)
      none.lacksFolder = true
      throw none
    }
    try write(bytes, to: place + name)
    return place + name
  }

  /// The path typed, or this name in the folder the portal was started in.
  static func path(_ typed: String?, else name: String) -> String {
    guard let typed, !typed.isEmpty else { return name }
    return typed.hasSuffix("/") ? typed + name : typed
  }

  /// The longest name made of one from outside, in bytes: with what we write before it no more than the
  /// 255 that file systems take.
  static let longestName = 200

  /// A name from outside as one that stays in its folder: letters, digits, points and dashes. Of a long one
  /// the extension is kept, since it says what the file is.
  public static func safeName(_ name: String) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let kept = last.map { $0.isLetter || $0.isNumber || "._- ".contains($0) ? $0 : "_" }
    let trimmed = kept.drop { $0 == "." || $0 == " " }
    guard !trimmed.isEmpty else { return "attachment" }
    guard String(trimmed).utf8.count > longestName else { return String(trimmed) }
    let ending = trimmed.lastIndex(of: ".").map { String(trimmed[$0...]) } ?? ""
    let kind = ending.utf8.count <= longestEnding ? ending : ""
    var (start, room) = ("", longestName - kind.utf8.count)
    for character in trimmed.dropLast(kind.count) {
      room -= character.utf8.count
      if room < 0 { break }
      start.append(character)
    }
    return (start.isEmpty ? "attachment" : start) + kind
  }

  /// What is longer is no extension, in bytes.
  private static let longestEnding = 16
}

/// The system's `write`, whose name our own methods hide.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}
