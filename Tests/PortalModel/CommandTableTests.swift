import DataFiles
import DebtCollection
import Testing
import Wording

@testable import PortalModel

@Suite struct CommandTableTests {
  private static let checkout =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  private func catalogue(_ language: Language) throws -> Catalogue {
    try Catalogue.load(language: language, from: DataFolder(root: Self.checkout))
  }

  @Test("every command has a title and help in every language", arguments: Language.allCases)
  func words(language: Language) throws {
    let catalogue = try catalogue(language)
    let keys = CommandTable.standard.commands.flatMap { [$0.name.titleKey, $0.name.helpKey] }
    #expect(keys.filter { catalogue[$0] == nil } == [])
  }

  @Test("everything a list, Today and the detail name has its word", arguments: Language.allCases)
  func listWords(language: Language) throws {
    let catalogue = try catalogue(language)
    let portal = Portal.made(0)
    var keys = ColumnName.allCases.compactMap(\.titleKey) + RowSign.allCases.map(\.wordKey)
    keys += Place.allCases.map(\.titleKey) + DetailPart.allCases.map(\.titleKey)
    keys += TodayLine.standard(on: MadeRows.today).flatMap { line in
      [User.Side.creditor, .agency].map(line.titleKey)
    }
    keys += portal.views.compactMap(\.titleKey)
    keys += [Step.registered, .noticed, .listed, .demanded, .filed, .watched].map {
      "process.\($0.name)"
    }
    #expect(keys.filter { catalogue[$0] == nil } == [])
  }

  @Test("a title fits the hint bar and is no sentence", arguments: Language.allCases)
  func titles(language: Language) throws {
    let catalogue = try catalogue(language)
    for command in CommandTable.standard.commands {
      let title = catalogue[command.name.titleKey]?.other ?? ""
      #expect(SafeText(title).width <= 22, "\(command.name): \(title)")
      #expect(title.last != ".", "\(command.name): \(title)")
      let help = catalogue[command.name.helpKey]?.other ?? ""
      #expect(help.last == ".", "\(command.name): \(help)")
    }
  }

  @Test(
    "everything dialogs, forms, menus and the help name has its word",
    arguments: Language.allCases
  )
  func dialogWords(language: Language) throws {
    let catalogue = try catalogue(language)
    var keys = KeyContext.allCases.map { "help.\($0.rawValue)" }
    keys += Portal.languages.map { "language.\($0)" }
    keys += ActionKind.allCases.map { "action.\($0.name)" }
    keys += [ActionKind.changeDue, .pause].map { "dialog.date-of.\($0.name)" }
    keys += DebtorForm.fields(of: Debtor(name: "x")).map { "form.debtor.\($0.name)" }
    keys += CreditorForm.fields(of: Creditor(name: "x", organisationNumber: "1")).map {
      "form.creditor.\($0.name)"
    }
    #expect(keys.filter { catalogue[$0] == nil } == [])
  }

  @Test("a receipt is told however it ended", arguments: Language.allCases)
  func receipts(language: Language) throws {
    let wording = Wording(try catalogue(language), today: MadeRows.today)
    for progress in [Receipt.Progress.running, .finished, .stopped, .undone] {
      for undoOf in [nil, ReceiptNumber("R1")] {
        for done in [0, 1, 2] {
          let receipt = Receipt(
            number: try #require(ReceiptNumber("R2")),
            action: .resume,
            undoOf: undoOf,
            actor: .owner,
            at: Timestamp(seconds: 1_795_000_000),
            progress: progress,
            planned: 3,
            done: done,
            refused: 1,
            conflicts: 0,
            process: 1
          )
          let text = wording.text(ReceiptLines.outcome(receipt))
          #expect(!text.contains("‹"), "\(text)")
        }
      }
    }
  }

  @Test(
    "the filters of Today and of the saved views are read in every language",
    arguments: Language.allCases
  )
  func ownFilters(language: Language) throws {
    let parser = FilterParser(
      vocabulary: FilterWords(try catalogue(language)).vocabulary,
      today: MadeRows.today
    )
    let english = FilterParser(today: MadeRows.today)
    let texts =
      TodayLine.standard(on: MadeRows.today).map(\.filterText)
      + Portal.made(0).views.map(\.filterText)
    #expect(texts.count > 15)
    for text in texts { #expect(try parser.parse(text) == english.parse(text), "\(text)") }
  }

  @Test("what writes is refused while looking back, and says so")
  func lookingBack() {
    let portal = Portal.made(10)
    portal.environment.asOf = MadeRows.today - 30
    for command in portal.table.commands where command.writes {
      #expect(portal.refusal(of: command)?.code == "looking-back", "\(command.name)")
    }
  }

  @Test("no command breaks on an empty list, with or without an argument")
  func emptyList() {
    for command in CommandTable.standard.commands {
      // A path that is none: nothing is written beside the tests.
      for argument in [nil, "", "/nowhere/x"] {
        let portal = Portal.made(0)
        portal.perform(command.name, argument: argument)
        portal.settle()
      }
    }
  }
}
