import DebtCollection
import Foundation
import Synchronization
import TestCases

@testable import PortalCommands

/// The program as a user meets it: arguments in; output, errors and an exit status out. Each one has a
/// home and a store of its own, gone with this value.
final class Program {
  let home: String
  var environment: [String: String]
  /// What a verb finds on standard input.
  var input = ""
  /// The system's clock; `AMILI_DATE` goes before it.
  var now = Timestamp(seconds: 0)

  struct Ended {
    var status: ProgramStatus
    var output: String
    var errors: String

    /// The output as JSON; fails the test when it is none.
    func json() throws -> [String: Any] {
      let document = try JSONSerialization.jsonObject(with: Data(output.utf8))
      guard let object = document as? [String: Any] else { throw NoObject(output: output) }
      return object
    }
  }

  struct NoObject: Error { var output: String }

  init(today: String = usualDay) throws {
    home = try TemporaryStore.makeFolder()
    environment = [
      "HOME": home, "AMILI_DATA": Self.checkout, "AMILI_STORE": home + "/cases.store",
      "AMILI_DATE": today, "LANG": "en_GB.UTF-8",
    ]
  }

  deinit { try? FileManager.default.removeItem(atPath: home) }

  /// The project's own folder.
  static let checkout = String(
    #filePath.split(separator: "/").dropLast(4).reduce(into: "") { $0 += "/" + $1 }
  )

  func run(_ arguments: String...) -> Ended { run(arguments) }

  func run(_ arguments: [String]) -> Ended {
    let out = Sink()
    let err = Sink()
    let given = input
    let lines = Lines(given)
    let surroundings = Surroundings(
      environment: environment,
      output: Output(
        sinks: Output.Sinks(
          out: {
            out.take($0)
            return nil
          },
          err: err.take
        ),
        isTerminal: false,
        showsProgress: false
      ),
      input: { given },
      nextLine: lines.next,
      clock: .fixed(now),
      inputIsTerminal: false
    )
    let status = PortalProgram.run(arguments, surroundings)
    return Ended(status: status, output: out.text, errors: err.text)
  }

  /// Writes a file in the home and gives its path.
  func file(_ name: String, _ text: String) throws -> String {
    let path = "\(home)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// Brings in four invoices of one creditor: two that are followed up, one not yet overdue, one whose
  /// debtor has no postcode. They become 100001 to 100004, and the creditor gets an account, so that
  /// letters can go out.
  @discardableResult
  func withCases() throws -> Program {
    guard environment["AMILI_DATE"] == Self.usualDay else {
      try fill()
      return self
    }
    try Self.filled.get().write(to: URL(fileURLWithPath: home + "/cases.store"))
    return self
  }

  static let usualDay = "2026-11-21"

  /// A store with the cases, made once: most tests begin with a copy of it.
  private static let filled = Result<Data, any Error> {
    let program = try Program()
    try program.fill()
    let copy = program.home + "/copy.store"
    _ = program.run("backup", copy)
    return try Data(contentsOf: URL(fileURLWithPath: copy))
  }

  private func fill() throws {
    let path = try file("cases.csv", Self.invoices)
    _ = run("import", path, "--undisputed", "--creditor", "Nordlys Elektro AS,987654325")
    _ = run("creditor", "987654325", "--account", "86011117947")
  }

  static let invoices = """
    invoice_number;invoice_date;due_date;amount;debtor_name;debtor_kind;address;postcode;city;customer_number;debtor_id
    F1;2026-08-18;2026-09-01;4 198,00;Kari Ås;consumer;Storgata 1;8001;Bodø;K1;
    F2;2026-08-20;2026-09-03;10000,00;Nord AS;business;Havnegata 2;9008;Tromsø;K2;
    F3;2026-11-02;2026-11-16;500,00;Ola Øy;consumer;Torget 3;0010;Oslo;K3;
    F4;2026-08-18;2026-09-01;750,50;Per Vik;consumer;;;;K4;01010112345
    """
}

/// Lines handed out one by one.
private final class Lines: Sendable {
  private let rest: Mutex<[String]>
  init(_ text: String) {
    rest = Mutex(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }
  @Sendable func next() -> String? { rest.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
}

/// How the program ends; the testing library has an `ExitStatus` too.
typealias ProgramStatus = PortalCommands.ExitStatus

/// Collects what is written.
private final class Sink: Sendable {
  private let bytes = Mutex<[UInt8]>([])
  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
  @Sendable func take(_ more: [UInt8]) { bytes.withLock { $0 += more } }
}

/// The texts of a JSON array of strings.
func strings(_ value: Any?) -> [String] { value as? [String] ?? [] }

/// The objects of a JSON array.
func objects(_ value: Any?) -> [[String: Any]] { value as? [[String: Any]] ?? [] }
