import DataFiles
import DebtCollection
import PortalModel
import Wording

extension Session {
  /// Names in `[portal]` that are none: of a theme, of columns, of lines of Today; and what in `[views]`
  /// is no filter. Every verb says so, and none needs them; the portal goes by its own instead.
  var doubts: [Sentence] {
    let portal = configuration.portal
    var wrong: [(key: [String], found: String, expected: String)] = []
    func check(_ key: String, _ names: [String], among known: () -> [String]) {
      guard !names.isEmpty else { return }
      let known = known()
      let unknown = names.filter { !known.contains($0) }
      guard !unknown.isEmpty else { return }
      wrong.append(
        (
          ["portal", key], unknown.map { "\"\($0)\"" }.joined(separator: ", "),
          "\(key == "theme" ? "one" : "some") of \(known.joined(separator: ", "))"
        )
      )
    }
    // The folder of themes is looked into only for a name that is not the usual one.
    check("theme", [portal.theme].filter { $0 != PortalPreferences().theme }) { themes }
    check("columns", portal.columns ?? []) { ColumnName.allCases.map(\.rawValue) }
    check("today", portal.today ?? []) { TodayLine.names }
    for view in configuration.views {
      do throws(FilterError) {
        _ = try filter(view.filter)
      } catch {
        let why = wording.text(error.sentence)
        wrong.append((["views", view.name], "\"\(view.filter)\"", "a filter (\(why))"))
      }
    }
    guard !wrong.isEmpty else { return [] }
    return Configuration.fault(in: configurationPath, wrong).sentences
  }

  /// The names of the themes there are.
  var themes: [String] { Theme.names(in: data, own: places.themes) }

  /// The theme that is configured; the usual one where there is none of that name.
  var configuredTheme: String {
    let (named, usual) = (configuration.portal.theme, PortalPreferences().theme)
    return named == usual || themes.contains(named) ? named : usual
  }

  private var configurationPath: String { choices.config ?? places.configuration }
}
