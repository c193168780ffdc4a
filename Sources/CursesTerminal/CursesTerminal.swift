import CNcurses
import CTerminal
import DebtCollection
import PortalScreens

/// The real terminal, by ncurses; one a process, used on the main thread only.
///
/// It is opened on the terminal's own device, so that standard input and output stay free. After
/// `close()`, a crash, an exit or a signal the terminal is as it was.
public final class CursesTerminal: Terminal {
  public private(set) var size: Size
  public let capabilities: TerminalCapabilities
  public let waker = Waker { cterminal_wake() }

  var decoder = InputDecoder()
  var looks: Looks
  let lettering: Lettering
  /// What stands on the screen; nil when that is unknown.
  var shown: CellBuffer?
  var shownCursor: Point?
  /// Reads that gave nothing though there was something: the device is failing.
  var emptyReads = 0
  /// Whether the last wait stopped before everything was read.
  var hasMore = false
  let input: UnsafeMutablePointer<WINDOW>
  private var screen: OpaquePointer?
  private var streams: (out: UnsafeMutablePointer<FILE>?, in: UnsafeMutablePointer<FILE>?)
  private var isInside = false
  private var title: SafeText?
  private let takesControlStrings: Bool

  /// Has all threads share one heap: a start is a fifth faster. To be called before any is begun.
  public static func useOneHeap() { cterminal_use_one_heap() }

  /// Takes the screen.
  ///
  /// Reads the characters' encoding from the environment (`LC_ALL`, `LC_CTYPE`, `LANG`), and
  /// removes from it what would make ncurses believe in a wrong size or delay.
  public init(_ options: CursesOptions) throws(TerminalUnavailable) {
    let isUTF8 = cncurses_take_locale()
    Self.clean(trusting: options.trustsEnvironment)
    let tty = cterminal_open(options.device)
    guard tty >= 0 else {
      throw tty == CTERMINAL_BUSY ? .alreadyOpen : .device(path: options.device, errno: -tty)
    }
    do throws(TerminalUnavailable) {
      let name = try TerminalName.resolve(options.name) { cncurses_probe($0, tty) }
      cterminal_enter()
      var streams: (out: UnsafeMutablePointer<FILE>?, in: UnsafeMutablePointer<FILE>?)
      guard let screen = cncurses_start(name, tty, &streams.out, &streams.in),
        let input = newpad(1, 1)
      else { throw .nameUnknown(name) }
      self.screen = screen
      self.streams = streams
      self.input = input
      let depth = Self.startColours(isColourless: options.isColourless)
      lettering = isUTF8 ? (options.isASCII ? .ascii : .everything) : .bytes
      decoder.isUTF8 = isUTF8
      looks = Looks(depth: depth)
      takesControlStrings = TerminalName.understandsControlStrings(name)
      let hasMouse = Self.configure(input: input, options)
      capabilities = TerminalCapabilities(
        colours: depth,
        glyphs: isUTF8 && !options.isASCII ? .unicode : .ascii,
        mouse: hasMouse,
        name: name
      )
      size = Size(columns: Int(getmaxx(cncurses_screen())), rows: Int(getmaxy(cncurses_screen())))
    } catch {
      cterminal_close()
      throw error
    }
    isInside = true
    announce()
  }

  deinit { close() }

  private static func clean(trusting: Bool) {
    for name in ["LINES", "COLUMNS", "ESCDELAY"] { unsetenv(name) }
    guard !trusting else { return }
    for name in ["TERMINFO", "TERMINFO_DIRS", "TERMCAP", "TERMPATH"] { unsetenv(name) }
  }

  private static func startColours(isColourless: Bool) -> ColourDepth {
    guard !isColourless, has_colors(), start_color() == OK else { return .mono }
    use_default_colors()
    switch cncurses_colours() {
    case 257...: return cncurses_is_exact() ? .exact : .palette
    case 256: return .palette
    case 16...: return .sixteen
    default: return .eight
    }
  }

  /// Keys one by one and as they are, no echo; true when the mouse reports.
  private static func configure(
    input: UnsafeMutablePointer<WINDOW>,
    _ options: CursesOptions
  ) -> Bool {
    raw()
    noecho()
    nonl()
    set_escdelay(Int32(options.escapeDelay))
    // Else ncurses puts off drawing while keys queue, and merges what we would merge better.
    typeahead(-1)
    nodelay(input, true)
    keypad(input, true)
    KeyTable.teach()
    idlok(cncurses_screen(), true)
    leaveok(cncurses_screen(), true)
    curs_set(0)
    guard options.usesMouse else { return false }
    mouseinterval(0)
    return mousemask(cncurses_mouse_wanted(), nil) != 0
  }

  // MARK: Coming and going

  private func announce() {
    send(ControlStrings.enter)
    guard takesControlStrings else { return }
    send(ControlStrings.keepTitle)
    if let title { send(ControlStrings.title(title, in: lettering)) }
  }

  private func leave() {
    guard isInside else { return }
    isInside = false
    send(ControlStrings.leave)
    if takesControlStrings { send(ControlStrings.restoreTitle) }
    endwin()
    cterminal_leave()
  }

  /// Takes the terminal again, and shows what was on it.
  private func enter() {
    cterminal_enter()
    isInside = true
    announce()
    repaint()
  }

  /// After a stop that could not be seen coming: others may have changed modes and screen.
  func reclaim() {
    guard isInside else { return }
    send(ControlStrings.enter)
    repaint()
  }

  private func repaint() {
    reset_prog_mode()
    _ = takeSize()
    clearok(cncurses_shown(), true)
    doupdate()
  }

  public func suspend() -> Bool {
    guard isInside, cterminal_can_stop() else { return false }
    leave()
    cterminal_stop()
    enter()
    return true
  }

  public func lend<Result>(_ use: () throws -> Result) rethrows -> Result {
    leave()
    cterminal_lend()
    defer {
      cterminal_take_back()
      enter()
    }
    return try use()
  }

  public func close() {
    guard let open = screen else { return }
    leave()
    screen = nil
    delscreen(open)
    fclose(streams.out)
    fclose(streams.in)
    cterminal_close()
  }

  /// Looks up the terminal's size; true when it is another than before.
  func takeSize() -> Bool {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard cterminal_size(&columns, &rows) else { return false }
    let new = Size(columns: Int(columns), rows: Int(rows))
    guard new != size else { return false }
    resizeterm(rows, columns)
    size = new
    redraw()
    return true
  }

  // MARK: Beside the frame

  public func setTitle(_ title: SafeText) {
    guard title != self.title else { return }
    self.title = title
    if isInside, takesControlStrings { send(ControlStrings.title(title, in: lettering)) }
  }

  public func copy(_ text: SafeText) -> Bool {
    guard takesControlStrings, let sequence = ControlStrings.clipboard(text) else { return false }
    send(sequence)
    return true
  }

  public func bell() { beep() }

  /// Past ncurses, which has sent all of its own at the end of every frame.
  func send(_ sequence: String) {
    var sequence = sequence
    sequence.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { _ = cterminal_write($0.baseAddress, $0.count) }
    }
  }

  var acceptsFrames: Bool { isInside }

  /// The descriptor ncurses writes to.
  var output: Int32 { fileno(streams.out) }
}
