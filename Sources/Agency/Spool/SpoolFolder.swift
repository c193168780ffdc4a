import DebtCollection

#if canImport(Glibc)
  import Glibc
#endif

/// The folders of a spool, worked on by one process at a time. What is written in it is on the disk when
/// the call returns.
public final class SpoolFolder {
  /// A folder of the spool.
  public enum Part: String, CaseIterable, Sendable {
    /// Being made; of nobody's concern.
    case work = ".work"
    /// Whole letters that are to be sent: a PDF and, put there last, the JSON of the same name.
    case out
    /// By e-mail: handed to the mail server at this moment, or when the run was cut off.
    case sending
    /// Taken by the mail server.
    case sent
    /// Refused by the mail server for good, or without an address.
    case refused
    /// Cut off between handing over and the server's answer: it may have gone.
    case unsure
  }

  public let path: String
  private var folders: [Part: Int32] = [:]
  private let lock: Int32

  /// Opens a spool, made where there is none.
  ///
  /// - Throws: `.busy` when another process has it.
  public init(path: String) throws(SpoolError) {
    self.path = path
    try Self.make(path)
    lock = open("\(path)/.lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0 else { throw Self.failure("\(path)/.lock") }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw .busy(path: path) }
    for part in Part.allCases {
      let name = "\(path)/\(part.rawValue)"
      try Self.make(name)
      let folder = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
      guard folder >= 0 else { throw Self.failure(name) }
      folders[part] = folder
    }
  }

  deinit {
    folders.values.forEach { close($0) }
    guard lock >= 0 else { return }
    // A child that another thread has forked and that has not yet become its program holds this file
    // too: closed here alone, the spool would stay locked until then.
    flock(lock, LOCK_UN)
    close(lock)
  }

  /// The path of a file.
  public func path(_ name: String, in part: Part) -> String { "\(path)/\(part.rawValue)/\(name)" }

  /// The names in a part, sorted.
  public func names(in part: Part) throws(SpoolError) -> [String] {
    // A descriptor of its own: the directory's place in it is moved by reading.
    let copy = openat(folder(part), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let directory = fdopendir(copy) else { throw Self.failure(path("", in: part)) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Whether there is such a file.
  public func has(_ name: String, in part: Part) -> Bool {
    faccessat(folder(part), name, F_OK, 0) == 0
  }

  /// The bytes of a file.
  public func read(_ name: String, in part: Part) throws(SpoolError) -> [UInt8] {
    let file = openat(folder(part), name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { throw Self.failure(path(name, in: part)) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.failure(path(name, in: part)) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Writes a file anew; its bytes are on the disk, its name after `settle`.
  func write(_ bytes: [UInt8], _ name: String, in part: Part) throws(SpoolError) {
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
    let file = openat(folder(part), name, flags, 0o600)
    guard file >= 0 else { throw Self.failure(path(name, in: part)) }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure(path(name, in: part)) }
      rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0 else { throw Self.failure(path(name, in: part)) }
  }

  /// Moves a file to another part; a file of its name that is there is never written over.
  func move(_ name: String, from old: Part, to new: Part) throws(SpoolError) {
    guard !has(name, in: new) else {
      throw .file(path: path(name, in: new), reason: String(cString: strerror(EEXIST)))
    }
    guard renameat(folder(old), name, folder(new), name) == 0 else {
      throw Self.failure(path(name, in: old))
    }
  }

  /// Gives a file another name in its part, in the place of one that is there.
  func rename(_ name: String, as new: String, in part: Part) throws(SpoolError) {
    guard renameat(folder(part), name, folder(part), new) == 0 else {
      throw Self.failure(path(name, in: part))
    }
  }

  /// Removes a file, if it is there.
  func remove(_ name: String, in part: Part) throws(SpoolError) {
    guard unlinkat(folder(part), name, 0) == 0 || errno == ENOENT else {
      throw Self.failure(path(name, in: part))
    }
  }

  /// Sees to it that the names of these parts are on the disk.
  func settle(_ parts: Part...) throws(SpoolError) {
    for part in parts where fsync(folder(part)) != 0 { throw Self.failure(path("", in: part)) }
  }

  private func folder(_ part: Part) -> Int32 { folders[part] ?? -1 }

  private static func make(_ path: String) throws(SpoolError) {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure(path) }
  }

  private static func failure(_ path: String) -> SpoolError {
    .file(path: path, reason: String(cString: strerror(errno)))
  }
}
