import DebtCollection
import Dispatch
import Synchronization

/// A terminal in memory: events come from a script, frames are kept as cells.
///
/// `wait` gives the script's bursts one by one, then waits for `push` or the waker. Without a time
/// limit it waits at most `patience`, and then reports a hang-up, so that a test ends.
public final class MemoryTerminal: Terminal {
  public private(set) var size: Size
  public let capabilities: TerminalCapabilities
  public let waker: Waker

  /// The frame shown last; blank before the first.
  public private(set) var frame: CellBuffer
  public private(set) var cursor: Point?
  public private(set) var title = ""
  public private(set) var clipboard: [String] = []
  public private(set) var bells = 0
  public private(set) var suspensions = 0
  public private(set) var loans = 0
  public private(set) var isClosed = false
  /// How many frames were shown, and how many cells of them had to be sent.
  public private(set) var frames = 0
  public private(set) var changedCells = 0
  /// Cells sent for the last frame.
  public private(set) var lastChangedCells = 0

  private let inbox: MemoryInbox
  private let patience: Int
  private var isWhole = true

  /// - Parameter patience: milliseconds until a wait without end gives up.
  public init(
    size: Size = Size(columns: 80, rows: 24),
    capabilities: TerminalCapabilities = TerminalCapabilities(),
    script: [[TerminalEvent]] = [],
    patience: Int = 10_000
  ) {
    let inbox = MemoryInbox(script)
    self.size = size
    self.capabilities = capabilities
    self.frame = CellBuffer(size: size, glyphs: capabilities.glyphs)
    self.inbox = inbox
    self.patience = patience
    self.waker = Waker { inbox.wake() }
  }

  /// Adds a burst of events to the script; may be called on any thread.
  public func push(_ events: [TerminalEvent]) { inbox.push(events) }

  /// Adds one burst per key, by the names a configuration uses.
  public func push(keys: String...) {
    for name in keys {
      guard let key = Key(name: name) else { preconditionFailure("no key is named \(name)") }
      push([.key(key)])
    }
  }

  public func wait(milliseconds: Int?) -> [TerminalEvent] {
    guard let events = inbox.next(milliseconds: milliseconds ?? patience) else {
      return milliseconds == nil ? [.hangup] : []
    }
    for case .resized(let size) in events {
      self.size = size
      redraw()
    }
    return events
  }

  public func present(_ frame: CellBuffer, cursor: Point?) {
    let runs = frame.changes(since: isWhole ? nil : self.frame)
    lastChangedCells = runs.reduce(0) { $0 + $1.columns.count }
    changedCells += lastChangedCells
    frames += 1
    isWhole = false
    self.frame = frame
    self.cursor = cursor
  }

  public func redraw() { isWhole = true }

  public func setTitle(_ title: SafeText) { self.title = title.text }

  public func copy(_ text: SafeText) -> Bool {
    clipboard.append(text.text)
    return true
  }

  public func bell() { bells += 1 }

  public func suspend() -> Bool {
    suspensions += 1
    redraw()
    return true
  }

  public func lend<Result>(_ use: () throws -> Result) rethrows -> Result {
    loans += 1
    defer { redraw() }
    return try use()
  }

  public func close() { isClosed = true }

  /// The screen as text, without spaces at the ends of lines.
  public var text: String { frame.text }
}

/// What a memory terminal is told, by the script and by other threads.
final class MemoryInbox: Sendable {
  private struct State {
    var bursts: [[TerminalEvent]]
    var isWoken = false
  }

  private let state: Mutex<State>
  private let bell = DispatchSemaphore(value: 0)

  init(_ script: [[TerminalEvent]]) { state = Mutex(State(bursts: script)) }

  func push(_ events: [TerminalEvent]) {
    state.withLock { $0.bursts.append(events) }
    bell.signal()
  }

  func wake() {
    state.withLock { $0.isWoken = true }
    bell.signal()
  }

  /// The next burst, or the wake-up; nil when the time is up.
  func next(milliseconds: Int) -> [TerminalEvent]? {
    let deadline = DispatchTime.now() + .milliseconds(milliseconds)
    while true {
      if let events = take() { return events }
      // A signal may belong to a burst already taken, so look again after each.
      if bell.wait(timeout: deadline) == .timedOut { return take() }
    }
  }

  private func take() -> [TerminalEvent]? {
    state.withLock { state in
      if state.isWoken {
        state.isWoken = false
        return [.woken]
      }
      return state.bursts.isEmpty ? nil : state.bursts.removeFirst()
    }
  }
}
