import DataFiles
import DebtCollection
import PortalModel
import Wording

/// The first row: the program, whose cases these are, and the day.
struct HeaderView {
  let portal: Portal

  func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    canvas.fill(rect, role: .header)
    let day = SafeText(canvas.wording.dateInHeader(portal.day))
    let dayWidth = day.width + 2
    let room = Rect(
      column: rect.column,
      row: rect.row,
      width: max(0, rect.width - dayWidth),
      height: 1
    )
    let used = canvas.put(pieces(canvas), in: room)
    // The first are the most pressing; those that do not fit are left out.
    var shown = needs(canvas)[...]
    while let needs = shown.isEmpty ? nil : shown.joined(separator: canvas.isASCII ? ", " : " · ") {
      if needs.width + 4 + used <= room.width {
        canvas.put(needs + "  ", in: room, alignment: .trailing, role: .accent)
        break
      }
      shown.removeLast()
    }
    canvas.put(
      day + " ",
      in: rect,
      alignment: .trailing,
      role: portal.environment.asOf == nil ? .header : .accent
    )
  }

  private func pieces(_ canvas: Canvas) -> [(SafeText, ThemeRole)] {
    var pieces: [(SafeText, ThemeRole)] = [(" amili", .header), ("  ", .header)]
    if portal.environment.isDemonstration {
      pieces.append((canvas.word("header.demonstration") + "  ", .accent))
    }
    if portal.environment.asOf != nil {
      pieces.append((canvas.word("header.looking-back") + "  ", .accent))
    }
    pieces.append((creditor(canvas), .header))
    return pieces
  }

  /// What needs the user, on every place: questions, the list, invoices that were not sent.
  private func needs(_ canvas: Canvas) -> [SafeText] {
    // They are today's, and nothing can be done to the day looked back to.
    guard portal.environment.asOf == nil else { return [] }
    var parts: [SafeText] = []
    if let questions = portal.today.figure("questions") {
      let isAsker = portal.environment.user.side == .agency
      let key = isAsker ? "header.unanswered" : "header.to-answer"
      parts.append(canvas.say(key, .count(questions.totals.count)))
    }
    if let listed = portal.today.figure("list-closes") {
      parts.append(canvas.say("header.listed", .count(listed.totals.count)))
    }
    if let waiting = portal.today.figure("not-sent") {
      parts.append(canvas.say("header.not-sent", .count(waiting.totals.count)))
    }
    return parts
  }

  private func creditor(_ canvas: Canvas) -> SafeText {
    let shown =
      portal.narrowed.map { ids in portal.creditors.filter { ids.contains($0.id) } }
      ?? portal.creditors
    if shown.count == 1, let only = shown.first { return SafeText(only.creditor.name) }
    return shown.isEmpty ? .empty : canvas.say("header.creditors", .count(shown.count))
  }
}

/// The second row: the places, by their digits.
struct TabsView {
  let portal: Portal

  func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    canvas.fill(rect, role: .tab)
    let texts = Place.allCases.map { ($0, SafeText("\($0.rawValue) ") + canvas.word($0.titleKey)) }
    // Where they do not fit otherwise blanks between them go.
    let words = texts.reduce(0) { $0 + $1.1.width }
    let blanks = (rect.width - words) / texts.count
    let (pad, gap) = blanks > 2 ? (2, 1) : blanks == 2 ? (2, 0) : (1, 0)
    var column = rect.column + gap
    for (place, text) in texts {
      let width = text.width + pad
      guard column + width <= rect.columns.upperBound else { break }
      let cell = Rect(column: column, row: rect.row, width: width, height: 1)
      let isHere = place == portal.place
      canvas.fill(cell, role: isHere ? .tabActive : .tab)
      canvas.put(
        SafeText(" ") + text,
        in: cell,
        role: isHere ? .tabActive : .tab
      )
      canvas.mark(cell, as: .tab(place))
      column += width + gap
    }
  }
}
