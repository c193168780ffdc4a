#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where the program's own files are: the folder that holds `data/` and `Themes/`.
public struct DataFolder: Hashable, Sendable {
  /// The folder that holds `data` and `Themes`, without a slash at its end.
  public let root: String

  /// A folder known to hold them, for tests.
  public init(root: String) { self.root = root }

  /// Rates, plans, catalogues, letters, names, places.
  public var data: String { "\(root)/data" }
  /// The themes.
  public var themes: String { "\(root)/Themes" }

  /// A file or folder under `data`.
  public func path(_ relative: String) -> String { "\(root)/data/\(relative)" }

  /// Finds the folder: where `AMILI_DATA` points, else `../share/amili` beside the program
  /// (installed), else the nearest folder above the program (a checkout's build folder).
  ///
  /// - Parameters:
  ///   - environment: the process's variables.
  ///   - executable: the path of the program itself, links resolved.
  /// - Throws: `.noDataFolder` with every place that was looked in. A folder named by `AMILI_DATA`
  ///   is the only one tried, so that a mistake in it is not hidden by another.
  public static func find(
    environment: [String: String],
    executable: String
  ) throws(DataFileError) -> DataFolder {
    if let named = environment["AMILI_DATA"], !named.isEmpty {
      return try first(of: [named])
    }
    var folder = parent(of: executable[...])
    let besides = folder.hasSuffix("/bin") ? "\(parent(of: folder))" : "\(folder)/.."
    var places: [String] = [besides + "/share/amili"]
    while !folder.isEmpty {
      places.append(String(folder))
      folder = parent(of: folder)
    }
    return try first(of: places)
  }

  private static func parent(of path: Substring) -> Substring {
    path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
  }

  /// The path of the running program, links resolved; nil when the system does not tell.
  public static var runningExecutable: String? {
    #if canImport(Darwin)
      var size = UInt32(PATH_MAX)
      var buffer = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
      let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    #else
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let length = readlink("/proc/self/exe", &buffer, buffer.count)
      guard length > 0 else { return nil }
      let bytes = buffer.prefix(length).map { UInt8(bitPattern: $0) }
    #endif
    return String(validating: bytes, as: UTF8.self)
  }

  private static func first(of places: [String]) throws(DataFileError) -> DataFolder {
    for place in places {
      let root = place.count > 1 && place.hasSuffix("/") ? String(place.dropLast()) : place
      if FileBytes.isFolder("\(root)/data/catalogues"), FileBytes.isFolder("\(root)/Themes") {
        return DataFolder(root: root)
      }
    }
    throw .noDataFolder(looked: places)
  }
}
