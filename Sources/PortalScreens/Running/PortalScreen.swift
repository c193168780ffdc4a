import DataFiles
import DebtCollection
import PortalModel
import Wording

/// The portal on a terminal: events in, frames out, one thread, one frame for each burst of events.
public final class PortalScreen {
  let terminal: any Terminal
  public let portal: Portal
  let outside: Outside
  private(set) var wording: Wording
  private(set) var palette: Palette
  private var shownSettings: PortalSettings
  private var keptSettings: PortalSettings
  /// The frame shown last, for the mouse.
  private var shown: Canvas?
  private(set) var ended: Ending?

  /// How the portal was left.
  public enum Ending: Sendable {
    case quit
    /// The terminal is gone; nothing can be said.
    case hangup
    case terminated
  }

  /// What the screen needs from above: files, an editor, and a clock that only goes forward.
  public struct Outside {
    public var wording: (_ language: String) throws -> Wording
    public var theme: (_ name: String) throws -> Theme
    /// Keeps what the user has chosen for the next time; gives why it could not.
    public var keep: (_ settings: PortalSettings) -> Sentence?
    /// Lets the user edit a text in an editor of theirs; nil when there is none or it failed.
    public var edit: (_ text: String) -> String?
    /// Milliseconds of a clock that only goes forward.
    public var milliseconds: () -> Int64

    public init(
      wording: @escaping (String) throws -> Wording,
      theme: @escaping (String) throws -> Theme,
      keep: @escaping (PortalSettings) -> Sentence? = { _ in nil },
      edit: @escaping (String) -> String?,
      milliseconds: @escaping () -> Int64
    ) {
      self.wording = wording
      self.theme = theme
      self.keep = keep
      self.edit = edit
      self.milliseconds = milliseconds
    }
  }

  /// A screen for a portal that has not been opened yet.
  public init(terminal: any Terminal, portal: Portal, outside: Outside) throws {
    self.terminal = terminal
    self.portal = portal
    self.outside = outside
    let settings = portal.environment.settings
    (shownSettings, keptSettings) = (settings, settings)
    wording = try outside.wording(settings.language)
    palette = Palette(
      try outside.theme(settings.theme),
      depth: terminal.capabilities.colours
    )
  }

  /// How long the first frame waits for its rows, in milliseconds.
  static let firstPatience = 250
  /// How often an idle portal looks at the store and the clock, in milliseconds.
  static let idle = 1000
  /// How often one that waits for something does.
  static let busy = 100

  /// Runs until the user leaves or the terminal goes.
  public func run(at number: CaseNumber? = nil) -> Ending {
    begin(at: number)
    while ended == nil { turn() }
    keepSettings()
    return ended ?? .quit
  }

  /// Opens the portal and shows its first frame.
  func begin(at number: CaseNumber?) {
    portal.tick(outside.milliseconds())
    tellViewport()
    portal.open(at: number)
    portal.receive(waitingUpTo: Self.firstPatience)
    draw(waitsForDetail: true)
    portal.openRest()
  }

  /// One turn of the loop: waits for events, works them off, draws at most one frame.
  func turn() {
    let events = terminal.wait(milliseconds: portal.isBusy ? Self.busy : Self.idle)
    portal.tick(outside.milliseconds())
    var hasKeys = false
    for event in events where ended == nil {
      if take(event) { hasKeys = true }
    }
    if hasKeys { portal.receiveRows() } else { portal.receive() }
    for effect in portal.takeEffects() where ended == nil { carryOut(effect) }
    if ended == nil, portal.needsFrame { draw(waitsForDetail: hasKeys) }
  }

  /// Draws the portal as it is now; the detail may still come while the rest is drawn.
  func draw(waitsForDetail: Bool = false) {
    tellViewport()
    wording.today = portal.environment.today()
    var canvas = drawn { if waitsForDetail { portal.receiveDetail() } }
    // More than the detail has come meanwhile.
    if portal.needsFrame { canvas = drawn {} }
    canvas.frame.calmBlanks()
    terminal.present(canvas.frame, cursor: canvas.cursor)
    portal.frameWasDrawn()
    shown = canvas
  }

