#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Names in a folder, for completing a path.
public enum FolderListing {
  /// Names looked at in one folder at most.
  private static let limit = 5000

  /// The entries of a folder, sorted, folders with `/` at their end; none where it cannot be read.
  public static let entries: @Sendable (_ folder: String) -> [String] = { folder in
    guard let handle = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while names.count < limit, let entry = readdir(handle) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      var status = stat()
      let isFolder =
        stat((folder.isEmpty ? "" : folder + "/") + name, &status) == 0
        && status.st_mode & S_IFMT == S_IFDIR
      names.append(isFolder ? name + "/" : name)
    }
    return names.sorted()
  }

  /// What a prompt for a path can do something with.
  enum Wanted: Sendable {
    /// A place to write in: folders.
    case folders
    /// Folders, and files whose names end so.
    case files(endings: [String])
    /// Folders first, then every file.
    case anyFile

    fileprivate func takes(_ name: String) -> Bool {
      switch self {
      case .folders: false
      case .files(let endings):
        endings.contains { name.utf8.count > $0.utf8.count && name.lowercased().hasSuffix($0) }
      case .anyFile: true
      }
    }
  }

  /// What a typed path can be completed to: whole paths, folders first; a leading `~/` is the home folder.
  static func completions(
    of typed: String,
    to wanted: Wanted,
    entries: (String) -> [String]
  ) -> [String] {
    let cut = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let (folder, start) = (typed[..<cut], typed[cut...])
    // Hidden names only show when they are asked for.
    let found = entries(expanded(String(folder))).filter {
      $0.hasPrefix(start) && (start.hasPrefix(".") || !$0.hasPrefix("."))
    }
    let folders = found.filter { $0.hasSuffix("/") }
    return (folders + found.filter { !$0.hasSuffix("/") && wanted.takes($0) }).map { folder + $0 }
  }

  /// A path with the home folder in place of `~/`.
  static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
    return String(cString: home) + path.dropFirst()
  }

  /// What all of some texts begin with.
  static func commonStart(_ texts: [String]) -> String {
    guard var start = texts.first else { return "" }
    for text in texts.dropFirst() {
      start = String(zip(start, text).prefix { $0 == $1 }.map(\.0))
    }
    return start
  }
}
