/// What a layer did with what it was given.
public enum LayerOutcome: Sendable {
  case consumed
  /// Not for this layer: the one below gets it.
  case passed
}

/// Something that lies over the places and is asked first: a filter line, a dialog, palette, help.
///
/// A modal layer never passes; one that only wants some commands passes the rest.
public protocol PortalLayer: AnyObject {
  /// Its stable name: `filter`, `palette`, `pause`; the screens choose how to draw by type.
  var name: String { get }
  /// The contexts its keys are looked up in, first one first.
  var contexts: [KeyContext] { get }
  /// Printable keys are text for it, not commands.
  var takesText: Bool { get }
  /// The list below may not change order or be acted on while it is open.
  var isModal: Bool { get }

  func perform(_ command: CommandName, _ argument: String?, in portal: Portal) -> LayerOutcome
  /// Takes typed or pasted text; only asked when it takes text. Pasted text never runs commands.
  func type(_ text: String, pasted: Bool, in portal: Portal)
  /// It waits for what it opens with; a frame gives that some milliseconds.
  var isReading: Bool { get }
  /// A key was pressed that means nothing here.
  func ignore(_ key: String, in portal: Portal)
  func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome
  /// Takes an answer to a question it asked; passes those it did not.
  func receive(_ reply: Reply, in portal: Portal) -> LayerOutcome
  /// Time has passed; milliseconds of a clock that only goes forward.
  func tick(_ now: Int64, in portal: Portal)
  /// Somebody else has written to the store.
  func storeChanged(in portal: Portal)
}

extension PortalLayer {
  public var isModal: Bool { true }
  public var takesText: Bool { false }
  public var isReading: Bool { false }
  public func type(_ text: String, pasted: Bool, in portal: Portal) {}
  public func ignore(_ key: String, in portal: Portal) {}
  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    isModal ? .consumed : .passed
  }
  public func receive(_ reply: Reply, in portal: Portal) -> LayerOutcome { .passed }
  public func tick(_ now: Int64, in portal: Portal) {}
  public func storeChanged(in portal: Portal) {}
}
