import Foundation

/// A real SMTP server, Debian's python3-aiosmtpd, that keeps what it takes; gone with this value.
final class TestMailServer {
  let port: Int
  private let folder: String
  private let process = Process()
  private let input = Pipe()

  /// Debian's own Python, for which its packages are.
  private static let python = "/usr/bin/python3"

  /// Whether there is such a server, and `curl` to talk to it.
  static let isInstalled: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "\(python) -c 'import aiosmtpd' && command -v curl"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// What the server is: beside this file.
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("server.py").path

  init() throws {
    folder = NSTemporaryDirectory() + "mail-\(UUID().uuidString)"
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments = [Self.script, folder]
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = input
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw CocoaError(.fileReadUnknown)
    }
    self.port = port
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The messages it has taken, as it keeps them.
  func messages() throws -> [String] {
    let new = folder + "/new"
    return try FileManager.default.contentsOfDirectory(atPath: new).sorted().map {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(new)/\($0)")), as: UTF8.self)
    }
  }
}
