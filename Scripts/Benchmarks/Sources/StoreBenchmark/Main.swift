import CaseStore
import DebtCollection
import Glibc

/// `StoreBenchmark PATH fill N` makes a store; `StoreBenchmark PATH` measures it.
@main
struct StoreBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 2 else {
      print("StoreBenchmark PATH [fill N]")
      return
    }
    let path = arguments[1]
    if arguments.count == 4, let count = Int(arguments[3]) {
      try MadeStore(path: path).fill(count)
      return
    }
    try Measures(path: path).all()
  }
}

/// Milliseconds of processor time a body takes in this thread: what other programs do is left out.
func processorMilliseconds(_ body: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }
  let start = now()
  try body()
  return now() - start
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
