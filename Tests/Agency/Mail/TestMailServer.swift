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

  /// Takes letters for everybody but `nobody@…` (never) and `later@…` (not now), and breaks the line
  /// after a message for `cut@…`.
  private static let script = """
    import sys
    from aiosmtpd.controller import Controller
    from aiosmtpd.handlers import Mailbox

    class Handler(Mailbox):
        async def handle_RCPT(self, server, session, envelope, address, options):
            if address.startswith("nobody@"): return "550 5.1.1 no such user"
            if address.startswith("later@"): return "451 4.3.0 come back later"
            envelope.rcpt_tos.append(address)
            return "250 OK"

        async def handle_DATA(self, server, session, envelope):
            answer = await super().handle_DATA(server, session, envelope)
            if envelope.rcpt_tos[0].startswith("cut@"): server.transport.abort()
            return answer

    controller = Controller(Handler(sys.argv[1]), hostname="127.0.0.1", port=0)
    controller.start()
    print(controller.server.sockets[0].getsockname()[1], flush=True)
    sys.stdin.read()
    controller.stop()
    """

  init() throws {
    folder = NSTemporaryDirectory() + "mail-\(UUID().uuidString)"
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments = ["-c", Self.script, folder]
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
