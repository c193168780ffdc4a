import CaseStore
import DebtCollection

/// Says what something would do, worked out beside the screen, and does it on a yes. Nothing is written
/// before; Cancel has the focus, and keys that came before it was drawn do not count.
public final class ConfirmDialog: DialogLayer {
  /// What would be done, or why it cannot be.
  struct Proposal: Sendable {
    var lines: [DetailLine]
    /// Does it, once the dialog is closed; nil where it cannot be done.
    var run: (@Sendable (Portal) -> Void)?

    init(_ lines: [DetailLine], run: @escaping @Sendable (Portal) -> Void) {
      self.lines = lines
      self.run = run
    }

    private init(_ lines: [DetailLine]) { self.lines = lines }

    /// It cannot be done, for the reason these lines give.
    static func impossible(_ lines: [DetailLine]) -> Proposal { Proposal(lines) }
    static func impossible(_ sentence: Sentence) -> Proposal {
      Proposal([DetailLine([.sentence(sentence)], role: .warning)])
    }
  }

  public let name: String
  private let title: Sentence
  private let yes: String
  private var focus: FocusRing
  private var asked = Asked<Proposal>()
  private var isDrawn = false

  /// What would be done is known.
  init(_ name: String, _ title: Sentence, yes: String, _ proposal: Proposal) {
    self.name = name
    self.title = title
    self.yes = yes
    focus = FocusRing(["cancel", yes], at: "cancel")
    asked = Asked(proposal)
  }

  /// - Parameters:
  ///   - yes: the name of the button that does it.
  ///   - read: works out what would be done, on the jobs thread; given up with the dialog.
  init(
    _ name: String,
    _ title: Sentence,
    yes: String,
    in portal: Portal,
    read: @escaping @Sendable (any CaseReader, any DeskLine) throws -> Proposal
  ) {
    self.name = name
    self.title = title
    self.yes = yes
    focus = FocusRing(["cancel", yes], at: "cancel")
    asked.askLong(name, in: portal, read)
  }

  public func receive(_ reply: Reply, in portal: Portal) -> LayerOutcome {
    guard asked.receive(reply) else { return .passed }
    isDrawn = false
    return .consumed
  }

  public func wasDrawn() { isDrawn = true }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    switch command {
    case "dialog.cancel": cancel(portal)
    case "dialog.next", "dialog.down": focus.move(by: 1)
    case "dialog.previous", "dialog.up": focus.move(by: -1)
    case "dialog.yes": run(portal)
    case "dialog.accept": focus.current == yes ? run(portal) : cancel(portal)
    default: break
    }
    return .consumed
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    if target == .control("cancel") { cancel(portal) }
    if target == .control(yes) { run(portal) }
    return .consumed
  }

  private func cancel(_ portal: Portal) {
    portal.remove(self)
    if asked.value?.run != nil { portal.say(Notice(Sentence("dialog.nothing-done"))) }
    asked.forget(in: portal)
  }

  private func run(_ portal: Portal) {
    guard isDrawn, let run = asked.value?.run else { return }
    portal.remove(self)
    run(portal)
  }

  public func face(in portal: Portal) -> DialogFace {
    var lines = asked.value?.lines ?? []
    if let failure = asked.failure { lines = [DetailLine([.sentence(failure)], role: .warning)] }
    let isReady = asked.value?.run != nil
    let whyNot = asked.isWaiting ? Sentence("dialog.planning") : lines.first?.said
    var face = DialogFace(
      title,
      [.lines(lines)],
      buttons: [
        ButtonFace("cancel", isFocused: focus.current == "cancel"),
        ButtonFace(yes, isFocused: focus.current == yes, refusal: isReady ? nil : whyNot),
      ],
      hint: isReady && focus.current != yes ? Sentence("dialog.hint-\(yes)") : nil
    )
    face.hidesReason = !isReady && !asked.isWaiting
    return face
  }
}

extension DetailLine {
  /// The sentence it says.
  fileprivate var said: Sentence? {
    if case .sentence(let sentence)? = spans.first { sentence } else { nil }
  }
}
