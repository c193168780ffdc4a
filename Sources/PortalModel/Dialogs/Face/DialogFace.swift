import DebtCollection

/// What a dialog shows, as facts: the screens draw it, `--plain` prints it, tests compare it.
public struct DialogFace: Sendable {
  /// One of its parts, from the top.
  public enum Block: Sendable {
    case lines([DetailLine])
    case field(FieldFace)
    case editor(name: String, TextEditor, isFocused: Bool)
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
  public var selected: Int
  public var isFocused: Bool

  public init(_ items: [Item], selected: Int, isFocused: Bool) {
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
  /// The cells its text has, as the screens lay it out.
  func resize(width: Int)
}

extension DialogLayer {
  public var contexts: [KeyContext] { takesText ? [.text, .dialog] : [.dialog] }
  public func wasDrawn() {}
  public func resize(width: Int) {}
}

extension Portal {
  /// The screens have drawn the state as it is: to be called after every frame.
  public func frameWasDrawn() {
    needsFrame = false
    list?.readAhead()
    for layer in layers { (layer as? any DialogLayer)?.wasDrawn() }
  }
}
