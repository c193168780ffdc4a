/// How the program ends (command-line.md, "exit status").
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  /// At least one case, file or row was refused or in conflict, also when all were.
  case someRefused = 3
  /// No case matched.
  case nothingToDo = 4
  case wrongUse = 64
  case brokenInput = 65
  case notFound = 66
  case unavailable = 69
  case storeFailed = 74
  case busy = 75
  case notAllowed = 77
  /// Ended by the terminal going away or by a signal: 128 and the signal, as shells say it.
  case terminated = 143
}
