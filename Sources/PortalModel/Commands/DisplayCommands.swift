import DebtCollection

extension Command {
  /// How the portal looks, and the terminal itself.
  static let display: [Command] = [
    Command("portal.redraw", keys: ["ctrl-l"]) { portal, _ in portal.demand(.redraw) },
    Command("portal.suspend", keys: ["ctrl-z"]) { portal, _ in portal.demand(.suspend) },
    Command("portal.language", argument: .name) { portal, typed in portal.setLanguage(typed) },
    Command("portal.theme", argument: .name) { portal, typed in portal.setTheme(typed) },
    Command("portal.columns", argument: .text) { portal, typed in portal.setColumns(typed) },
    Command(
      "list.alone",
      keys: ["|"],
      in: [.list, .detail],
      hint: 95,
      refusal: noList
    ) { portal, _ in portal.toggleDetail() },
    Command("portal.mouse") { portal, _ in
      portal.environment.settings.mouse.toggle()
      portal.demand(.settingsChanged)
    },
  ]
}

extension Portal {
  /// The languages there are catalogues in.
  public static let languages = ["nb", "sv", "en"]

  /// Gives the list the whole width, or brings the detail back beside it; kept for every place and
  /// size until it is asked for again.
  func toggleDetail() {
    guard fitsBoth else { return refuse(Refusal("fits-one")) }
    environment.settings.showsDetail.toggle()
    showsBoth = environment.settings.showsDetail
    if !showsBoth { focus = .list }
    followCursor()
    demand(.settingsChanged)
  }

  func setLanguage(_ typed: String?) {
    guard let typed, Self.languages.contains(typed) else {
      return refuse(Refusal("no-such-language", [.text(typed ?? "")]))
    }
    environment.settings.language = typed
    demand(.settingsChanged)
  }

  /// Takes a theme's name; the screens know whether there is such a theme and say so.
  func setTheme(_ typed: String?) {
    guard let typed, !typed.isEmpty else { return refuse(Refusal("needs-theme")) }
    environment.settings.theme = typed
    themeInView = nil
    demand(.settingsChanged)
  }

  /// Shows a theme that is only looked at; nil shows the chosen one again.
  func preview(theme: String?) {
    themeInView = theme
    demand(.settingsChanged)
  }

  /// The columns to show, by name with blanks between; nothing typed is by the screen's width.
  func setColumns(_ typed: String?) {
    guard let typed, !typed.isEmpty else {
      environment.settings.columns = nil
      return demand(.settingsChanged)
    }
    var names: [ColumnName] = []
    for word in typed.split(whereSeparator: { $0 == " " || $0 == "," }) {
      guard let name = ColumnName(rawValue: String(word)) else {
        return refuse(Refusal("no-such-column", [.text(String(word))]))
      }
      if !names.contains(name) { names.append(name) }
    }
    environment.settings.columns = names
    demand(.settingsChanged)
  }
}
