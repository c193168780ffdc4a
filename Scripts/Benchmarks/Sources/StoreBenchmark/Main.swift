import CaseStore
import DebtCollection
import Glibc

/// `StoreBenchmark fill PATH N` makes a store; `open PATH` and `filters PATH [KIND]` measure it and print
/// one JSON object a line; `ask PATH N` puts questions on its cases; `schema` prints a number that another schema would not have.
@main
struct StoreBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    switch (arguments.dropFirst().first, arguments.count) {
    case ("fill", 4):
      guard let count = Int(arguments[3]) else { break }
      try MadeStore(path: arguments[2]).fill(count)
      return
    case ("open", 3): return try Measures(path: arguments[2]).open()
    case ("filters", 3): return try Measures(path: arguments[2]).filters()
    case ("filters", 4): return try Measures(path: arguments[2]).filters(of: arguments[3])
    case ("bulk", 3): return try BulkMeasure(path: arguments[2]).run()
    case ("ask", 4):
      guard let count = Int(arguments[3]) else { break }
      return try AskedStore(path: arguments[2]).ask(count)
    case ("schema", 2):
      print(SQLiteCaseStore.schemaMark)
      return
    default: break
    }
    print("StoreBenchmark fill PATH N | open PATH | filters PATH | bulk PATH | ask PATH N | schema")
    exit(64)
  }
}

/// Milliseconds a body takes.
func milliseconds<T>(_ body: () throws -> T) rethrows -> (T, Double) {
  let clock = ContinuousClock()
  let start = clock.now
  let result = try body()
  let time = start.duration(to: clock.now).components
  return (result, Double(time.seconds) * 1e3 + Double(time.attoseconds) / 1e15)
}

func report(_ name: String, _ time: Double, _ note: String = "") {
  let tenths = Int((time * 100).rounded())
  print("\(name): \(tenths / 100).\(tenths % 100 < 10 ? "0" : "")\(tenths % 100) ms \(note)")
}
