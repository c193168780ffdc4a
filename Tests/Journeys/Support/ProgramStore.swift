import Foundation
import Testing

/// A store in a folder of its own, made and read by nothing but the real program.
final class ProgramStore: Sendable {
  let folder: String
  var store: String { folder + "/store/cases.store" }

  /// Wednesday 18 November 2026, noon in Oslo.
  static let date = "2026-11-18"

  /// The checkout, where the program's data is.
  private static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// How a run of the program came out.
  struct Run {
    var status: Int32
    var out: String
    var err: String

    /// A member of the JSON document it wrote.
    func json() throws -> [String: Any] {
      try #require(JSONSerialization.jsonObject(with: Data(out.utf8)) as? [String: Any])
    }

    func count(_ name: String) throws -> Int {
      let value = try json()[name]
      return try #require((value as? [Any])?.count ?? value as? Int)
    }
  }

  /// A run that goes on while others begin.
  final class Running {
    private let process: Process
    private let out: String
    private let err: String

    fileprivate init(_ process: Process, out: String, err: String) {
      (self.process, self.out, self.err) = (process, out, err)
    }

    func wait() throws -> Run {
      process.waitUntilExit()
      let signal = process.terminationReason == .uncaughtSignal
      return Run(
        status: signal ? -process.terminationStatus : process.terminationStatus,
        out: try Self.read(out),
        err: try Self.read(err)
      )
    }

    /// Kills it after a while, with no word of warning; false when it had ended before.
    func kill(after microseconds: Int) -> Bool {
      usleep(UInt32(microseconds))
      Foundation.kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      return process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL
    }

    private static func read(_ path: String) throws -> String {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }
  }

  init() throws {
    folder = NSTemporaryDirectory() + "journey-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder + "/store",
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    // Without an account to pay to, no letter can be written.
    try FileManager.default.createDirectory(
      atPath: folder + "/.config/amili",
      withIntermediateDirectories: true
    )
    _ = try write("[agency]\naccount = \"86011117947\"\n", to: ".config/amili/config.toml")
  }

  /// A copy of a store with two thousand cases under follow-up, made once.
  static func filled() throws -> ProgramStore {
    let made = try template.get()
    let copy = try ProgramStore()
    for name in try FileManager.default.contentsOfDirectory(atPath: made.folder + "/store") {
      try FileManager.default.copyItem(
        atPath: "\(made.folder)/store/\(name)",
        toPath: "\(copy.folder)/store/\(name)"
      )
    }
    return copy
  }

  static let size = 2000

  private static let template: Result<ProgramStore, any Error> = Result {
    let store = try ProgramStore()
    let run = try store.run("import", try store.invoices(size), "--undisputed")
    guard run.status == 0 else { throw TmuxSession.Failure(description: run.err) }
    // It lives as long as the tests do.
    atexit { try? ProgramStore.template.get().remove() }
    return store
  }

  deinit { remove() }

  private func remove() { try? FileManager.default.removeItem(atPath: folder) }

  /// Writes a CSV of so many invoices and gives its path.
  func invoices(_ count: Int, prefix: String = "F") throws -> String {
    var text = Self.heading
    for index in 0..<count {
      let day = String(index % 28 + 101).dropFirst()
      text += """
        \(prefix)\(10_000 + index),2026-08-15,2026-09-\(day),\(500 + index % 900).50,\
        Debtor \(index),consumer,\(prefix)K\(index),Storgata \(index),8001,Bodø,NO,p@example.no,\
        Nordlys Elektro AS,987654325\n
        """
    }
    return try write(text, to: "\(prefix).csv")
  }

  static let heading = """
    invoice_number,invoice_date,due_date,amount,debtor_name,debtor_kind,customer_number,address,\
    postcode,city,country,email,creditor_name,creditor_orgno\n
    """

  /// Writes a file into the folder and gives its path.
  func write(_ text: String, to name: String) throws -> String {
    let path = folder + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// The program's surroundings, the same whoever runs the tests.
  var environment: [String: String] {
    [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder, "LC_ALL": "C.UTF-8",
      "TERM": "xterm-256color", "AMILI_STORE": store, "AMILI_DATA": Self.checkout,
      "AMILI_DATE": Self.date,
    ]
  }

  /// Runs a verb to its end.
  @discardableResult
  func run(_ arguments: String...) throws -> Run { try start(arguments).wait() }

  func start(_ arguments: [String]) throws -> Running {
    try launch([Programs.amili] + arguments + ["--lang", "en"])
  }

  /// Runs a line of the shell, where `$AMILI` is the program, to its end.
  func shell(_ line: String) throws -> Run { try launch(["/bin/bash", "-c", line]).wait() }

  private func launch(_ command: [String]) throws -> Running {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.environment = environment.merging(["AMILI": Programs.amili]) { $1 }
    process.standardInput = FileHandle.nullDevice
    let base = "\(folder)/\(UUID().uuidString)"
    for end in [".out", ".err"] {
      guard FileManager.default.createFile(atPath: base + end, contents: nil) else {
        throw TmuxSession.Failure(description: "no file \(base)\(end)")
      }
    }
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: base + ".out"))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: base + ".err"))
    try process.run()
    return Running(process, out: base + ".out", err: base + ".err")
  }

  /// Starts the program in a terminal of its own.
  func terminal(
    _ arguments: String...,
    environment more: [String: String] = [:],
    columns: Int = 120,
    rows: Int = 36
  ) throws -> PtySession {
    try PtySession(
      [Programs.amili] + arguments + ["--lang", "en"],
      environment: environment.merging(more) { $1 },
      columns: columns,
      rows: rows
    )
  }

  /// Starts the portal in tmux.
  func portal(
    _ more: [String: String] = [:],
    arguments: [String] = [],
    columns: Int = 120,
    rows: Int = 36
  ) throws -> TmuxSession {
    // tmux says itself what terminal it is.
    let environment = environment.filter { $0.key != "TERM" }.merging(more) { $1 }
    return try TmuxSession(
      [Programs.amili, "--lang", "en"] + arguments,
      environment: environment,
      columns: columns,
      rows: rows
    )
  }

  /// How many cases match a filter.
  func matched(_ filter: String...) throws -> Int {
    try start(["cases"] + filter + ["--json", "--limit", "1"]).wait().count("matched")
  }

  /// Every case as the program tells it, apart from the store's own count of writes.
  func everyCase() throws -> [String] {
    let run = try run("cases", "--jsonl", "--sort", "case", "--date", "2026-12-10")
    return run.out.split(separator: "\n").map {
      String($0.replacing(/"version":"?[0-9]+"?/, with: ""))
    }
  }

  /// The receipts, latest first.
  func receipts() throws -> [[String: Any]] {
    try #require(try run("receipts", "--json").json()["receipts"] as? [[String: Any]])
  }

  /// Holds the store to its own check: file, sums, each case the fold of its events.
  func expectSound(_ location: SourceLocation = #_sourceLocation) throws {
    let check = try run("check")
    #expect(check.status == 0, "\(check.out)\(check.err)", sourceLocation: location)
  }
}
