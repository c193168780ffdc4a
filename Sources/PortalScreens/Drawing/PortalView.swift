import DataFiles
import DebtCollection
import PortalModel

/// The whole screen, drawn from the portal's state.
struct PortalView {
  let portal: Portal

  /// Draws a frame, and tells the model what room it has.
  ///
  /// - Parameter beforeDetail: called when all is drawn that does not show the detail's case.
  func draw(on canvas: inout Canvas, beforeDetail: () -> Void = {}) {
    var layout = PortalLayout(
      size: canvas.frame.size,
      showsDetail: portal.focus == .detail,
      fillsWithDetail: portal.focus == .detail && portal.detail.openItem != nil,
      showsOne: !portal.environment.settings.showsDetail
        || portal.caseRows == nil
    )
    canvas.fill(canvas.frame.bounds, role: .text)
    guard !layout.isTooSmall else { return drawTooSmall(on: &canvas) }
    canvas.on(.header) { HeaderView(portal: portal).draw(in: layout.header, on: &$0) }
    canvas.on(.tab) { TabsView(portal: portal).draw(in: layout.tabs, on: &$0) }
    RuleView(portal: portal, layout: layout).draw(on: &canvas)
    let top = portal.topLayer as? any DialogLayer
    let dock = top.flatMap { layer in
      DialogView(layer: layer, portal: portal).dock(in: layout.detail)
    }
    if let dock {
      layout.detail = layout.detail.split(top: layout.detail.height - dock.height).top
    }
    drawBody(layout, on: &canvas)
    beforeDetail()
    // Above an answer to it the thread's end is what counts.
    DetailView(portal: portal, showsEnd: dock != nil).draw(in: layout.detail, on: &canvas)
    canvas.on(.footer) { FooterView(portal: portal, layout: layout).draw(on: &$0) }
    for layer in portal.layers {
      LayerView(layer: layer, portal: portal, dock: layer === top ? dock : nil)
        .draw(layout, on: &canvas)
    }
  }

  private func drawBody(_ layout: PortalLayout, on canvas: inout Canvas) {
    if portal.caseRows == nil, portal.focus == .list {
      switch portal.place {
      case .settlements: SettlementsView(portal: portal).draw(in: layout.list, on: &canvas)
      case .overview: OverviewView(portal: portal).draw(in: layout.list, on: &canvas)
      default: TodayView(portal: portal).draw(in: layout.list, on: &canvas)
      }
    } else if portal.place == .questions {
      QuestionsView(portal: portal).draw(in: layout.list, on: &canvas)
    } else if let list = portal.list, !layout.list.isEmpty {
      ListView(portal: portal, list: list).draw(in: layout.list, on: &canvas)
    }
    if !layout.divider.isEmpty {
      canvas.frame.verticalLine(
        column: layout.divider.column,
        rows: layout.divider.rows,
        style: canvas.palette[.border]
      )
    }
  }

  private func drawTooSmall(on canvas: inout Canvas) {
    let least = PortalLayout.least
    let size = canvas.frame.size
    let text = canvas.say(
      "frame.too-small",
      .text("\(size.columns)×\(size.rows)"),
      .text("\(least.columns)×\(least.rows)")
    )
    for (row, line) in text.wrapped(to: max(1, size.columns)).prefix(size.rows).enumerated() {
      canvas.put(line, in: canvas.frame.bounds.line(row), role: .text)
    }
  }
}
