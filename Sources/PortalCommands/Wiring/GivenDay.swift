import CaseStore
import DebtCollection

/// A store that was begun under `--date` lives on the days it is given, until it is opened without one.
/// Who only reads on a given day gives it none.
///
/// Then what time alone changes is written up to the real today, and for good (decisions.md 13a): years
/// of it where somebody only wanted to look. So the store remembers its given day, a copy as it stood is
/// kept before a long step, and it is said.
struct GivenDay {
  let store: any CaseStoring

  /// The day it was last given, `YYYY-MM-DD`; absent for a store that lives on the system's clock.
  static let fact = "given-day"
  /// A step of more days than this is no ordinary absence.
  static let longest = 30

  /// Whether the store lives on the days it is given.
  func isKept() throws -> Bool { try store.reader(.pages).fact(Self.fact) != nil }

  /// Keeps the day a store is given: one that is new, or that has lived on given days before.
  func keep(_ day: CivilDate, isNew: Bool) throws {
    let known = try store.reader(.pages).fact(Self.fact)
    guard isNew || known != nil, known != day.iso else { return }
    try store.write { try $0.set(day.iso, fact: Self.fact) }
  }

  /// The store goes over to the system's clock.
  ///
  /// - Returns: what to say, when the step is a long one.
  func leave(on today: CivilDate, of path: String) throws -> Sentence? {
    let reader = try store.reader(.pages)
    guard let given = try reader.fact(Self.fact).flatMap({ CivilDate(iso: $0) }) else { return nil }
    var warning: Sentence?
    if today - given > Self.longest {
      let copy = "\(path).\(given.iso)"
      if !FilePresence.isThere(copy) { try store.backup(to: copy) }
      warning = Sentence("cli.given-day", [.date(given), .date(today), .text(copy)])
    }
    try store.write { try $0.set(nil, fact: Self.fact) }
    return warning
  }
}
