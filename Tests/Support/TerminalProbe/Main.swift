import CursesTerminal
import DebtCollection
import Glibc
import PortalScreens

/// Shows what the terminal tells, and dies in every way a program can, for the journeys.
@main
enum TerminalProbe {
  static func main() {
    var options = CursesOptions { name in getenv(name).map { String(cString: $0) } }
    options.isASCII = CommandLine.arguments.contains("--ascii")
    options.usesMouse = !CommandLine.arguments.contains("--no-mouse")
    do {
      let probe = Probe(try CursesTerminal(options))
      probe.run()
    } catch {
      print("refused: \(error)")
      exit(2)
    }
  }
}

final class Probe {
  private let terminal: CursesTerminal
  private var log: [SafeText] = []
  private var listTop: Int?
  private var untold: [String] = []
  private var isDone = false

  init(_ terminal: CursesTerminal) { self.terminal = terminal }

  func run() {
    while !isDone {
      draw()
      tell()
      for event in terminal.wait(milliseconds: nil) {
        let told = describe(event)
        log.append(SafeText(told))
        untold.append(told)
        handle(event)
      }
    }
    terminal.close()
    print("ended in good order")
  }

  /// Says in the stream which events have been drawn, as a string no terminal shows: the screen's
  /// own bytes are but the differences.
  private func tell() {
    for event in untold { write(1, "\u{1B}_\(event)\u{1B}\\") }
    untold = []
  }

  private func describe(_ event: TerminalEvent) -> String {
    switch event {
    case .key(let key): "key \(key.name)"
    case .paste(let text): "paste \(text.unicodeScalars.count) \(text)"
    case .mouse(let mouse):
      "mouse \(mouse.kind) \(mouse.at.column),\(mouse.at.row) \(mouse.modifiers.rawValue)"
    case .resized(let size): "resized \(size.columns)x\(size.rows)"
    case .focus(let has): "focus \(has)"
    default: "\(event)"
    }
  }

  private func handle(_ event: TerminalEvent) {
    switch event {
    case .terminate, .hangup: isDone = true
    case .suspendRequested: if !terminal.suspend() { log.append("nobody could continue this") }
    case .key(let key): press(key.name)
    default: break
    }
  }

  private func press(_ name: String) {
    switch name {
    case "q": isDone = true
    case "L": listTop = 1000
    case "j": if let top = listTop { listTop = top + 1 }
    case "k": if let top = listTop { listTop = top - 1 }
    case "page-down": if let top = listTop { listTop = top + terminal.size.rows }
    case "t": terminal.setTitle("Ørjan\u{7}s title")
    case "y": _ = terminal.copy("KID 1042339")
    case "ctrl-l": terminal.redraw()
    case "ctrl-z": if !terminal.suspend() { log.append("nobody could continue this") }
    case "w": wakeFromAnotherThread()
    case "e": terminal.lend { borrow() }
    case "X": write(2, "noise on standard error\n")
    default: ProbeCrash.happen(name)
    }
  }

  private func write(_ file: Int32, _ text: String) {
    var text = text
    text.withUTF8 { _ = Glibc.write(file, $0.baseAddress, $0.count) }
  }

  private func borrow() {
    print("the terminal is lent")
    fflush(nil)
    _ = readLine()
  }

  private func wakeFromAnotherThread() {
    let waker = terminal.waker
    Thread.start {
      waker.wake()
      waker.wake()
    }
  }

  private func draw() {
    var frame = terminal.blankFrame()
    if let listTop {
      drawList(from: listTop, into: &frame)
    } else {
      drawLog(into: &frame)
    }
    terminal.present(frame, cursor: nil)
  }

  private func drawLog(into frame: inout CellBuffer) {
    let can = terminal.capabilities
    let heading = "probe \(frame.size.columns)x\(frame.size.rows) \(can.colours) \(can.name)"
    frame.fill(frame.bounds.line(0), style: Self.heading)
    frame.put(SafeText(heading), in: frame.bounds.line(0), style: Self.heading)
    let box = frame.bounds.split(top: 1).rest
    frame.frame(box, style: Style(foreground: .palette(244)))
    let inside = box.inset(columns: 1, rows: 1)
    for (index, line) in log.suffix(inside.height).enumerated() {
      frame.put(line, in: inside.line(index), style: .plain)
    }
    if log.isEmpty {
      frame.put("Ørjan Hagerup æøå 世蓮", in: inside.line(0), style: Style(attributes: .bold))
    }
  }

  private func drawList(from top: Int, into frame: inout CellBuffer) {
    for row in 0..<frame.size.rows {
      let number = top + row
      // Different words in every line, as cases have.
      let sum = number * 7919 % 100_000
      frame.put(
        SafeText("  \(100_000 + number)  Ørjan nr \(number * 31 % 977)   \(sum),50 kr"),
        in: frame.bounds.line(row),
        style: .plain
      )
    }
  }

  private static let heading = Style(
    foreground: .rgb(250, 250, 250),
    background: .rgb(0, 60, 120),
    attributes: .bold
  )
}
