import DebtCollection
import Dispatch
import Testing

@testable import PortalScreens

@Suite("The memory terminal")
struct MemoryTerminalTests {
  private let small = Size(columns: 10, rows: 2)

  @Test("Events come in the script's bursts, then the terminal hangs up")
  func script() {
    let terminal = MemoryTerminal(
      size: small,
      script: [[.key(.up), .key(.up)], [.paste("x")]],
      patience: 1
    )
    #expect(terminal.wait(milliseconds: nil) == [.key(.up), .key(.up)])
    #expect(terminal.wait(milliseconds: 0) == [.paste("x")])
    #expect(terminal.wait(milliseconds: 0) == [])
    #expect(terminal.wait(milliseconds: nil) == [.hangup])
  }

  @Test("A thread wakes it; many calls are one event")
  func wake() {
    let terminal = MemoryTerminal(size: small, patience: 60_000)
    let waker = terminal.waker
    DispatchQueue.global().async {
      waker.wake()
    }
    #expect(terminal.wait(milliseconds: nil) == [.woken])
    waker.wake()
    waker.wake()
    #expect(terminal.wait(milliseconds: 0) == [.woken])
    #expect(terminal.wait(milliseconds: 0) == [])
  }

  @Test("Frames and changed cells are counted; a resize sends all")
  func counting() {
    let terminal = MemoryTerminal(size: small, script: [[.resized(Size(columns: 6, rows: 1))]])
    terminal.present(terminal.blankFrame(), cursor: nil)
    #expect(terminal.changedCells == 20)
    var frame = terminal.blankFrame()
    frame.put("ab", at: Point(column: 1, row: 1), style: .plain)
    terminal.present(frame, cursor: Point(column: 3, row: 1))
    #expect(terminal.text == "\n ab")
    #expect(terminal.lastChangedCells == 2)
    #expect(terminal.cursor == Point(column: 3, row: 1))
    _ = terminal.wait(milliseconds: 0)
    #expect(terminal.blankFrame().size == Size(columns: 6, rows: 1))
    terminal.present(terminal.blankFrame(), cursor: nil)
    #expect(terminal.lastChangedCells == 6)
    #expect(terminal.frames == 3)
  }

  @Test("Styles are shown as letters with a legend")
  func styles() {
    let terminal = MemoryTerminal(size: Size(columns: 4, rows: 1))
    var frame = terminal.blankFrame()
    let warning = Style(foreground: .ansi(.brightRed), attributes: [.bold, .reverse])
    frame.put("ab", at: Point(column: 1, row: 0), style: warning)
    frame.put(
      "c",
      at: Point(column: 3, row: 0),
      style: Style(background: .rgb(0, 16, 255))
    )
    terminal.present(frame, cursor: nil)
    #expect(
      terminal.styledText() == """
         abc
        .aab
        a bright-red on default bold reverse
        b default on #0010ff
        """
    )
  }
}

private final class Note: Layer {
  var seen: [TerminalEvent] = []
  let answer: LayerResponse
  let mark: SafeText
  let cursor: Point?

  init(_ mark: SafeText, _ answer: LayerResponse, cursor: Point? = nil) {
    self.mark = mark
    self.answer = answer
    self.cursor = cursor
  }

  func handle(_ event: TerminalEvent) -> LayerResponse {
    seen.append(event)
    return answer
  }

  func draw(into frame: inout CellBuffer) -> Point? {
    frame.put(mark, at: Point(column: 0, row: 0), style: .plain)
    return cursor
  }
}

@Test("Events go from the top layer down until one takes them; drawing goes up")
func layers() {
  let bottom = Note("bottom", .consumed, cursor: Point(column: 1, row: 0))
  let middle = Note("mid", .ignored)
  let top = Note("x", .finished)
  var stack = LayerStack([bottom, middle, top])
  var frame = CellBuffer(size: Size(columns: 8, rows: 1))
  #expect(stack.draw(into: &frame) == nil)
  #expect(frame.text == "xidtom")
  let isEntered = stack.handle(.key(.enter))
  #expect(isEntered)
  #expect(stack.top === middle)
  let isMoved = stack.handle(.key(.up))
  #expect(isMoved)
  #expect(middle.seen == [.key(.up)] && bottom.seen == [.key(.up)] && top.seen.count == 1)
  stack.pop()
  #expect(stack.layers.count == 1)
}
