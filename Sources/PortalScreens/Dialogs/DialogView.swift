import DataFiles
import DebtCollection
import PortalModel
import Wording

/// A dialog over the places: a frame in the middle, its blocks from the top, its buttons at the foot.
/// One about a thread that is in view stands below that thread instead.
///
/// What does not fit gives way: blanks between blocks go first, then rows of what does not have the
/// keys.
struct DialogView {
  let layer: any DialogLayer
  let portal: Portal

  /// The widest a dialog gets; longer lines tire the eye.
  static let widest = 78
  /// Rows left to the thread above a dialog that stands below it, and the least such a dialog has.
  private static let thread = 12
  private static let leastDocked = 14
  /// The narrowest pane a dialog stands in.
  private static let narrowest = 44

  /// A face with its blocks measured for a room.
  private struct Measured {
    var face: DialogFace
    var strips: [DialogStrip]
    var heights: [Int]
    var usesGaps: Bool
    /// Rows of blocks, blanks and buttons.
    var height: Int
  }

  /// Where a dialog about a thread stands: the foot of the detail; nil where it lies over the places.
  func dock(in detail: Rect) -> Rect? {
    guard detail.width >= Self.narrowest, detail.height >= Self.thread + Self.leastDocked,
      layer.isAboutThread(in: portal)
    else { return nil }
    // Always as high, so that nothing jumps while its plan comes and goes.
    return detail.split(top: Self.thread).rest
  }

  /// Draws it below the thread: a rule with its title, then its blocks.
  func draw(docked rect: Rect, divider: Rect, on canvas: inout Canvas) {
    let room = DialogRoom(columns: rect.width - 2, rows: rect.height - 1, isDocked: true)
    let measured = measure(room, canvas.wording)
    let style = canvas.palette[.dialogBorder]
    canvas.fill(rect, role: .dialog)
    canvas.frame.horizontalLine(row: rect.row, columns: rect.columns, style: style)
    if !divider.isEmpty {
      let tee = Point(column: divider.column, row: rect.row)
      canvas.frame.put(glyph: canvas.frame.glyphs.teeRight, at: tee, style: style)
    }
    canvas.mark(rect, as: .control("body"))
    drawTitle(measured.face, in: rect.line(0), on: &canvas)
    drawBody(measured, in: rect.split(top: 1).rest.inset(columns: 1), on: &canvas)
  }

  func draw(in screen: Rect, on canvas: inout Canvas) {
    let usual = max(Self.widest, screen.width * 3 / 5)
    let width = min(screen.width, layer.isWide ? screen.width : usual)
    guard width > 12, screen.height > 3 else { return }
    let room = DialogRoom(columns: width - 4, rows: screen.height - 2)
    let measured = measure(room, canvas.wording)
    let box = screen.centred(Size(columns: width, rows: measured.height + 2))
    canvas.fill(box, role: .dialog)
    canvas.frame.frame(box, style: canvas.palette[.dialogBorder])
    canvas.mark(box, as: .control("body"))
    drawTitle(measured.face, in: box.line(0), on: &canvas)
    drawBody(measured, in: box.inset(columns: 2, rows: 1), on: &canvas)
  }

  private func measure(_ room: DialogRoom, _ wording: Wording) -> Measured {
    layer.resize(to: room)
    var face = layer.face(in: portal)
    moveReason(of: &face, room, wording)
    let blocks = face.blocks.filter { !Self.isEmpty($0) }
    let labels = DialogStrip.labelWidth(of: blocks, wording)
    let strips = blocks.map {
      DialogStrip($0, width: room.columns, labelWidth: labels, wording: wording)
    }
    let buttonRows = face.buttons.isEmpty ? 0 : 1
    let gaps = max(0, strips.count - 1 + buttonRows)
    let wanted = strips.reduce(0) { $0 + $1.height }
    let usesGaps = wanted + gaps + buttonRows <= room.rows
    var heights = Self.heights(strips, room: room.rows - buttonRows)
    // What is left below a thread is room to write in.
    if room.isDocked, let text = strips.firstIndex(where: \.isText) {
      let used = heights.reduce(0, +) + buttonRows + (usesGaps ? gaps : 0)
      heights[text] += max(0, room.rows - used)
    }
    let height = heights.reduce(0, +) + buttonRows + (usesGaps ? gaps : 0)
    return Measured(
      face: face,
      strips: strips,
      heights: heights,
      usesGaps: usesGaps,
      height: height
    )
  }

  /// What has nothing in it takes no blank either.
  private static func isEmpty(_ block: DialogFace.Block) -> Bool {
    switch block {
    case .lines(let lines): lines.isEmpty
    case .choices(let face): face.items.isEmpty
    case .field, .editor, .calendar, .bar: false
    }
  }

