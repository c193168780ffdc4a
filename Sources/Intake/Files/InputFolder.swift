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
  private static let endings = [".xml", ".csv", ".tsv"]

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
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    for name in names.sorted() {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var status = stat()
      // A link to a folder is not followed: it may lead round in a ring.
      guard lstat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        walk(path, level: level + 1, into: &found)
      } else if endings.contains(where: { name.lowercased().hasSuffix($0) }) {
        found.append(path)
      }
    }
  }
}
