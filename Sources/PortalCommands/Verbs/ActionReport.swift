import ActionDispatch
import CaseStore
import DebtCollection
import Wording

/// What became of each case of an action, for people and for programs.
struct ActionReport {
  /// Nil for a rehearsal, and where nothing was done.
  var receipt: ReceiptNumber?
  var undoes: ReceiptNumber?
  var action: String
  var applied: [CaseNumber] = []
  var refused: [(number: CaseNumber, refusal: Refusal)] = []
  var conflicts: [CaseNumber] = []
  /// Numbers that are no case.
  var missing: [CaseNumber] = []
  var isDryRun = false
  /// What a rehearsal says besides: costs to the creditor, and what would come next.
  private var plan: ActionPlan?
  /// What lies ahead of the one case of a rehearsal, now and then.
  var roads: PlanRoads?

  /// What a plan would do, or of one that does nothing, that it does not; each refusal with its own
  /// sentence.
  init(_ plan: ActionPlan, _ dispatcher: ActionDispatcher, dryRun: Bool) throws {
    self.init(plan.action, dryRun: dryRun)
    self.plan = plan
    applied = plan.allowed.map(\.number)
    for group in plan.refused {
      if group.isUniform, let shared = group.examples.first?.refusal {
        refused += group.cases.map { (number: $0.number, refusal: shared) }
      } else {
        refused += try dispatcher.refusals(of: plan.action, among: group.cases.map(\.number))
      }
    }
    refused.sort { $0.number < $1.number }
  }

  init(_ action: CaseAction, dryRun: Bool) {
    self.action = action.kind.name
    isDryRun = dryRun
  }

  /// An undo that can be done to none of its cases, and why.
  init(undoing number: ReceiptNumber, refused: [(number: CaseNumber, refusal: Refusal)]) {
    action = "undo"
    undoes = number
    self.refused = refused
  }

  /// What a receipt says of its cases.
  init(_ receipt: Receipt, _ reader: any CaseReader) throws {
    action = receipt.undoOf == nil ? receipt.action.kind.name : "undo"
    self.receipt = receipt.number
    undoes = receipt.undoOf
    var last: CaseNumber?
    while true {
      let items = try reader.items(of: receipt.number, outcome: nil, after: last, limit: 1000)
      for item in items {
        switch item.outcome {
        case .done: applied.append(item.number)
        case .refused: refused.append((item.number, item.refusal ?? Refusal("not-read-yet")))
        case .conflict: conflicts.append(item.number)
        }
      }
      guard items.count == 1000, let end = items.last else { return }
      last = end.number
    }
  }

  var status: ExitStatus {
    refused.isEmpty && conflicts.isEmpty && missing.isEmpty ? .done : .someRefused
  }

  func write(_ session: Session) {
    session.print(
      .object {
        $0.member("receipt", receipt?.description)
        $0.member("action", action)
        if let undoes { $0.member("undoes", undoes.description) }
        $0.strings("applied", applied.map(\.description))
        $0.array("refused", refused) { json, item in
          json.refusal(item.number, item.refusal.code, session.wording.text(item.refusal.sentence))
        }
        $0.strings("conflicts", conflicts.map(\.description))
        $0.strings("missing", missing.map(\.description))
        $0.member("dryRun", isDryRun)
        if isDryRun, let plan { $0.outlook(of: plan, roads, session.wording) }
      }
    )
  }

  /// Which of the cases that were not done are named to people.
  enum Naming {
    /// All of them, a line each.
    case all
    /// A line each while a reason has few cases, else one for all of them with the first few.
    case few

    /// More lines than these would push what matters off the screen.
    static let most = 20
    /// A reason said oftener than this is said once.
    static let often = 3
    static let examples = 5
  }

