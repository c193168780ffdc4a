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
    keys += TodayLine.standard(on: MadeRows.today).map(\.titleKey)
    keys += portal.views.compactMap(\.titleKey)
    keys += [Step.registered, .noticed, .listed, .demanded, .filed, .watched].map {
      "process.\($0.name)"
    }
    #expect(keys.filter { catalogue[$0] == nil } == [])
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
