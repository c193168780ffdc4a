import DebtCollection

/// Reads process plans: `data/plans/*.toml`.
public enum ProcessPlans {
  /// Every plan of a data folder by its name, and the standard plan always among them; all of them with
  /// the agency's choices.
  ///
  /// Throws `DataFileError` naming file and line when a plan cannot be read or is laxer than the law,
  /// when two files of a folder give the same name, or when there is no folder of the agency's own.
  ///
  /// - Parameter own: a folder of the agency's own plans; one of a shipped one's name stands in its place.
  public static func all(
    in folder: DataFolder,
    own: String? = nil,
    choices: RuleChoices = RuleChoices()
  ) throws(DataFileError) -> [String: ProcessPlan] {
    var plans = ["standard": ProcessPlan.standard]
    plans.merge(try files(in: folder.path("plans"))) { $1 }
    if let own {
      guard FileBytes.isFolder(own) else { throw .unreadable(path: own, reason: .missing) }
      plans.merge(try files(in: own)) { $1 }
    }
    for name in plans.keys { plans[name]?.choices = choices }
    return plans
  }

  private static func files(in folder: String) throws(DataFileError) -> [String: ProcessPlan] {
    var plans: [String: ProcessPlan] = [:]
    var files: [String: String] = [:]
    for name in FileBytes.names(in: folder) where name.hasSuffix(".toml") {
      let path = "\(folder)/\(name)"
      let plan = try plan(of: TOMLFile(path: path), taken: files)
      files[plan.name] = path
      plans[plan.name] = plan
    }
    return plans
  }

  /// The plan in a file.
  ///
  /// Every key must be there, but for the table `[reminder]` (a plan without one sends none), a
  /// letter's `fee` (without it the letter brings what the law allows), `order-confirmation` and
  /// `legal-minimum` (without it the standard plan's).
  ///
  /// - Parameter taken: names of plans already read, each with its file.
  public static func plan(
    of file: TOMLFile,
    taken: [String: String] = [:]
  ) throws(DataFileError) -> ProcessPlan {
    try file.decode { root in
      var plan = ProcessPlan(name: "")
      set(root, "name", .word) { plan.name = $0 }
      if let other = taken[plan.name] {
        root.reject("name", found: "\"\(plan.name)\"", expected: "a name \(other) does not have")
      }
      set(root, "overdue-days", .integer) { plan.overdueDays = $0 }
      plan.confirmsOrders = root.value("order-confirmation", .boolean, default: false)
      reject(root, plan.flaws, under: "")
      plan.reminder = root.table("reminder") { row in
        var reminder = PlannedLetter(deadline: 14, channels: [.email], contents: [])
        letter(row, &reminder)
        plan.reminder = reminder
        reject(row, plan.flaws, under: "reminder.")
        return reminder
      }
      table(root, "notice") { row in
        letter(row, &plan.notice)
        reject(row, plan.flaws, under: "notice.")
      }
      table(root, "demand") { row in
        letter(row, &plan.demand)
        set(row, "contents", .contents) { plan.demand.contents = $0 }
        reject(row, plan.flaws, under: "demand.")
      }
      table(root, "list") { list($0, &plan) }
      table(root, "collection") { collection($0, &plan) }
      table(root, "actions") { row in
        set(row, "longest-respite", .integer) { plan.actions.longestRespite = $0 }
        set(row, "respite-notice", .integer) { plan.actions.respiteNotice = $0 }
        reject(row, plan.flaws, under: "actions.")
      }
      table(root, "closing") { row in
        set(row, "price", .money) { plan.closing.price = $0 }
        set(row, "free-working-days", .integer) { plan.closing.freeWorkingDays = $0 }
        set(row, "reasons", .reasons) { plan.closing.reasons = $0 }
        reject(row, plan.flaws, under: "closing.")
      }
      return plan
    }
  }

  private static func letter(_ row: TOMLReader, _ letter: inout PlannedLetter) {
    set(row, "deadline", .integer) { letter.deadline = $0 }
    set(row, "channels", .channels) { letter.channels = $0 }
    letter.bearsFee = row.value("fee", .boolean, default: true)
  }

  private static func list(_ row: TOMLReader, _ plan: inout ProcessPlan) {
    set(row, "weekday", .weekday) { plan.list.weekday = $0 }
    set(row, "cut-off-working-days", .integer) { plan.list.cutOffWorkingDays = $0 }
    set(row, "cut-off-hour", .integer) { plan.list.cutOffHour = $0 }
    reject(row, plan.flaws, under: "list.")
  }

  private static func collection(_ row: TOMLReader, _ plan: inout ProcessPlan) {
    set(row, "heavy-after", .integer) { plan.collection.heavyAfter = $0 }
    set(row, "legal-after", .integer) { plan.collection.legalAfter = $0 }
    set(row, "demand-valid-months", .integer) { plan.collection.demandValidMonths = $0 }
    plan.collection.legalMinimum = row.value(
      "legal-minimum",
      .money,
      default: plan.collection.legalMinimum
    )
    set(row, "monitoring-months", .integer) { plan.collection.monitoringMonths = $0 }
    reject(row, plan.flaws, under: "collection.")
  }

  /// Takes a key that must be there; where it is missing or wrong the plan keeps what it had, so that
  /// one mistake is told once.
  private static func set<Value>(
    _ row: TOMLReader,
    _ key: String,
    _ kind: TOMLKind<Value>,
    _ take: (Value) -> Void
  ) {
    if row.keys.contains(key) {
      if let value = row.optional(key, kind) { take(value) }
    } else {
      _ = row.required(key, kind)
    }
  }

  /// Reads a table that must be there.
  private static func table(
    _ root: TOMLReader,
    _ key: String,
    _ build: (TOMLReader) -> Void
  ) {
    if root.keys.contains(key) {
      _ = root.table(key) { build($0) }
    } else {
      root.reject(key, found: "nothing", expected: "a table [\(key)]")
    }
  }

  /// Reports what the law or sense forbids in one table, at the line of its key.
  private static func reject(_ row: TOMLReader, _ flaws: [PlanFlaw], under prefix: String) {
    for flaw in flaws where flaw.key.hasPrefix(prefix) {
      let key = String(flaw.key.dropFirst(prefix.count))
      if key.contains(".") { continue }
      row.reject(key, flaw)
    }
  }
}

extension TOMLKind<[LetterChannel]> {
  fileprivate static var channels: TOMLKind {
    names(LetterChannel.allCases, \.name) { $0 }
  }
}

extension TOMLKind<Set<DemandContent>> {
  fileprivate static var contents: TOMLKind {
    names(DemandContent.allCases, \.rawValue) { Set($0) }
  }
}

extension TOMLKind<Set<CloseReason>> {
  fileprivate static var reasons: TOMLKind {
    names(CloseReason.allCases, \.name) { Set($0) }
  }
}

extension TOMLKind<Weekday> {
  static var weekday: TOMLKind {
    .from(.string, "a weekday like \"tuesday\"", standIn: .monday) { text in
      Weekday.allCases.first { $0.name == text }
    }
  }
}

extension TOMLKind where Value: Collection {
  /// A list of names, each of one of these cases.
  fileprivate static func names<Named>(
    _ cases: [Named],
    _ name: @escaping (Named) -> String,
    _ make: @escaping ([Named]) -> Value
  ) -> TOMLKind {
    let expected = "a list of \(cases.map(name).joined(separator: ", "))"
    return .from(.strings, expected, standIn: make([])) { texts in
      let found = texts.compactMap { text in cases.first { name($0) == text } }
      return found.count == texts.count ? make(found) : nil
    }
  }
}
