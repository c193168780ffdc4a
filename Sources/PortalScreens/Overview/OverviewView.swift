import DataFiles
import DebtCollection
import PortalModel

/// The place Overview: its charts side by side as many as are legible, and so far down as the cursor
/// is.
struct OverviewView {
  let portal: Portal

  /// A chart is not made narrower than this while another would stand beside it.
  private static let leastWidth = 56
  private static let gap = 4

  func draw(in rect: Rect, on canvas: inout Canvas) {
    var body = rect.inset(columns: rect.width > 60 ? 2 : 0, rows: rect.height > 16 ? 1 : 0)
    let overview = portal.overview
    if let day = portal.environment.asOf {
      let said = canvas.say("overview.looking-back", .date(day))
      for (index, line) in said.wrapped(to: max(8, body.width)).enumerated() {
        canvas.put(line, in: body.line(index), role: .dim)
      }
      return
    }
    if let failure = overview.failure {
      canvas.put(canvas.say(failure), in: body.line(0), role: .error)
      body = body.split(top: 1).rest
    }
    guard !overview.charts.isEmpty else {
      guard overview.failure == nil else { return }
      return _ = canvas.put(canvas.word("empty.loading"), in: body.line(0), role: .dim)
    }
    draw(overview.charts, in: body, on: &canvas)
  }

  private func draw(_ charts: [OverviewChart], in rect: Rect, on canvas: inout Canvas) {
    let bands = bands(of: charts, width: rect.width)
    let first = firstRow(bands, height: rect.height)
    let count = bands.map(\.charts.count).max() ?? 1
    let width = (rect.width - (count - 1) * Self.gap) / count
    for band in bands {
      for (index, placed) in band.charts.enumerated() {
        let column = rect.column + index * (width + Self.gap)
        draw(
          placed,
          top: band.top - first,
          columns: column..<column + width,
          in: rect,
          on: &canvas
        )
      }
    }
  }

  // Where charts stand

  /// A chart with the number of its first bar.
  private struct Placed {
    var chart: OverviewChart
    var firstBar: Int
  }

  /// Charts side by side, from a row on.
  private struct Band {
    var charts: [Placed]
    var top: Int
    var height: Int { (charts.map(\.chart.bars.count).max() ?? 0) + 1 }
    var rows: Range<Int> { top..<top + height }

    /// The row of a bar; nil where it stands in another band.
    func row(of bar: Int) -> Int? {
      charts.first { $0.firstBar..<$0.firstBar + $0.chart.bars.count ~= bar }
        .map { top + 1 + bar - $0.firstBar }
    }
  }

  private func bands(of charts: [OverviewChart], width: Int) -> [Band] {
    let count = max(1, (width + Self.gap) / (Self.leastWidth + Self.gap))
    var bands: [Band] = []
    var (bar, row) = (0, 0)
    for start in stride(from: 0, to: charts.count, by: count) {
      var band = Band(charts: [], top: row)
      for chart in charts[start..<min(start + count, charts.count)] {
        band.charts.append(Placed(chart: chart, firstBar: bar))
        bar += chart.bars.count
      }
      bands.append(band)
      row += band.height + 1
    }
    return bands
  }

  /// The row that stands at the top: the first band from which the cursor's can be seen whole, or, where
  /// that is higher than the screen, so far that the cursor can be seen.
  private func firstRow(_ bands: [Band], height: Int) -> Int {
    let cursor = portal.overview.cursor
    guard let own = bands.first(where: { $0.row(of: cursor) != nil }),
      let row = own.row(of: cursor)
    else { return 0 }
    if own.height > height { return row - own.top < height ? own.top : row - height + 1 }
    return bands.first { own.rows.upperBound - $0.top <= height }?.top ?? own.top
  }

  // Drawing

  private func draw(
    _ placed: Placed,
    top: Int,
    columns: Range<Int>,
    in rect: Rect,
    on canvas: inout Canvas
  ) {
    let layout = BarLayout(
      placed.chart,
      wording: canvas.wording,
      width: columns.count,
      ascii: canvas.isASCII
    )
    func line(_ row: Int) -> Rect? {
      guard row >= 0, row < rect.height else { return nil }
      return Rect(column: columns.lowerBound, row: rect.row + row, width: columns.count, height: 1)
    }
    if let line = line(top) { drawHeading(layout, in: line, on: &canvas) }
    for (index, row) in layout.rows.enumerated() {
      guard let line = line(top + 1 + index) else { continue }
      draw(row, layout, in: line, on: &canvas)
      let bar = placed.firstBar + index
      canvas.mark(line, as: .line(bar))
      guard bar == portal.overview.cursor else { continue }
      let style = canvas.palette[.selection]
      canvas.frame.restyle(line) { $0.selected(style) }
    }
  }

  private func drawHeading(_ layout: BarLayout, in line: Rect, on canvas: inout Canvas) {
    var end = line.column + layout.width
    for (heading, width) in zip(layout.headings, layout.valueWidths).reversed() {
      put(heading, endingAt: end, width, line, role: .dim, on: &canvas)
      end -= width + 1
    }
    let room = Rect(
      column: line.column,
      row: line.row,
      width: max(0, end - line.column - 1),
      height: 1
    )
    canvas.put(layout.title, in: room, role: .heading)
  }

  private func draw(
    _ row: BarLayout.Row,
    _ layout: BarLayout,
    in line: Rect,
    on canvas: inout Canvas
  ) {
    let (label, rest) = line.split(left: min(layout.labelWidth + 1, line.width))
    canvas.put(row.label, in: label, role: .text)
    canvas.put(row.bar, in: rest, role: .chart1)
    var end = line.column + layout.width
    for (value, width) in zip(row.values, layout.valueWidths).reversed() {
      put(value, endingAt: end, width, line, role: .text, on: &canvas)
      end -= width + 1
    }
  }

  private func put(
    _ text: SafeText,
    endingAt end: Int,
    _ width: Int,
    _ line: Rect,
    role: ThemeRole,
    on canvas: inout Canvas
  ) {
    canvas.put(
      text,
      in: Rect(column: end - width, row: line.row, width: width, height: 1),
      alignment: .trailing,
      role: role
    )
  }
}
