import DebtCollection
import PortalModel

/// One line of the plain portal: a number, a command by name or key with what belongs to it, or text
/// for the field that asks for it.
struct PlainCommand {
  let line: String
  let portal: Portal

  init(_ line: String, portal: Portal) {
    let start = line.drop(while: \.isWhitespace)
    let end = start.lastIndex { !$0.isWhitespace }
    self.line = end.map { String(start[...$0]) } ?? ""
    self.portal = portal
  }

  func run() {
    if let dialog = portal.topLayer as? any DialogLayer {
      answer(dialog)
    } else if portal.topLayer != nil {
      enter(line)
      portal.press("enter")
    } else {
      command()
    }
  }

  // At a place or a case

  /// Whether a line asks what can be typed.
  var asksForHelp: Bool {
    portal.topLayer == nil && ["help", ":help", "?", ":"].contains(line)
  }

  /// A number, a command as in the palette, with its colon or without, or a key; `/` begins a filter as
  /// on the screen.
  private func command() {
    if line.isEmpty { return portal.press("page-down") }
    if let number = Int(line) { return choose(number) }
    if line.hasPrefix("/"), line.count > 1 {
      return portal.perform("list.filter", argument: String(line.dropFirst()))
    }
    let hasColon = line.hasPrefix(":")
    let typed = String(line.drop { $0 == ":" }.drop(while: \.isWhitespace))
    // A key is one word, and some are letters that are a short name too: the key goes before.
    if !hasColon, let name = portal.bindings.command(for: line, in: portal.contexts) {
      return portal.perform(name)
    }
    if let (name, argument) = portal.command(typed: typed) {
      return portal.perform(name, argument: argument)
    }
    refuse()
  }

  /// A row by its number on the page, or a case by its own.
  private func choose(_ number: Int) {
    if number >= CaseNumber.first.value { return portal.go(to: CaseNumber(Int64(number))) }
    if portal.focus == .detail {
      portal.perform("detail.start")
      for _ in 1..<max(number, 1) { portal.perform("detail.down") }
      return portal.perform("detail.open-item")
    }
    if portal.place == .questions {
      let rows = portal.queue.visible
      guard number >= 1, number <= rows.count else { return refuse() }
      portal.click(.question(rows[rows.startIndex + number - 1].question.id))
    } else if let list = portal.list {
      let rows = list.visible
      guard number >= 1, number <= rows.count else { return refuse() }
      portal.click(.row(rows[rows.startIndex + number - 1].number))
    } else {
      let count =
        switch portal.place {
        case .settlements: portal.settlements.items.count
        case .overview: portal.overview.charts.reduce(0) { $0 + $1.bars.count }
        default: portal.today.figures.count
        }
      guard number >= 1, number <= count else { return refuse() }
      portal.click(.line(number - 1))
    }
    portal.perform("case.open")
  }

  private func refuse() { portal.refuse(Refusal("unknown-command", [.text(line)])) }

  // In a dialog

  /// Empty is Enter; `.` gives up; a number chooses; a button's or a field's name goes there; anything
  /// else is written into the field that asks.
  private func answer(_ dialog: any DialogLayer) {
    let face = dialog.face(in: portal)
    if line.isEmpty { return portal.press("enter") }
    if line == "." { return portal.perform("dialog.cancel") }
    if face.buttons.contains(where: { $0.name == line }) {
      return portal.click(.control(line))
    }
    if let number = Int(line), let choices = Self.choices(face, typing: dialog.takesText) {
      return choose(number, of: choices, closes: face.buttons.isEmpty)
    }
    if let field = Self.field(line, of: face) { return portal.click(.control(field)) }
    if dialog.takesText { return enter(line) }
    guard let (name, argument) = portal.command(typed: line) else { return refuse() }
    portal.perform(name, argument: argument)
  }

  /// The list a number chooses from: the one that has the keys, else the first; none while a number is
  /// what a field asks for.
  private static func choices(_ face: DialogFace, typing: Bool) -> ChoiceFace? {
    let all = face.blocks.compactMap { block -> ChoiceFace? in
      if case .choices(let choices) = block { choices } else { nil }
    }
    return all.first(where: \.isFocused) ?? (typing ? nil : all.first)
  }

  private static func field(_ name: String, of face: DialogFace) -> String? {
    face.blocks.lazy.compactMap { block -> String? in
      switch block {
      case .field(let field): field.name
      case .editor(let editor): editor.name
      default: nil
      }
    }.first { $0 == name }
  }

  private func choose(_ number: Int, of choices: ChoiceFace, closes: Bool) {
    guard number >= 1, number <= choices.items.count else { return refuse() }
    let steps = number - 1 - (choices.selected ?? -1)
    for _ in 0..<abs(steps) { portal.press(steps > 0 ? "down" : "up") }
    // Of several that can be on, the one named is switched.
    if choices.items[number - 1].isOn != nil { portal.perform("dialog.toggle") }
    if closes { portal.press("enter") }
  }

  /// Writes a text into the field that asks for it, in the place of what stands there.
  private func enter(_ text: String) {
    portal.perform("text.clear")
    portal.type(text, pasted: false)
  }
}
