import CaseStore
import DebtCollection

/// Something for no case yet: the cases it may be for, the surest first, and a field for any other; what
/// booking it there would do is shown first where it can be told.
public final class MatchLayer: DialogLayer {
  /// What is to be booked, and how. Its works are done on the jobs thread.
  struct Matter: Sendable {
    /// The dialog's stable name.
    var name: String
    var title: Sentence
    /// What it is.
    var lines: [DetailLine]
    var suggest: @Sendable (any CaseReader) throws -> [Suggestion]
    /// What booking it on a case would do.
    var plan: @Sendable (CaseNumber) throws -> [Sentence]
    var book: @Sendable (CaseNumber) throws -> Sentence
    /// Sends it back to where it came from; nil where it cannot be.
    var sendBack: (@Sendable () throws -> Sentence)?
  }

  /// A case it may be for, and what is said of it.
  struct Suggestion: Sendable {
    var number: CaseNumber
    var sentence: Sentence
  }

  public var name: String { matter.name }
  private let matter: Matter
  public private(set) var choices = ChoiceList<CaseNumber>([])
  public private(set) var typed = TextLine(limit: 12)
  public private(set) var focus: FocusRing
  private var suggestions = Asked<[Suggestion]>()
  private var plan = Asked<[Sentence]>()
  /// The case the plan is for.
  private var planned: CaseNumber?
  private var isPlanDrawn = false
  private var booking = Asked<Sentence>()
  private let then: (Portal) -> Void

  /// - Parameter then: runs when it has been booked.
  init(_ matter: Matter, in portal: Portal, then: @escaping (Portal) -> Void = { _ in }) {
    self.matter = matter
    self.then = then
    let back = matter.sendBack == nil ? [] : ["back"]
    focus = FocusRing(["cases", "number", "cancel"] + back + ["book"], at: "cases")
    suggestions.ask("suggestions", in: portal, matter.suggest)
  }

  public var takesText: Bool { focus.current == "number" }

  public func type(_ text: String, pasted: Bool, in portal: Portal) {
    typed.insert(String(text.filter(\.isNumber)))
    follow(portal)
  }

  public func receive(_ reply: Reply, in portal: Portal) -> LayerOutcome {
    if suggestions.receive(reply) {
      let found = suggestions.value ?? []
      choices = ChoiceList(found.map { .init($0.number, .sentence($0.sentence)) })
      if found.isEmpty { focus.go(to: "number") }
      follow(portal)
    } else if plan.receive(reply) {
      isPlanDrawn = false
    } else if booking.receive(reply) {
      finish(portal)
    } else {
      return .passed
    }
    return .consumed
  }

  public func wasDrawn() { isPlanDrawn = plan.value != nil }

  private func finish(_ portal: Portal) {
    if let failure = booking.failure {
      portal.say(Notice(failure, tone: .failure, stays: true))
    } else if let done = booking.value {
      portal.remove(self)
      portal.dialogs.noteBooked(done)
      portal.say(Notice(done))
      portal.storeChanged()
      portal.settlements.reload(portal)
      then(portal)
    }
  }

  /// The case it would be booked on.
  private var target: CaseNumber? {
    typed.text.isEmpty ? choices.current?.value : CaseNumber(typed.text)
  }

  /// Another case is meant: what booking it there would do is worked out anew.
  private func follow(_ portal: Portal) {
    guard target != planned else { return }
    let work = matter.plan
    planned = target
    isPlanDrawn = false
    guard let target else { return plan.forget(in: portal) }
    plan.ask("plan", in: portal) { _ in try work(target) }
  }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    guard !booking.isWaiting else { return .consumed }
    if focus.current == "number" && typed.perform(command)
      || focus.current == "cases" && choices.perform(command)
    {
      follow(portal)
      return .consumed
    }
    switch command {
    case "dialog.next", "text.complete", "text.down", "dialog.down": focus.move(by: 1)
    case "dialog.previous", "text.up", "dialog.up": focus.move(by: -1)
    case "dialog.cancel", "text.cancel": portal.remove(self)
    case "dialog.accept", "text.accept": accept(portal)
    case "text.send": book(portal)
    case "dialog.yes": book(portal)
    default: break
    }
    return .consumed
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    guard !booking.isWaiting else { return .consumed }
    switch target {
    case .item(let index):
      choices.select(index)
      focus.go(to: "cases")
      follow(portal)
      if count > 1 { accept(portal) }
    case .control(let name):
      focus.go(to: name)
      if ["cancel", "back", "book"].contains(name) { accept(portal) }
    case .outside: portal.remove(self)
    default: break
    }
    return .consumed
  }

  private func accept(_ portal: Portal) {
    switch focus.current {
    case "cancel": portal.remove(self)
    case "back":
      if let work = matter.sendBack { booking.ask("book", in: portal) { _ in try work() } }
    // The plan is read before it is done; the key that chose the case does not do it.
    case "cases", "number": focus.go(to: "cancel")
    default: book(portal)
    }
  }

  private func book(_ portal: Portal) {
    guard let target else {
      return portal.refuse(Refusal("needs-case-number", [.text(typed.text)]))
    }
    if let whyNot { return portal.say(Notice(whyNot, tone: .refusal)) }
    guard isPlanDrawn else { return }
    let work = matter.book
    booking.ask("book", in: portal) { _ in try work(target) }
  }

  /// Why Book does nothing yet.
  private var whyNot: Sentence? {
    if target == nil { return Sentence("match.needs-case") }
    return plan.failure ?? (plan.value == nil ? Sentence("dialog.planning") : nil)
  }
}

extension MatchLayer {
  public func face(in portal: Portal) -> DialogFace {
    var lines = matter.lines
    if let failure = suggestions.failure {
      lines.append(DetailLine([.sentence(failure)], role: .warning))
    }
    let isReady = whyNot == nil
    return DialogFace(
      matter.title,
      [
        .lines(lines), choicesBlock,
        .field(
          FieldFace(
            name: "number",
            label: Sentence("match.number"),
            line: typed,
            isFocused: focus.current == "number"
          )
        ),
        .lines(planLines),
      ],
      buttons: focus.names.filter { $0 != "cases" && $0 != "number" }.map {
        ButtonFace($0, isFocused: focus.current == $0, refusal: $0 == "book" ? whyNot : nil)
      },
      hint: isReady && !takesText && focus.current != "book" ? Sentence("dialog.hint-book") : nil
    )
  }

  private var choicesBlock: DialogFace.Block {
    guard choices.choices.isEmpty else {
      return .choices(
        ChoiceFace(
          choices.choices.map { .init([$0.label]) },
          selected: choices.index,
          isFocused: focus.current == "cases"
        )
      )
    }
    let key = suggestions.isWaiting ? "dialog.planning" : "match.no-suggestion"
    return .lines([DetailLine([.word(key)], role: .quiet)])
  }

  private var planLines: [DetailLine] {
    if let failure = plan.failure { return [DetailLine([.sentence(failure)], role: .warning)] }
    return (plan.value ?? []).enumerated().map { index, sentence in
      DetailLine([.sentence(sentence)], role: index == 0 ? .heading : .plain)
    }
  }
}
