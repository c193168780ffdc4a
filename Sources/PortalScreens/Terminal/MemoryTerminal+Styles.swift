extension MemoryTerminal {
  /// One row with its styles named by letters: a line of text, and below it a letter for each
  /// cell's style, `.` for plain, then a legend.
  ///
  /// For tests that must see colours and attributes.
  public func styledText(rows: Range<Int>? = nil) -> String {
    var legend: [Style] = []
    var lines: [String] = []
    for row in rows ?? 0..<frame.size.rows {
      lines.append(frame.text(row: row))
      let letters = (0..<frame.size.columns).map { column in
        letter(of: frame[column, row].style, in: &legend)
      }
      lines.append(String(letters))
    }
    let names = legend.indices.map { "\(Self.letters[$0 % Self.letters.count]) \(legend[$0])" }
    return (lines + names).joined(separator: "\n")
  }

  private static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

  private func letter(of style: Style, in legend: inout [Style]) -> Character {
    guard style != .plain else { return "." }
    if let index = legend.firstIndex(of: style) { return Self.letters[index % Self.letters.count] }
    legend.append(style)
    return Self.letters[(legend.count - 1) % Self.letters.count]
  }
}

extension Style: CustomStringConvertible {
  public var description: String {
    var words = ["\(foreground) on \(background)"]
    for (name, attribute) in Self.attributeNames where attributes.contains(attribute) {
      words.append(name)
    }
    return words.joined(separator: " ")
  }

  /// The names a theme uses for attributes.
  public static let attributeNames: [(name: String, attribute: Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
    ("reverse", .reverse),
  ]
}

extension Colour: CustomStringConvertible {
  public var description: String {
    switch kind {
    case .standard: return "default"
    case .ansi(let colour): return colour.name
    case .palette(let index): return String(index)
    case .rgb(let red, let green, let blue):
      let parts = [red, green, blue].map { part in
        (part < 16 ? "0" : "") + String(part, radix: 16)
      }
      return "#" + parts.joined()
    }
  }
}
