import DebtCollection

/// Choices the sources leave open, from `[settings]`.
///
/// Each default is ours (process.md).
public struct ProcessSettings: Hashable, Sendable {
  /// Whether late interest runs in the respite of a changed due date.
  public var respiteInterest = false
  /// Whether a due date on a weekend or holiday counts as the next working day.
  public var dueDateRolls = true
  /// Days without letters besides weekends and holidays, as month and day: `12-24`.
  public var closedDays = ["12-24", "12-31"]
  /// The order of cover at the reminder stage.
  public var coverAtReminder = ["principal", "reminder-fee", "interest"]
  /// The order of cover from collection.
  public var coverAtCollection = [
    "court-fee", "collection-fee", "reminder-fee", "principal", "interest",
  ]
  /// A rest up to this is waived; zero waives nothing.
  public var waiveRestUpTo = Money.zero

  public init() {}

  /// What of them rules of law and process go by.
  public var choices: RuleChoices {
    var choices = RuleChoices()
    choices.respiteInterest = respiteInterest
    choices.dueDateRolls = dueDateRolls
    choices.calendar = BusinessCalendar(
      closedDays: closedDays.compactMap { CivilDate(iso: "2024-\($0)") }
        .map { .init(month: $0.month, day: $0.day) }
    )
    return choices
  }

  init(reader: TOMLReader) {
    let usual = ProcessSettings()
    respiteInterest = reader.value("respite-interest", .boolean, default: usual.respiteInterest)
    dueDateRolls = reader.value("due-date-rolls", .boolean, default: usual.dueDateRolls)
    closedDays = reader.value("closed-days", .monthDays, default: usual.closedDays)
    coverAtReminder = reader.value(
      "cover-at-reminder",
      .order(of: usual.coverAtReminder),
      default: usual.coverAtReminder
    )
    coverAtCollection = reader.value(
      "cover-at-collection",
      .order(of: usual.coverAtCollection),
      default: usual.coverAtCollection
    )
    waiveRestUpTo = reader.value("waive-rest-up-to", .money, default: usual.waiveRestUpTo)
  }
}

extension TOMLKind<[String]> {
  /// These names in an order of one's own, each once.
  static func order(of names: [String]) -> TOMLKind {
    .from(.strings, "\(names.joined(separator: ", ")) in an order of your own", standIn: []) {
      $0.sorted() == names.sorted() ? $0 : nil
    }
  }

  /// Days of the year, `12-24`.
  static var monthDays: TOMLKind {
    .from(.strings, "a list of days like \"12-24\"", standIn: []) { days in
      days.allSatisfy { CivilDate(iso: "2024-\($0)") != nil } ? days : nil
    }
  }
}
