import DataFiles
import DebtCollection
import Testing

@Suite("The configuration is taken over whole, or every fault in it is told")
struct ConfigurationTests {
  private func read(_ text: String) throws(DataFileError) -> Configuration {
    try Configuration(file: TOMLFile(text: text, path: "config.toml"))
  }

  @Test("an empty file changes nothing")
  func empty() throws {
    #expect(try read("") == Configuration())
    #expect(Configuration().portal.theme == "dark")
    #expect(!Configuration().agency.isLicensed)
  }

  @Test("every table is read")
  func whole() throws {
    let read = try read(
      """
      [agency]
      name = "Fjord Inkasso AS"
      licence = "2026/17"
      account = "1503.40.12345"
      kid-series = "8800"
      [support]
      email = "hjelp@example.no"
      [portal]
      language = "nb"
      theme = "nordic"
      columns = ["case", "debtor"]
      mouse = false
      esc-delay = 0
      [keys]
      change-due = ["e", "F5"]
      pause = "p"
      close = []
      [views]
      "Store saker" = "outstanding:10000.."
      [inbox]
      folder = "/srv/inbox"
      [plans]
      folder = "/srv/plans"
      [settings]
      respite-interest = true
      waive-rest-up-to = 25.50
      cover-at-reminder = ["interest", "principal", "reminder-fee"]
      [payments]
      15034012345 = "ocr"
      """
    )
    #expect(read.agency.isLicensed)
    #expect(read.agency.account == "15034012345")
    #expect(read.support.email == "hjelp@example.no")
    #expect(read.portal.language == "nb")
    #expect(read.portal.columns == ["case", "debtor"])
    #expect(read.portal.escDelay == 0)
    #expect(read.keys == ["change-due": ["e", "F5"], "pause": ["p"], "close": []])
    #expect(read.views == [NamedFilter(name: "Store saker", filter: "outstanding:10000..")])
    #expect(read.inbox.folder == "/srv/inbox")
    #expect(read.plans.folder == "/srv/plans")
    #expect(read.settings.respiteInterest)
    #expect(read.settings.waiveRestUpTo == Money(25, 50))
    #expect(read.settings.coverAtReminder == ["interest", "principal", "reminder-fee"])
    #expect(read.paymentSources == ["15034012345": "ocr"])
  }

  @Test("all faults are told, each with its line")
  func faults() throws {
    let error = #expect(throws: DataFileError.self) {
      try read(
        """
        [agency]
        account = "123"
        [portal]
        esc-delay = 5000
        colour = "red"
        theme = 1
        [settings]
        closed-days = ["13-40"]
        cover-at-reminder = ["interest"]
        [payments]
        1 = "fax"
        [portl]
        """
      )
    }
    guard case .faults(_, let faults) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(
      faults.map { "\($0.line ?? 0) \($0.key)" } == [
        "2 agency.account", "4 portal.esc-delay", "5 portal.colour", "6 portal.theme",
        "8 settings.closed-days", "9 settings.cover-at-reminder", "11 payments.1", "12 portl",
      ]
    )
  }

  @Test(
    "where the file is",
    arguments: [
      (["XDG_CONFIG_HOME": "/x", "HOME": "/h"], "/x/amili/config.toml" as String?),
      (["XDG_CONFIG_HOME": "relative", "HOME": "/h"], "/h/.config/amili/config.toml"),
      (["HOME": "/h"], "/h/.config/amili/config.toml"), ([:], nil),
    ]
  )
  func path(environment: [String: String], path: String?) {
    #expect(Configuration.path(named: nil, environment: environment) == path)
  }

  @Test("the usual file may be absent, a named one may not")
  func absent() throws {
    let home = ["HOME": "/nowhere"]
    #expect(try Configuration.loadUsual(named: nil, environment: home) == Configuration())
    #expect(throws: DataFileError.self) {
      try Configuration.loadUsual(named: "/nowhere/config.toml", environment: home)
    }
  }
}
