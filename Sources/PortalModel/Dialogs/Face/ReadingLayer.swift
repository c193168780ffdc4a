import CaseStore
import DebtCollection

/// A text to be read line by line, whose content is at hand or read beside the screen. Nothing is written.
public final class ReadingLayer<Content: Sendable>: DialogLayer {
  public let name: String
  private let title: Sentence
  private var asked = Asked<Content>()
  private let show: (Content) -> [DetailLine]
  private var lines = [DetailLine([.word("empty.loading")], role: .quiet)]
  private var scroll = LineScroll()
  /// What else can be done with it, each by its command, with what was typed after it.
  private let besides: [CommandName: (Portal, String?) -> Void]

  /// What is to be read is at hand.
  init(_ name: String, _ title: Sentence, _ lines: [DetailLine]) where Content == [DetailLine] {
    self.name = name
    self.title = title
    self.lines = lines
    besides = [:]
    show = { $0 }
  }

  init(
    _ name: String,
    _ title: Sentence,
    lane: ReaderLane = .jobs,
    besides: [CommandName: (Portal, String?) -> Void] = [:],
    in portal: Portal,
    read: @escaping @Sendable (any CaseReader) throws -> Content,
    show: @escaping (Content) -> [DetailLine]
  ) {
    self.name = name
    self.title = title
    self.besides = besides
    self.show = show
    asked.ask(name, lane: lane, in: portal, read)
  }

  /// A table as it stands on paper keeps its columns.
  public var isWide: Bool { lines.contains { $0.role == .verbatim } }

  public func drew(rows: Int, height: Int) { scroll.drew(rows: rows, height: height) }

  public func receive(_ reply: Reply, in portal: Portal) -> LayerOutcome {
    guard asked.receive(reply) else { return .passed }
    if let content = asked.value { lines = show(content) }
    if let failure = asked.failure {
      lines = [DetailLine([.sentence(failure)], role: .warning)]
    }
    return .consumed
  }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    if scroll.perform(command, of: lines.count) { return .consumed }
    if ["dialog.cancel", "dialog.accept"].contains(command) { portal.remove(self) }
    if asked.value != nil { besides[command]?(portal, argument) }
    return .consumed
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    if target == .outside || target == .control("close") { portal.remove(self) }
    if target == .control("save") { return perform("dialog.save", nil, in: portal) }
    return .consumed
  }

  private var canBeSaved: Bool { besides["dialog.save"] != nil && asked.value != nil }

  public func face(in portal: Portal) -> DialogFace {
    DialogFace(
      title,
      [.lines(lines)],
      buttons: [ButtonFace("close", isFocused: true)] + (canBeSaved ? [ButtonFace("save")] : []),
      hint: canBeSaved ? Sentence("dialog.hint-save") : nil,
      scroll: scroll.first
    )
  }
}
