/// A credit note as a case's history tells of it, whoever brought it: a person or an import.
public struct BookedNote: Hashable, Sendable {
  /// What it was booked for, on all invoices of the case.
  public var sum: Money
  /// The day it first counts.
  public var day: CivilDate
}

extension [CaseEvent] {
  /// A credit note by its own number; nil where the case has none. The same number is the same note, whatever
  /// its day and sum.
  public func note(_ number: String) -> BookedNote? {
    reduce(nil) { booked, event in
      guard case .credit(let sum, _, _, let note) = event.happening, note == number else {
        return booked
      }
      return BookedNote(sum: (booked?.sum ?? .zero) + sum, day: booked?.day ?? event.day)
    }
  }
}
