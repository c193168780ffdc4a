import DataFiles
import DebtCollection

#if canImport(Glibc)
  import Glibc
#endif

/// What a mail server did with a message.
enum MailVerdict: Hashable, Sendable {
  /// It took it.
  case taken
  /// There is no address it could be asked to take it for.
  case noAddress
  /// It will never take it; what it said.
  case refused(String)
  /// It did not take it this time, or was not reached; it may the next.
  case notNow(String)
  /// The line broke between the message and the server's answer.
  case unsure(String)
}

/// Hands messages to a mail server by `curl`, which speaks SMTP, TLS and all ways of logging in.
struct MailServer: Sendable {
  let settings: MailSettings
  /// The first line of the password file; empty without one.
  let password: String
  /// Seconds that one message may take.
  var patience = 60

  /// - Throws: `DataFileError` when the password file cannot be read.
  init(_ settings: MailSettings) throws(DataFileError) {
    self.settings = settings
    let text = try settings.passwordFile.map { path throws(DataFileError) in
      try FileBytes.text(path)
    }
    password = text?.split(separator: "\n").first.map(String.init) ?? ""
  }

  /// Hands over the message in a file.
  ///
  /// - Throws: `.missing` when there is no `curl`.
  func hand(_ path: String, from: String, to: String) throws(SpoolError) -> MailVerdict {
    let run = try CommandRun.run(
      ["curl", "--disable", "--config", "-"],
      input: configuration(path, from: from, to: to)
    )
    let lines = run.output.split(separator: "\n").map(String.init)
    // The last line is the server's last code; what curl complains of stands before it.
    let code = lines.last.flatMap { Int($0) } ?? 0
    let said = lines.dropLast().joined(separator: " ")
    let reason = said.isEmpty ? "curl \(run.status), \(code)" : said
    switch run.status {
    case 0: return .taken
    // 354 is "go on with the message": it was on its way, and no answer came.
    case _ where code == 354: return .unsure(reason)
    case _ where (500..<600).contains(code): return .refused(reason)
    default: return .notNow(reason)
    }
  }

  /// Everything curl is told, on its standard input: a password has no place among a process's words.
  private func configuration(_ path: String, from: String, to: String) -> String {
    let scheme = settings.security == .tls ? "smtps" : "smtp"
    var lines = [
      "url = \(quoted("\(scheme)://\(settings.host):\(settings.port)"))",
      "mail-from = \(quoted("<\(from)>"))",
      "mail-rcpt = \(quoted("<\(to)>"))",
      "upload-file = \(quoted(path))",
      "silent", "show-error", "stderr = \"-\"",
      "max-time = \(patience)", "connect-timeout = \(min(patience, 20))",
      "write-out = \"\\n%{response_code}\"",
    ]
    if settings.security == .startTLS { lines.append("ssl-reqd") }
    if !settings.user.isEmpty {
      lines.append("user = \(quoted("\(settings.user):\(password)"))")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for character in text where !character.isNewline {
      if character == "\\" || character == "\"" { quoted.append("\\") }
      quoted.append(character)
    }
    return quoted + "\""
  }
}

/// A program that is run to its end.
enum CommandRun {
  /// Runs a program found on the path with a text on its standard input; its output and complaints
  /// together, and its exit status.
  ///
  /// - Throws: `.missing` when there is no such program.
  static func run(
    _ command: [String],
    input: String
  ) throws(SpoolError) -> (status: Int32, output: String) {
    var ends: [Int32] = [-1, -1]
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else {
      throw .file(path: command[0], reason: String(cString: strerror(errno)))
    }
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    for file in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_adddup2(&files, ends[1], file)
    }
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process = pid_t()
    let code = posix_spawnp(&process, command[0], &files, nil, &words, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard code == 0 else { throw .missing(program: command[0]) }
    let output = exchange(Array(input.utf8), on: ends[0])
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    // The low seven bits are the signal that ended it, the next eight its own status.
    let ended = status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
    return (ended, String(decoding: output, as: UTF8.self))
  }

  private static func exchange(_ input: [UInt8], on line: Int32) -> [UInt8] {
    var rest = input[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(line, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    shutdown(line, Int32(SHUT_WR))
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(line, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return output }
      // A server that talks without end is listened to for so long.
      if output.count < 65_536 { output += buffer[..<count] }
    }
  }
}
