import DebtCollection

/// How a question's handler and its rest are kept for each side in a column each.
///
/// What holds for both sides stands as it is: an e-mail, a day number. Where the sides differ, the
/// creditor's e-mail, a line feed and the agency's, either of which may be empty; and a number with a bit
/// that no day has, the agency's day above the creditor's, 0 for none.
enum SidesOfQuestion {
  /// Marks a rest that is not the same on both sides.
  private static let marker: Int64 = 1 << 62
  private static let dayBits: Int64 = 31
  private static let dayMask: Int64 = (1 << dayBits) - 1

  // Values

  static func handlers(_ stored: String?) -> OnEachSide<String> {
    guard let stored, !stored.isEmpty else { return OnEachSide() }
    let scalars = stored.unicodeScalars
    guard let end = scalars.firstIndex(of: "\n") else { return OnEachSide(both: stored) }
    let creditor = String(scalars[..<end])
    let agency = String(scalars[scalars.index(after: end)...])
    return OnEachSide(
      creditor: creditor.isEmpty ? nil : creditor,
      agency: agency.isEmpty ? nil : agency
    )
  }

  static func stored(_ handlers: OnEachSide<String>) -> SQLValue {
    if handlers.creditor == handlers.agency {
      return handlers.creditor.map { .text($0) } ?? .missing
    }
    return .text("\(handlers.creditor ?? "")\n\(handlers.agency ?? "")")
  }

  static func rests(_ stored: Int64?) -> OnEachSide<CivilDate> {
    guard let stored else { return OnEachSide() }
    guard stored & marker != 0 else { return OnEachSide(both: day(stored)) }
    return OnEachSide(creditor: day(stored & dayMask), agency: day(stored >> dayBits & dayMask))
  }

  static func stored(_ rests: OnEachSide<CivilDate>) -> SQLValue {
    if rests.creditor == rests.agency {
      return rests.creditor.map { .integer(Int64($0.dayNumber)) } ?? .missing
    }
    let (creditor, agency) = (rests.creditor?.dayNumber ?? 0, rests.agency?.dayNumber ?? 0)
    return .integer(marker | Int64(agency) << dayBits | Int64(creditor))
  }

  private static func day(_ number: Int64) -> CivilDate? {
    number == 0 ? nil : CivilDate(dayNumber: Int32(clamping: number))
  }

  // Columns of `messages m`

  /// Who of a side has taken it; NULL for nobody.
  static func handler(of side: User.Side) -> String {
    let end = "instr(m.handler, char(10))"
    switch side {
    case .creditor:
      return
        "(CASE \(end) WHEN 0 THEN m.handler ELSE nullif(substr(m.handler, 1, \(end) - 1), '') END)"
    case .agency:
      return
        "(CASE \(end) WHEN 0 THEN m.handler ELSE nullif(substr(m.handler, \(end) + 1), '') END)"
    case .both: return "coalesce(\(handler(of: .creditor)), \(handler(of: .agency)))"
    }
  }

  /// The last day it rests for a side; NULL where it does not.
  static func rest(of side: User.Side) -> String {
    let stored = "m.snoozed_until"
    switch side {
    case .creditor:
      return "(CASE WHEN \(stored) < \(marker) THEN \(stored) "
        + "ELSE nullif(\(stored) & \(dayMask), 0) END)"
    case .agency:
      return "(CASE WHEN \(stored) < \(marker) THEN \(stored) "
        + "ELSE nullif(\(stored) >> \(dayBits) & \(dayMask), 0) END)"
    case .both: return "coalesce(\(rest(of: .creditor)), \(rest(of: .agency)))"
    }
  }

  /// That a side sees it on a day (`?`): it does not rest.
  static func isAwake(for side: User.Side) -> String {
    "(m.snoozed_until IS NULL OR coalesce(\(rest(of: side)), 0) < ?)"
  }
}
