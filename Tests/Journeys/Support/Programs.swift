import Foundation

/// Where the programs under test lie: beside the tests, as built.
enum Programs {
  private static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  static let probe = folder.appendingPathComponent("terminal-probe").path
  static let amili = folder.appendingPathComponent("amili").path

  /// Whether a program of the system is there.
  static func exists(_ name: String) -> Bool {
    ["/usr/bin", "/bin", "/usr/local/bin"].contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }
}
