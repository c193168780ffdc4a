import DataFiles
import DebtCollection
import PortalModel

/// What the portal says in the place of the keys: on as many rows as it takes to be read whole, from the
/// last one up.
struct SaidView {
  /// Its rows, wrapped to the screen.
  let rows: [SafeText]
  private let role: ThemeRole

  /// Rows it leaves to the screen behind it.
  private static let left = 4

  /// Nil while nothing is to be said.
  init?(_ portal: Portal, _ canvas: Canvas) {
    let sentence: Sentence
    if let fault = (portal.topLayer as? FilterLayer)?.list.filterFault {
      (sentence, role) = (fault.sentence, .warning)
    } else if let notice = portal.notice {
      (sentence, role) = (notice.sentence, Self.role(of: notice))
    } else {
      return nil
    }
    let size = canvas.frame.size
    let wrapped = canvas.say(sentence).wrapped(to: max(1, size.columns - 2))
    let most = max(1, size.rows - Self.left)
    guard wrapped.count > most else {
      rows = wrapped
      return
    }
    // Even then the rest can be read: the key that shows it stands at the end.
    let key = portal.bindings.keys(of: "portal.notices").first.map { SafeText(" " + $0) } ?? .empty
    let last = wrapped[most - 1].truncated(
      to: max(1, size.columns - 3 - key.width),
      ellipsis: .empty
    )
    rows = wrapped.prefix(most - 1) + [last + canvas.frame.glyphs.ellipsis + key]
  }

  private static func role(of notice: Notice) -> ThemeRole {
    switch notice.tone {
    case .news: .success
    case .refusal: .warning
    case .failure: .error
    }
  }

  /// Draws it with its last row in the footer.
  func draw(above footer: Rect, on canvas: inout Canvas) {
    for (index, text) in rows.enumerated() {
      let line = Rect(
        column: footer.column,
        row: footer.row - rows.count + 1 + index,
        width: footer.width,
        height: 1
      )
      canvas.fill(line, role: .footer)
      canvas.put(SafeText(" ") + text, in: line, role: role)
    }
  }
}
