import DataFiles
import Testing

@Suite("Themes name every role and can be read")
struct ThemeTests {
  private static let folder = DataFolder(
    root: "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  )

  @Test("there are at least five, the default among them")
  func names() {
    let names = Theme.names(in: Self.folder)
    #expect(names.count >= 5)
    #expect(Set(["dark", "light", "high-contrast", "monochrome"]).isSubset(of: names))
  }

  @Test("text has a contrast of 4.5, lines and bars of 3", arguments: Theme.names(in: folder))
  func contrast(name: String) throws {
    let theme = try Theme.load(name, from: Self.folder)
    for role in ThemeRole.allCases {
      let style = theme[role]
      guard let ink = luminance(style.foreground), let paper = luminance(style.background) else {
        // The terminal's own colours: only what takes both of them is sure to be legible.
        #expect(style.foreground == .standard && style.background == .standard, "\(role.name)")
        continue
      }
      let contrast = (max(ink, paper) + 0.05) / (min(ink, paper) + 0.05)
      #expect(contrast >= (role.isText ? 4.5 : 3), "\(role.name): \(contrast)")
    }
  }

  @Test("what stands on a bar or a dialog is legible there", arguments: Theme.names(in: folder))
  func surfaces(name: String) throws {
    let theme = try Theme.load(name, from: Self.folder)
    let inks: [ThemeRole] = [.accent, .key, .warning, .error, .success, .disabled]
    for surface in [ThemeRole.header, .footer, .dialog] {
      guard let paper = luminance(theme[surface].background) else { continue }
      for role in inks {
        guard let ink = luminance(theme[role].foreground) else { continue }
        let contrast = (max(ink, paper) + 0.05) / (min(ink, paper) + 0.05)
        let least = role == .disabled ? 3.0 : 4.5
        #expect(contrast >= least, "\(role.name) on \(surface.name): \(contrast)")
      }
    }
  }

  @Test("the selection differs from text by more than colour", arguments: Theme.names(in: folder))
  func selection(name: String) throws {
    let theme = try Theme.load(name, from: Self.folder)
    #expect(
      theme[.selection].background != theme[.text].background
        || theme[.selection].attributes.contains(.reverse)
    )
    #expect(theme[.selection].attributes != theme[.text].attributes)
    #expect(
      theme[.selection].plainBackground != theme[.text].plainBackground
        || theme[.selection].attributes.contains(.reverse)
    )
    #expect(theme[.cursorRow] != theme[.text])
  }

  @Test("an unknown role, a wrong colour and every missing role are told at once")
  func faults() throws {
    let file = try TOMLFile(
      text: """
        dark = true
        [roles]
        text = { fg = "#ffffff", bg = "blackish" }
        slection = { fg = "red" }
        """,
      path: "mine.toml"
    )
    let error = #expect(throws: DataFileError.self) { try Theme(file: file, name: "mine") }
    guard case .faults(_, let faults) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(faults.count == ThemeRole.allCases.count - 1 + 2)
    #expect(faults.contains { $0.key == "roles.text.bg" && $0.line == 3 })
    #expect(faults.contains { $0.key == "roles.slection" && $0.line == 4 })
    #expect(faults.contains { $0.key == "roles.selection" })
  }

  @Test("a theme's name is no path")
  func path() {
    #expect(throws: DataFileError.self) { try Theme.load("../data/x", from: Self.folder) }
  }

  @Test(
    "colours as they are written",
    arguments: [
      ("standard", ThemeColour.standard), ("red", .named(.red)),
      ("bright-white", .named(.brightWhite)), ("208", .palette(208)),
      ("#0a0B0c", .rgb(red: 10, green: 11, blue: 12)),
      ("#12345", nil), ("256", nil), ("reddish", nil), ("#+12345", nil), ("", nil),
    ]
  )
  func colours(text: String, colour: ThemeColour?) {
    #expect(ThemeColour(text) == colour)
  }

  /// The relative luminance of WCAG 2.1; nil for a colour the terminal decides.
  private func luminance(_ colour: ThemeColour) -> Double? {
    guard case .rgb(let red, let green, let blue) = colour else { return nil }
    func linear(_ channel: UInt8) -> Double {
      let value = Double(channel) / 255
      // The power 2.4 without Foundation: x^2.4 = x^2 * (x^2)^(1/5), the root by Newton's method.
      guard value > 0.03928 else { return value / 12.92 }
      let base = (value + 0.055) / 1.055
      let square = base * base
      var root = 1.0
      for _ in 0..<60 {
        root -= (root * root * root * root * root - square) / (5 * root * root * root * root)
      }
      return square * root
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
}