  private func drawn(beforeDetail: () -> Void) -> Canvas {
    portal.needsFrame = false
    var canvas = Canvas(
      frame: terminal.blankFrame(style: palette[.text]),
      palette: palette,
      wording: wording
    )
    PortalView(portal: portal).draw(on: &canvas, beforeDetail: beforeDetail)
    return canvas
  }

  private func tellViewport() { Self.fit(portal, to: terminal.size) }

  /// Tells a portal what room a screen of this size gives it.
  public static func fit(_ portal: Portal, to size: Size) {
    let showsOne = !portal.environment.settings.showsDetail
    let list = PortalLayout(size: size, showsDetail: false, showsOne: showsOne)
    portal.viewport(
      listRows: list.listRows,
      detailLines: PortalLayout(size: size, showsDetail: true, showsOne: showsOne).detail.height,
      showsBoth: list.showsBoth,
      fitsBoth: PortalLayout(size: size, showsDetail: false).showsBoth
    )
  }

  // Events

  /// Takes an event; true when it was a key or the mouse.
  private func take(_ event: TerminalEvent) -> Bool {
    switch event {
    case .key(let key):
      portal.press(key.name, text: key.typed.map { String(Character($0)) })
      return true
    case .paste(let text): portal.type(text, pasted: true)
    case .mouse(let mouse): return take(mouse)
    case .resized, .continued: portal.needsFrame = true
    case .suspendRequested: suspend()
    case .woken, .focus: break
    case .terminate: ended = .terminated
    case .hangup: ended = .hangup
    }
    return false
  }

  private func take(_ mouse: MouseEvent) -> Bool {
    guard portal.environment.settings.mouse else { return false }
    let target = shown?.target(at: mouse.at) ?? .outside
    switch mouse.kind {
    case .click: portal.click(target)
    case .doubleClick: portal.click(target, count: 2)
    case .wheelUp: portal.turn(.up, over: target)
    case .wheelDown: portal.turn(.down, over: target)
    case .rightClick, .middleClick, .release: return false
    }
    return true
  }

  // Effects

  private func carryOut(_ effect: PortalEffect) {
    switch effect {
    case .quit: ended = .quit
    case .suspend: suspend()
    case .redraw:
      terminal.redraw()
      portal.needsFrame = true
    case .copy(let text):
      if !terminal.copy(SafeText(text)) {
        portal.say(Notice(Sentence("notice.too-long-to-copy"), tone: .refusal))
      }
    case .settingsChanged: takeSettings()
    case .edit(let text):
      portal.finishEdit(terminal.lend { outside.edit(text) })
      portal.needsFrame = true
    }
  }

  private func suspend() {
    if !terminal.suspend() { portal.say(Notice(Sentence("notice.no-suspend"), tone: .refusal)) }
    portal.needsFrame = true
  }

  /// Loads what the new settings name; what cannot be loaded is said, and the old stays.
  private func takeSettings() {
    let wanted = portal.settingsInView
    do {
      if wanted.language != shownSettings.language {
        wording = try outside.wording(wanted.language)
      }
      if wanted.theme != shownSettings.theme {
        palette = Palette(
          try outside.theme(wanted.theme),
          depth: terminal.capabilities.colours
        )
        terminal.redraw()
      }
      shownSettings = wanted
      // In a menu more may be chosen before it is left.
      if portal.topLayer == nil { keepSettings() }
    } catch {
      portal.giveUpSettings(for: shownSettings)
      portal.say(Notice(sentence(of: error), tone: .failure, stays: true))
    }
    portal.needsFrame = true
  }

  private func keepSettings() {
    let chosen = portal.environment.settings
    guard chosen != keptSettings else { return }
    keptSettings = chosen
    if let fault = outside.keep(chosen) {
      portal.say(Notice(fault, tone: .failure, stays: true))
    }
  }

  private func sentence(of error: any Error) -> Sentence {
    if let error = error as? DataFileError, let first = error.sentences.first { return first }
    return Sentence("notice.failed", [.text("\(error)")])
  }
}
