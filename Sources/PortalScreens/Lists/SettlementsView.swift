import DataFiles
import DebtCollection
import PortalModel

/// The place Settlements: each heading with what stands under it, each line opening what it tells of.
struct SettlementsView {
  let portal: Portal

  func draw(in rect: Rect, on canvas: inout Canvas) {
    let place = portal.settlements
    let body = rect.inset(columns: rect.width > 60 ? 2 : 0, rows: rect.height > 16 ? 1 : 0)
    if let failure = place.failure {
      canvas.put(canvas.say(failure), in: body.line(0), role: .warning)
      return
    }
    guard place.isLoaded else {
      canvas.put(canvas.word("empty.loading"), in: body.line(0), role: .dim)
      return
    }
    LinesView(lines: place.lines, chosen: place.items.isEmpty ? nil : place.cursor)
      .draw(in: body, on: &canvas)
  }
}
