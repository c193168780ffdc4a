import Agency
import CaseStore
import DataFiles
import DebtCollection
import Letters
import PortalModel
import TestCases
import Wording

@testable import PortalScreens

/// The portal on a memory terminal and a store of its own: keys in, the screen as text out.
final class ScreenTest {
  let temporary: TemporaryStore
  let terminal: MemoryTerminal
  let portal: Portal
  let screen: PortalScreen
  private let editor = MadeEditor()
  /// The user's own editor: what it makes of a text; nil while there is none.
  var edit: ((String) -> String?)? {
    get { editor.edit }
    set { editor.edit = newValue }
  }

  /// The checkout's own data and themes.
  static let folder = DataFolder(
    root: String(#filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 })
  )

  init(
    columns: Int,
    rows: Int,
    cases: Int = 30,
    language: String = "en",
    theme: String = "dark",
    capabilities: TerminalCapabilities = TerminalCapabilities(),
    threaded: Bool = false,
    keep: @escaping (PortalSettings) -> Void = { _ in },
    settings change: (inout PortalSettings) -> Void = { _ in },
    fill: ((any CaseStoring) throws -> Void)? = nil
  ) throws {
    temporary = try TemporaryStore()
    if let fill { try fill(temporary.store) } else { try temporary.store.fill(cases) }
    terminal = MemoryTerminal(
      size: Size(columns: columns, rows: rows),
      capabilities: capabilities,
      patience: 50
    )
    var settings = PortalSettings()
    settings.language = language
    settings.theme = theme
    settings.agencyAccount = "86011117947"
    change(&settings)
    let waker = terminal.waker
    var environment = PortalEnvironment(
      store: temporary.store,
      desk: threaded
        ? ThreadedDesk(store: temporary.store) { waker.wake() }
        : InlineDesk(reader: try temporary.store.reader(.pages)),
      clock: .fixed(testNoon),
      today: { testToday },
      user: User(email: "owner", name: "", side: .both),
      settings: settings,
      letterText: { .success("Letter \($0.id)") },
      readFilter: { text, _ in Self.read(text) }
    )
    environment.rates = try RateTables.load(data: Self.folder)
    let catalogue = try Catalogue.load(
      language: Language(rawValue: language) ?? .en,
      from: Self.folder
    )
    environment.services.say = { sentence, _ in Wording(catalogue, today: testToday).text(sentence)
    }
    environment.services.money = Self.money(temporary.store, environment.rates, catalogue)
    portal = Portal(environment: environment) { Key(name: $0)?.name }
    let today = testToday
    let editor = self.editor
    screen = try PortalScreen(
      terminal: terminal,
      portal: portal,
      outside: .init(
        wording: { name in
          let language = Language(rawValue: name) ?? .en
          return Wording(try Catalogue.load(language: language, from: Self.folder), today: today)
        },
        theme: { try Theme.load($0, from: Self.folder) },
        keep: {
          keep($0)
          return nil
        },
        edit: { editor.edit?($0) },
        milliseconds: { 0 }
      )
    )
    screen.begin(at: nil)
    settle()
  }

  /// The embedded agency, with an account to be paid to.
  static func agency(_ store: any CaseStoring, _ rates: RateTables) throws -> LocalAgency {
    var settings = AgencySettings()
    settings.name = "Fjord Inkasso AS"
    settings.licence = "2026/17"
    settings.account = "15034012345"
    return LocalAgency(
      store: store,
      settings: settings,
      rates: rates,
      plans: [:],
      office: try LetterOffice(folder: folder),
      clock: .fixed(testNoon)
    )
  }

  private static func money(
    _ store: any CaseStoring,
    _ rates: RateTables,
    _ catalogue: Catalogue
  ) -> MoneyServices {
    MoneyServices(
      rules: { PaymentRules(agency: try agency(store, rates), configuration: Configuration()) },
      wording: { _ in Wording(catalogue, today: testToday) },
      files: { voucher, wording in
        let text = VoucherText(voucher, wording).lines.map { $0.text + "\n" }.joined()
        return VoucherFiles([.init(".txt", text)], lacking: Sentence("error.letter-no-printer"))
      }
    )
  }

  private static func read(_ text: String) -> Result<CaseFilter, FilterFault> {
    do {
      return .success(try FilterParser(today: testToday).parse(text))
    } catch {
      return .failure(FilterFault(at: 0, sentence: Sentence("filter.wrong", [.text(text)])))
    }
  }

  /// Takes answers until none is under way, and draws.
  func settle() {
    while portal.receive() {}
    screen.draw()
  }

  /// Presses keys by name, settling after each.
  @discardableResult
  func keys(_ script: String) -> ScreenTest {
    for name in script.split(separator: " ").map(String.init) {
      if let key = Key(name: name) {
        terminal.push([.key(key)])
        screen.turn()
      } else {
        for scalar in name.unicodeScalars {
          terminal.push([.key(.character(scalar))])
          screen.turn()
        }
      }
      settle()
    }
    return self
  }

  func resize(columns: Int, rows: Int) {
    terminal.push([.resized(Size(columns: columns, rows: rows))])
    screen.turn()
    settle()
  }

  var text: String { terminal.text }
  var lines: [String] {
    terminal.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

/// Holds the editor of a test, which is given after the screen is made.
private final class MadeEditor {
  var edit: ((String) -> String?)?
}
