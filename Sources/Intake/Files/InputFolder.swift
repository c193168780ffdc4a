#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The files a list of paths stands for: a file is itself, a folder is all invoice files below it.
enum InputFolder {
  /// Deepest level walked below a folder.
  private static let deepest = 16
  /// What an invoice file's name ends in; the rest of a folder (a PDF copy, a note) is passed over.
  static let endings = [".xml", ".csv", ".tsv"]

  /// The files, in the order given, each folder's in the order of their names.
  ///
  /// A path that does not exist is kept: reading it says so.
  static func files(of paths: [String]) -> [String] {
    var found: [String] = []
    for path in paths {
      if isFolder(path) {
        walk(path, level: 0, into: &found)
      } else {
        found.append(path)
      }
    }
    return found
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func walk(_ folder: String, level: Int, into found: inout [String]) {
    guard level < deepest, let handle = opendir(folder) else { return }
    defer { closedir(handle) }
    var entries: [Entry] = []
    while let entry = readdir(handle) {
      if let entry = Entry(entry, in: dirfd(handle)) { entries.append(entry) }
    }
    for entry in entries.sorted(by: { $0.name < $1.name }) {
      let path = folder.hasSuffix("/") ? folder + entry.name : "\(folder)/\(entry.name)"
      if entry.isFolder, entry.isReadable {
        walk(path, level: level + 1, into: &found)
      } else if entry.isFolder || endings.contains(where: entry.name.lowercased().hasSuffix) {
        found.append(path)
      }
    }
  }

  private struct Entry {
    var name: String
    var isFolder: Bool
    /// Whether the name can be written as text. One that cannot is kept all the same, with a sign in
    /// place of what is none, and reading it says what to do.
    var isReadable: Bool

    /// nil for what is hidden or gone.
    init?(_ entry: UnsafeMutablePointer<dirent>, in folder: Int32) {
      // A link to a folder is not followed: it may lead round in a ring.
      var status = stat()
      let (name, isReadable, isThere) = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        let text = bytes.prefix { $0 != 0 }
        let isThere =
          bytes.withMemoryRebound(to: CChar.self) {
            guard let start = $0.baseAddress else { return Int32(-1) }
            return fstatat(folder, start, &status, AT_SYMLINK_NOFOLLOW)
          } == 0
        return (
          String(decoding: text, as: UTF8.self),
          String(validating: text, as: UTF8.self) != nil, isThere
        )
      }
      guard !name.hasPrefix("."), isThere else { return nil }
      self.name = name
      self.isReadable = isReadable
      isFolder = status.st_mode & S_IFMT == S_IFDIR
    }
  }
}
