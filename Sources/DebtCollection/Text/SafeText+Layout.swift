/// Where a text stands in a column wider than it.
public enum Alignment: Sendable {
  case leading, trailing, centre
}

extension SafeText {
  /// The cells the text takes.
  public var width: Int {
    var width = 0
    for scalar in text.unicodeScalars { width += CellWidth.of(scalar) }
    return width
  }

  /// The text, or as much of its beginning as fits with an ellipsis after it.
  ///
  /// - Parameters:
  ///   - cells: the widest it may be; zero or less gives an empty text.
  ///   - ellipsis: what shows that something was cut; left out where it does not fit itself.
  public func truncated(to cells: Int, ellipsis: SafeText = "…") -> SafeText {
    // No scalar takes more cells than bytes.
    if text.utf8.count <= cells { return self }
    guard cells > 0 else { return .empty }
    guard width > cells else { return self }
    let tail = ellipsis.width <= cells ? ellipsis : .empty
    return SafeText(clean: String(prefix(of: cells - tail.width)) + tail.text)
  }

  /// The text in exactly so many cells: cut, or filled with spaces.
  public func fitted(
    to cells: Int,
    _ alignment: Alignment = .leading,
    ellipsis: SafeText = "…"
  ) -> SafeText {
    let cut = truncated(to: cells, ellipsis: ellipsis)
    let free = max(0, cells - cut.width)
    guard free > 0 else { return cut }
    func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
    switch alignment {
    case .leading: return SafeText(clean: cut.text + blanks(free))
    case .trailing: return SafeText(clean: blanks(free) + cut.text)
    case .centre: return SafeText(clean: blanks(free / 2) + cut.text + blanks(free - free / 2))
    }
  }

  /// The text in lines of at most so many cells, broken at spaces, or inside a word longer than a line.
  ///
  /// Spaces at a break are dropped; those at the beginning of the text are kept, as indentation.
  ///
  /// - Parameter cells: at least 1; a wide character still gets a line of its own when it is 1.
  public func wrapped(to cells: Int) -> [SafeText] {
    let cells = max(1, cells)
    guard width > cells else { return [self] }
    var lines: [SafeText] = []
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty {
      let end = Self.lineEnd(of: rest, cells)
      var line = rest[..<end]
      rest = rest[end...]
      if !rest.isEmpty {
        while line.last == " " { line.removeLast() }
        rest = rest.drop { $0 == " " }
      }
      lines.append(SafeText(clean: String(line)))
    }
    return lines
  }

  /// Where the first line of this text ends: after its last space that fits, or in the word.
  private static func lineEnd(
    of text: Substring.UnicodeScalarView,
    _ cells: Int
  ) -> Substring.UnicodeScalarView.Index {
    var used = 0
    var lastBreak: Substring.UnicodeScalarView.Index?
    var seenWord = false
    var index = text.startIndex
    while index < text.endIndex {
      let scalar = text[index]
      let wide = CellWidth.of(scalar)
      if used + wide > cells, index > text.startIndex {
        if scalar == " " { return index }
        return lastBreak ?? index
      }
      used += wide
      index = text.index(after: index)
      if scalar != " " { seenWord = true } else if seenWord { lastBreak = index }
    }
    return text.endIndex
  }

  private func prefix(of cells: Int) -> Substring.UnicodeScalarView {
    var used = 0
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let wide = CellWidth.of(scalars[index])
      if used + wide > cells { break }
      used += wide
      index = scalars.index(after: index)
    }
    return scalars[..<index]
  }
}
