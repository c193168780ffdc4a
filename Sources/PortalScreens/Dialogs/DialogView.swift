import DataFiles
import DebtCollection
import PortalModel

/// A dialog over the places: a frame in the middle, its blocks from the top, its buttons at the foot.
///
/// What does not fit gives way: lists and long texts scroll, blanks between blocks go first.
struct DialogView {
  let layer: any DialogLayer
  let portal: Portal

  /// The widest a dialog gets; longer lines tire the eye.
  static let widest = 78

  func draw(in screen: Rect, on canvas: inout Canvas) {
    let width = min(screen.width, max(Self.widest, screen.width * 3 / 5))
    let inner = width - 4
    guard inner > 8, screen.height > 3 else { return }
    layer.resize(width: inner)
    let face = layer.face(in: portal)
    let strips = face.blocks.map { DialogStrip($0, width: inner, wording: canvas.wording) }
    let buttonRows = face.buttons.isEmpty ? 0 : 1
    let gaps = max(0, strips.count - 1 + buttonRows)
    let frameRows = 2
    let wanted = strips.reduce(0) { $0 + $1.height }
    let room = screen.height - frameRows - buttonRows
    let usesGaps = wanted + gaps <= room
    let heights = Self.heights(strips, room: room - (usesGaps ? gaps : 0))
    let height =
      heights.reduce(0, +) + frameRows + buttonRows + (usesGaps ? gaps : 0)
    let box = screen.centred(Size(columns: width, rows: height))
    drawBox(box, title: canvas.say(face.title), on: &canvas)
    var body = Rect(
      column: box.column + 2,
      row: box.row + 1,
      width: inner,
      height: box.height - 2
    )
    for (strip, height) in zip(strips, heights) {
      strip.draw(in: body.split(top: height).top, scroll: face.scroll, on: &canvas)
      body = body.split(top: height + (usesGaps ? 1 : 0)).rest
    }
    let foot = Rect(column: box.column + 2, row: box.rows.upperBound - 2, width: inner, height: 1)
    drawButtons(face.buttons, hint: face.hint, in: foot, on: &canvas)
  }

  /// The rows each block gets: all it wants, or, where they do not fit, the ones that scroll less.
  static func heights(_ strips: [DialogStrip], room: Int) -> [Int] {
    var heights = strips.map(\.height)
    var over = heights.reduce(0, +) - room
    // Half a month says nothing: it is shown whole or not at all.
    for index in strips.indices where over > 0 {
      guard case .calendar = strips[index].block else { continue }
      over -= heights[index]
      heights[index] = 0
    }
    while over > 0 {
      let shrinkable = heights.indices.filter { heights[$0] > strips[$0].least }
      guard let tallest = shrinkable.max(by: { heights[$0] < heights[$1] }) else { break }
      heights[tallest] -= 1
      over -= 1
    }
    return heights
  }

  private func drawBox(_ box: Rect, title: SafeText, on canvas: inout Canvas) {
    canvas.fill(box, role: .dialog)
    canvas.frame.frame(box, style: canvas.palette[.dialogBorder])
    canvas.mark(box, as: .control("body"))
    let bar = box.line(0).inset(columns: 2)
    canvas.put(
      SafeText(" ") + title.truncated(to: max(1, bar.width - 2)) + " ",
      in: bar,
      role: .accent
    )
  }

  private func drawButtons(
    _ buttons: [ButtonFace],
    hint: Sentence?,
    in rect: Rect,
    on canvas: inout Canvas
  ) {
    var column = rect.column
    for button in buttons {
      let text = SafeText("[ ") + canvas.say(button.label) + " ]"
      guard column + text.width <= rect.columns.upperBound else { break }
      let cell = Rect(column: column, row: rect.row, width: text.width, height: 1)
      let role: ThemeRole =
        button.isFocused ? .buttonActive : (button.refusal == nil ? .button : .disabled)
      canvas.put(text, in: cell, role: role)
      canvas.mark(cell, as: .control(button.name))
      column += text.width + 2
    }
    // Why a button does nothing yet, else how it is pressed.
    let why = buttons.first { $0.refusal != nil }?.refusal
    let room = max(0, rect.columns.upperBound - column)
    let said = (why ?? hint).map { canvas.say($0) } ?? .empty
    // A reason is worth its beginning; a hint that is cut is worth nothing.
    guard why != nil || said.width <= room else { return }
    canvas.put(said, in: Rect(column: column, row: rect.row, width: room, height: 1), role: .dim)
  }
}

/// Draws a layer that lies over the places.
struct LayerView {
  let layer: any PortalLayer
  let portal: Portal

  func draw(_ layout: PortalLayout, on canvas: inout Canvas) {
    // The filter line is drawn where the filter stands.
    guard let dialog = layer as? any DialogLayer else { return }
    // The last row stays free for what the portal says.
    let screen = Rect(
      column: 0,
      row: 0,
      width: canvas.frame.size.columns,
      height: canvas.frame.size.rows - 1
    )
    canvas.mark(canvas.frame.bounds, as: .outside)
    canvas.cursor = nil
    canvas.on(.dialog) { DialogView(layer: dialog, portal: portal).draw(in: screen, on: &$0) }
  }
}
