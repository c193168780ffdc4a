import DataFiles

/// A theme made ready for a terminal's depth of colour: a style for each role.
struct Palette {
  private let styles: [Style]

  /// - Parameters:
  ///   - theme: the theme in force.
  ///   - depth: what the terminal shows; without colour, attributes alone tell things apart.
  init(_ theme: Theme, depth: ColourDepth) {
    styles = ThemeRole.allCases.map { role in
      let style = theme[role]
      let attributes = Attributes(rawValue: style.attributes.rawValue)
      switch depth {
      case .mono: return Style(attributes: attributes.union(Palette.withoutColour(role)))
      case .eight, .sixteen:
        return Style(
          foreground: Colour(style.plainForeground),
          background: Colour(style.plainBackground),
          attributes: attributes
        )
      case .palette, .exact:
        return Style(
          foreground: Colour(style.foreground),
          background: Colour(style.background),
          attributes: attributes
        )
      }
    }
  }

  subscript(role: ThemeRole) -> Style { styles[role.rawValue] }

  /// What stands in for colour where there is none: never colour alone (screens.md).
  private static func withoutColour(_ role: ThemeRole) -> Attributes {
    switch role {
    case .selection, .tabActive, .buttonActive, .header: .reverse
    case .cursorRow, .input, .match: .underline
    case .accent, .heading, .key, .error, .negative, .mark: .bold
    default: []
    }
  }
}

extension Colour {
  /// A theme's colour as the terminal takes it.
  init(_ colour: ThemeColour) {
    switch colour {
    case .standard: self = .standard
    case .named(let name): self = .ansi(ANSIColour(rawValue: name.rawValue) ?? .white)
    case .palette(let index): self = .palette(index)
    case .rgb(let red, let green, let blue): self = .rgb(red, green, blue)
    }
  }
}
