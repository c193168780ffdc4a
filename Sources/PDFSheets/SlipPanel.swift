import Sheets

/// The payment slip: white fields on the yellow of a giro form, KID and amount the largest.
struct SlipPanel {
  private struct Field {
    var label: SetText
    var value: SetText
    /// Its share of the row.
    var share: Double
  }

  private let rows: [[Field]]
  private static let inset = 9.0
  private static let gap = 6.0
  private static let fieldHeight = 34.0

  /// The height of the whole panel, in points.
  var height: Double {
    Double(rows.count) * (Self.fieldHeight + Self.gap) - Self.gap + Self.inset * 2
  }

  init(_ rows: [SheetRow], setter: Typesetter) {
    func field(_ row: SheetRow, _ share: Double) -> Field {
      let isStrong = row.role == .kid || row.role == .amount
      return Field(
        label: setter.set(row.label, .label),
        value: setter.set(row.value, isStrong ? .slipStrong : .slip),
        share: share
      )
    }
    func named(_ roles: [(SheetRow.Role, Double)]) -> [Field] {
      roles.compactMap { role, share in rows.first { $0.role == role }.map { field($0, share) } }
    }
    let others = rows.filter { $0.role == nil }.map { [field($0, 1)] }
    self.rows =
      ([
        named([(.payee, 0.64), (.deadline, 0.36)]),
        named([(.kid, 0.40), (.amount, 0.27), (.account, 0.33)]),
      ] + others).filter { !$0.isEmpty }
  }

  func put(on page: inout Page, top: Double) {
    let panel = Box(x: Paper.left - Self.inset, y: top, width: 0, height: height)
    let width = Paper.measure + Self.inset * 2
    page.marks.append(
      .area(Box(x: panel.x, y: top, width: width, height: height), .giro)
    )
    page.marks.append(.rule(x: panel.x, y: top, width: width, weight: 0.8, grey: 0.35))
    var y = top + Self.inset
    for row in rows {
      let whole = row.reduce(0) { $0 + $1.share }
      let room = Paper.measure - Self.gap * Double(row.count - 1)
      var x = Paper.left
      for field in row {
        let width = room * field.share / whole
        page.marks.append(
          .area(Box(x: x, y: y, width: width, height: Self.fieldHeight), .white)
        )
        page.put(field.label, x: x + 6, top: y + 3)
        page.put(field.value, x: x + 6, top: y + Self.fieldHeight - field.value.height - 4)
        x += width + Self.gap
      }
      y += Self.fieldHeight + Self.gap
    }
  }
}
