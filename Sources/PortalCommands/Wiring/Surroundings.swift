import DebtCollection

#if canImport(Glibc)
  import Glibc
#endif

/// What the program is given from outside: the environment, the streams, the system's clock.
struct Surroundings: Sendable {
  var environment: [String: String]
  var output: Output
  /// All of standard input, read when a verb asks for it.
  var input: @Sendable () -> String
  /// The next line of standard input, without its end; nil when there is no more.
  var nextLine: @Sendable () -> String?
  var clock: Clock
  var inputIsTerminal: Bool

  /// The process's own.
  static var process: Surroundings {
    Surroundings(
      environment: processEnvironment(),
      output: .standard,
      input: { readAll(0) },
      nextLine: { readLine(strippingNewline: true) },
      clock: Clock {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Timestamp(seconds: Int64(now.tv_sec))
      },
      inputIsTerminal: isatty(0) == 1
    )
  }

  /// A variable that is set and not empty.
  subscript(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func processEnvironment() -> [String: String] {
    var all: [String: String] = [:]
    var entry = environ
    while let pointer = entry.pointee {
      let text = String(cString: pointer)
      if let equals = text.firstIndex(of: "=") {
        all[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      entry += 1
    }
    return all
  }

  private static func readAll(_ descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      bytes.append(contentsOf: buffer[0..<count])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Where files of ours are, by the XDG rules.
struct Places: Sendable {
  /// The store, unless the user says another.
  var store: String
  var configuration: String
  /// Rows the user has added to the dated tables.
  var ownRates: String
  /// Saved phrases of the user's own.
  var ownPhrases: String
  /// Themes of the user's own.
  var themes: String
  /// Logs and drafts.
  var state: String

  init(_ surroundings: Surroundings) {
    let home = surroundings["HOME"] ?? "/"
    func base(_ variable: String, _ fallback: String) -> String {
      // The XDG rule: a relative path in these variables is to be ignored.
      if let path = surroundings[variable], path.hasPrefix("/") { return "\(path)/amili" }
      return "\(home)/\(fallback)/amili"
    }
    store = surroundings["AMILI_STORE"] ?? base("XDG_DATA_HOME", ".local/share") + "/cases.store"
    let settings = base("XDG_CONFIG_HOME", ".config")
    configuration = settings + "/config.toml"
    ownRates = settings + "/rates.toml"
    ownPhrases = settings + "/phrases.toml"
    themes = settings + "/themes"
    state = base("XDG_STATE_HOME", ".local/state")
  }
}
