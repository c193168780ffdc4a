import Agency
import DataFiles
import DebtCollection

/// The inbox of the agency's days.
///
/// The configured one is not touched on a day that is given: what is lived through to see what would happen,
/// on a copy of the store perhaps, must not take the files of the real one. A folder that is named is meant.
struct DayInbox: Sendable {
  private let parts: AgencyParts
  private let named: String?
  /// The system's own clock, whatever day is given.
  private let clock: Clock

  init(_ session: Session, _ parts: AgencyParts, named: String? = nil) {
    self.parts = parts
    self.named = named
    clock = session.surroundings.clock
  }

  /// Why the files stay where they are; nil when they are taken up, or there is no inbox.
  var whyNot: Sentence? {
    let isRealDay = OsloTime.date(of: parts.clock.now()) == OsloTime.date(of: clock.now())
    guard named == nil, parts.configuration.inbox.folder != nil, !isRealDay else { return nil }
    return Sentence("cli.day-inbox-stays")
  }

  /// What the days take up; nil when there is nothing they may.
  func inbox() throws -> Inbox? { whyNot == nil ? try parts.inbox(in: named) : nil }
}