  /// For people: how many, then what was not done and why.
  func say(_ session: Session, naming: Naming) {
    if let receipt {
      session.say("cli.applied", .count(applied.count), .text(receipt.description))
    } else if !isDryRun {
      session.say("cli.nothing-done")
    }
    guard naming == .few else { return sayEach(session, refused, conflicts, missing) }
    let isShort = refused.count + conflicts.count + missing.count <= Naming.most
    let often = isShort ? Naming.often : 0
    var reasons: [Refusal: [CaseNumber]] = [:]
    for (number, refusal) in refused { reasons[refusal, default: []].append(number) }
    var isCut = false
    func group(_ cases: [CaseNumber], _ key: String, _ why: [SentenceValue] = []) {
      isCut = isCut || cases.count > Naming.examples
      let values = [.count(cases.count)] + why + [Self.examples(cases)]
      session.complain(Sentence(key, values))
    }
    let groups = reasons.map { (why: session.wording.text($0.key.sentence), cases: $0.value) }
    for one in groups.sorted(by: { ($1.cases.count, $0.why) < ($0.cases.count, $1.why) })
    where one.cases.count > often { group(one.cases, "cli.refused-group", [.text(one.why)]) }
    if conflicts.count > often { group(conflicts, "cli.conflict-group") }
    if missing.count > often { group(missing, "cli.missing-group") }
    sayEach(
      session,
      refused.filter { reasons[$0.refusal, default: []].count <= often },
      conflicts.count > often ? [] : conflicts,
      missing.count > often ? [] : missing
    )
    if isCut { session.complain("cli.verbose") }
  }

  /// For people who ask afterwards: the cases it was done to, each with a line of its own where all are to
  /// be named.
  func sayDone(_ session: Session, naming: Naming) {
    guard !applied.isEmpty else { return }
    guard naming == .few else {
      for number in applied { session.say("cli.done-to-case", .text(number.description)) }
      return
    }
    session.say("cli.done-to", Self.examples(applied))
    if applied.count > Naming.examples { session.complain("cli.verbose") }
  }

  private func sayEach(
    _ session: Session,
    _ refused: [(number: CaseNumber, refusal: Refusal)],
    _ conflicts: [CaseNumber],
    _ missing: [CaseNumber]
  ) {
    for (number, refusal) in refused {
      session.complain(
        "cli.refused",
        .text(number.description),
        .text(session.wording.text(refusal.sentence))
      )
    }
    for number in conflicts { session.complain("cli.conflict", .text(number.description)) }
    for number in missing { session.complain("cli.no-such-case", .text(number.description)) }
  }

  /// The first few of these, for a sentence about all.
  static func examples(_ cases: [CaseNumber]) -> SentenceValue {
    let first = cases.prefix(Naming.examples).map(\.description).joined(separator: ", ")
    return .text(cases.count > Naming.examples ? first + " …" : first)
  }
}

extension JSONText {
  /// A case that something was not done to, and why.
  mutating func refusal(_ number: CaseNumber, _ code: String, _ reason: String) {
    object {
      $0.member("case", number.description)
      $0.member("reason", SafeText(reason).text)
      $0.member("code", code)
    }
  }
}

extension JSONText {
  /// What a plan says besides the cases: what they claim, what is taken off it, what it costs the creditor,
  /// what would come next, what is worth a second look, and of one case the road before and after.
  fileprivate mutating func outlook(of plan: ActionPlan, _ roads: PlanRoads?, _ wording: Wording) {
    array("claims", plan.stakes.sorted { $0.key < $1.key }) { json, claim in
      json.object {
        $0.member("currency", claim.key.code)
        $0.member("cases", claim.value.count)
        $0.member("principal", claim.value.principal)
        $0.member("outstanding", claim.value.outstanding)
      }
    }
    sums("takenOff", plan.takenOff)
    sums("costs", plan.costs)
    array("nextSteps", plan.nextSteps) { json, next in
      json.object {
        $0.member("kind", next.next?.kind.name)
        $0.member("date", next.next?.date)
        $0.member("cases", next.count)
      }
    }
    array("warnings", plan.warnings) { json, warning in
      let sentence = warning.warning.sentence
      json.object {
        $0.member("code", String(sentence.key.dropFirst("warning.".count)))
        $0.member("text", SafeText(wording.text(sentence)).text)
        $0.member("cases", warning.count)
      }
    }
    guard let roads else { return member("road", nil as String?) }
    object("road") {
      $0.stops("before", roads.before.stops)
      $0.stops("after", roads.after.stops)
    }
  }

  private mutating func sums(_ key: String, _ sums: [Currency: PlannedSum]) {
    array(key, sums.sorted { $0.key < $1.key }) { json, sum in
      json.object {
        $0.member("currency", sum.key.code)
        $0.member("cases", sum.value.count)
        $0.member("sum", sum.value.sum)
      }
    }
  }
}