  /// A reason that is too long for its place beside the buttons stands above them, where there is room.
  private func moveReason(of face: inout DialogFace, _ room: DialogRoom, _ wording: Wording) {
    guard let reason = face.buttons.first(where: { $0.refusal != nil })?.refusal else { return }
    // What a field says of itself is not said twice.
    if face.blocks.contains(where: { Self.says($0, reason) }) {
      face.hidesReason = true
      return
    }
    guard !room.isLow, !face.holdsStill else { return }
    let buttons = face.buttons.reduce(0) { $0 + SafeText(wording.text($1.label)).width + 6 }
    guard buttons + SafeText(wording.text(reason)).width > room.columns else { return }
    face.blocks.append(.lines([DetailLine([.sentence(reason)], role: .quiet)]))
    face.hidesReason = true
  }

  private static func says(_ block: DialogFace.Block, _ reason: Sentence) -> Bool {
    if case .field(let field) = block {
      [field.remark, field.label].contains(reason)
    } else {
      false
    }
  }

  private func drawBody(_ measured: Measured, in rect: Rect, on canvas: inout Canvas) {
    var body = rect
    for (strip, height) in zip(measured.strips, measured.heights) {
      strip.draw(in: body.split(top: height).top, scroll: measured.face.scroll, on: &canvas)
      if strip.isLines { layer.drew(rows: strip.height, height: height) }
      body = body.split(top: height + (measured.usesGaps ? 1 : 0)).rest
    }
    let foot = rect.line(rect.height - 1)
    drawButtons(measured.face, in: foot, on: &canvas)
  }

  /// The rows each block gets: all it wants, or, where they do not fit, less of what does not have the
  /// keys, then less of all; what says least is left out last of all.
  static func heights(_ strips: [DialogStrip], room: Int) -> [Int] {
    var heights = strips.map(\.height)
    var over = heights.reduce(0, +) - room
    // Half a month says nothing: it is shown whole or not at all.
    for index in strips.indices where over > 0 {
      guard case .calendar = strips[index].block else { continue }
      over -= heights[index]
      heights[index] = 0
    }
    func shrink(to floor: KeyPath<DialogStrip, Int>, focused: Bool) {
      while over > 0 {
        let given = heights.indices.filter {
          strips[$0].isFocused == focused && heights[$0] > strips[$0][keyPath: floor]
        }
        guard let tallest = given.max(by: { heights[$0] < heights[$1] }) else { return }
        heights[tallest] -= 1
        over -= 1
      }
    }
    shrink(to: \.modest, focused: false)
    shrink(to: \.modest, focused: true)
    shrink(to: \.least, focused: false)
    shrink(to: \.least, focused: true)
    for index in strips.indices.reversed() where over > 0 && !strips[index].isFocused {
      over -= heights[index]
      heights[index] = 0
    }
    return heights
  }

  private func drawTitle(_ face: DialogFace, in line: Rect, on canvas: inout Canvas) {
    let bar = line.inset(columns: 2)
    let said = SafeText(canvas.wording.capitalised(canvas.wording.text(face.title)))
    let title = said.truncated(to: max(1, bar.width - 2))
    canvas.put(SafeText(" ") + title + " ", in: bar, role: .accent)
  }

  private func drawButtons(_ face: DialogFace, in rect: Rect, on canvas: inout Canvas) {
    var column = rect.column
    for button in face.buttons {
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
    let why = face.hidesReason ? nil : face.buttons.first { $0.refusal != nil }?.refusal
    let room = max(0, rect.columns.upperBound - column)
    let said = (why ?? (face.hidesReason ? nil : face.hint)).map { canvas.say($0) } ?? .empty
    // A reason is worth its beginning; a hint that is cut is worth nothing.
    guard why != nil || said.width <= room else { return }
    canvas.put(said, in: Rect(column: column, row: rect.row, width: room, height: 1), role: .dim)
  }
}

/// Draws a layer that lies over the places.
struct LayerView {
  let layer: any PortalLayer
  let portal: Portal
  /// Where it stands, where it does not lie over the places.
  var dock: Rect?

  func draw(_ layout: PortalLayout, on canvas: inout Canvas) {
    // The filter line is drawn where the filter stands.
    guard let dialog = layer as? any DialogLayer else { return }
    // The last rows stay free for what the portal says.
    let said = SaidView(portal, canvas)?.rows.count ?? 1
    let screen = Rect(
      column: 0,
      row: 0,
      width: canvas.frame.size.columns,
      height: canvas.frame.size.rows - said
    )
    canvas.mark(canvas.frame.bounds, as: .outside)
    canvas.cursor = nil
    let view = DialogView(layer: dialog, portal: portal)
    canvas.on(.dialog) { canvas in
      if let dock {
        view.draw(docked: dock, divider: layout.divider, on: &canvas)
      } else {
        view.draw(in: screen, on: &canvas)
      }
    }
  }
}
