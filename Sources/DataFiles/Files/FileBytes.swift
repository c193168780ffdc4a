#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads whole small files without Foundation, which would cost every start of the portal.
public enum FileBytes {
  /// No file that people edit comes near this; a larger one is a mistake (8 MiB).
  public static let limit = 8 << 20

  /// The bytes of the regular file at a path.
  ///
  /// - Throws: `DataFileError.unreadable` with the system's reason; a folder, a pipe or a device is no file.
  public static func read(_ path: String, limit: Int = limit) throws(DataFileError) -> [UInt8] {
    // Non-blocking, so that opening a pipe nobody writes to does not hang; nor does a terminal become ours.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw .unreadable(path: path, reason: reason(errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: path, reason: reason(errno))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(path: path, reason: .notAFile)
    }
    let size = Int(status.st_size)
    guard size <= limit else {
      throw .unreadable(path: path, reason: .tooLarge)
    }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      while filled < size {
        let got = Self.fill(descriptor, buffer.baseAddress, at: filled, upTo: size)
        if got < 0 { failure = errno }
        if got <= 0 { return }
        filled += got
      }
    }
    guard failure == 0 else { throw .unreadable(path: path, reason: reason(failure)) }
    return bytes
  }

  /// The text of the file at a path.
  ///
  /// - Throws: `DataFileError.unreadable`, also when it is not UTF-8 or holds a zero byte.
  public static func text(_ path: String) throws(DataFileError) -> String {
    let bytes = try read(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .unreadable(path: path, reason: .notUTF8)
    }
    guard !bytes.contains(0) else {
      throw .unreadable(path: path, reason: .zeroByte)
    }
    return text
  }

  /// Whether there is a folder at a path.
  public static func isFolder(_ path: String) -> Bool { mode(path) == S_IFDIR }

  /// Whether there is a file at a path.
  public static func isFile(_ path: String) -> Bool { mode(path) == S_IFREG }

  /// Whether somebody besides the user may write to a file: anybody, or a group that is not the user's
  /// own.
  public static func isWritableByOthers(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    if status.st_mode & S_IWOTH != 0 { return true }
    return status.st_mode & S_IWGRP != 0 && status.st_gid != getegid()
  }

  /// The names in a folder, sorted, without those that begin with a point; empty when there is none.
  public static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee))
        {
          String(cString: $0)
        }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  private static func fill(
    _ descriptor: Int32,
    _ base: UnsafeMutablePointer<UInt8>?,
    at offset: Int,
    upTo size: Int
  ) -> Int {
    while true {
      let got = systemRead(descriptor, base.map { $0 + offset }, size - offset)
      if got < 0, errno == EINTR { continue }
      return got
    }
  }

  private static func mode(_ path: String) -> mode_t? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT
  }

  private static func reason(_ code: Int32) -> UnreadableReason {
    switch code {
    case ENOENT: .missing
    case EACCES: .forbidden
    default: .system(String(cString: strerror(code)))
    }
  }
}

private func systemRead(_ descriptor: Int32, _ into: UnsafeMutablePointer<UInt8>?, _ count: Int)
  -> Int
{
  #if canImport(Darwin)
    Darwin.read(descriptor, into, count)
  #else
    Glibc.read(descriptor, into, count)
  #endif
}
