import DebtCollection

/// What a dialog shows, as facts: the screens draw it, `--plain` prints it, tests compare it.
public struct DialogFace: Sendable {
  /// One of its parts, from the top.
  public enum Block: Sendable {
    case lines([DetailLine])
    case field(FieldFace)
    case editor(EditorFace)
    case calendar(CalendarMonth)
    case choices(ChoiceFace)
    /// How far work has come.
    case bar(done: Int, of: Int)
  }

  public var title: Sentence
  public var blocks: [Block]
  public var buttons: [ButtonFace]
  /// What is said beside the buttons when none of them says why it does nothing.
  public var hint: Sentence?
  /// The first line that shows where all do not fit.
  public var scroll: Int
  /// Why a button does nothing is said among the blocks already.
  public var hidesReason = false
  /// Nothing of it may move: a reason too long for its place beside the buttons is cut there.
  public var holdsStill = false

  public init(
    _ title: Sentence,
    _ blocks: [Block],
    buttons: [ButtonFace] = [],
    hint: Sentence? = nil,
    scroll: Int = 0
  ) {
    self.title = title
    self.blocks = blocks
    self.buttons = buttons
    self.hint = hint
    self.scroll = scroll
  }
}

/// A text of several lines.
public struct EditorFace: Sendable {
  /// Its name for clicks: `.control(name)`.
  public var name: String
  public var label: Sentence
  public var editor: TextEditor
  public var isFocused: Bool
  /// What is to be said of what stands in it.
  public var remark: Sentence?
  /// What can be done in it, where there is nothing else to say.
  public var hint: Sentence?
  /// Words of it that no dictionary knows.
  public var unknown: Set<String>

  public init(
    name: String,
    label: Sentence,
    editor: TextEditor,
    isFocused: Bool,
    remark: Sentence? = nil,
    hint: Sentence? = nil,
    unknown: Set<String> = []
  ) {
    self.unknown = unknown
    self.name = name
    self.label = label
    self.editor = editor
    self.isFocused = isFocused
    self.remark = remark
    self.hint = hint
  }
}

/// The room a dialog's contents get.
public struct DialogRoom: Hashable, Sendable {
  /// The cells its text has.
  public var columns: Int
  /// The rows it may take.
  public var rows: Int
  /// It stands below the thread it is about, which is in view.
  public var isDocked: Bool

  public init(columns: Int, rows: Int, isDocked: Bool = false) {
    self.columns = columns
    self.rows = rows
    self.isDocked = isDocked
  }

  /// Rows below which only what decides is shown.
  public static let low = 14
  public var isLow: Bool { rows < Self.low }
}

/// A field of one line.
public struct FieldFace: Sendable {
  /// Its name for clicks: `.control(name)`.
  public var name: String
  /// Its label.
  public var label: Sentence
  public var line: TextLine
  public var isFocused: Bool
  /// What is to be said of what is typed.
  public var remark: Sentence?
  /// It may be left out of sight where there is no room and the keys are elsewhere.
  public var isMinor = false

  public init(
    name: String,
    label: Sentence,
    line: TextLine,
    isFocused: Bool,
    remark: Sentence? = nil
  ) {
    self.name = name
    self.label = label
    self.line = line
    self.isFocused = isFocused
    self.remark = remark
  }
}

/// A list to choose from; clicks name its items by index.
public struct ChoiceFace: Sendable {
  public struct Item: Hashable, Sendable {
    public var spans: [DetailLine.Span]
    /// Quiet text at the right: a key, a value.
    public var aside: [DetailLine.Span]
    /// Set where it is on, for lists of several.
    public var isOn: Bool?
    public var refusal: Refusal?
    /// The key that chooses it, 1–9, where there is one.
    public var digit: Int?

    public init(
      _ spans: [DetailLine.Span],
      aside: [DetailLine.Span] = [],
      isOn: Bool? = nil,
      refusal: Refusal? = nil
    ) {
      self.spans = spans
      self.aside = aside
      self.isOn = isOn
      self.refusal = refusal
    }
  }
  public var items: [Item]
  /// The item the cursor is on; nil while nothing is chosen.
  public var selected: Int?
  public var isFocused: Bool

  public init(_ items: [Item], selected: Int?, isFocused: Bool) {
    self.items = items
    self.selected = selected
    self.isFocused = isFocused
  }
}

/// A button; clicks name it by `.control(name)`.
public struct ButtonFace: Hashable, Sendable {
  public var name: String
  public var label: Sentence
  public var isFocused: Bool
  /// Why it does nothing yet.
  public var refusal: Sentence?

  public init(_ name: String, isFocused: Bool = false, refusal: Sentence? = nil) {
    self.name = name
    label = Sentence("dialog.\(name)")
    self.isFocused = isFocused
    self.refusal = refusal
  }
}

/// A layer that shows itself as a face.
public protocol DialogLayer: PortalLayer {
  func face(in portal: Portal) -> DialogFace
  /// The screens have shown it as it is now: from here on its keys count.
  func wasDrawn()
  /// The room it has, as the screens lay it out; told before its face is asked for.
  func resize(to room: DialogRoom)
  /// Its lines took so many rows, of which so many show: scrolling ends there.
  func drew(rows: Int, height: Int)
  /// It belongs below the thread that is in view, where there is room for it, and not over it.
  func isAboutThread(in portal: Portal) -> Bool
  /// It takes the screen's whole width: what it shows is made of columns.
  var isWide: Bool { get }
}

extension DialogLayer {
  public var contexts: [KeyContext] { takesText ? [.text, .dialog] : [.dialog] }
  public func wasDrawn() {}
  public func resize(to room: DialogRoom) {}
  public func drew(rows: Int, height: Int) {}
  public func isAboutThread(in portal: Portal) -> Bool { false }
  public var isWide: Bool { false }
}
