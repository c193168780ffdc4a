import DebtCollection
import Foundation
import PortalModel
import TestCases
import Testing

@testable import PortalCommands

@Suite("What is chosen in the portal holds the next time")
struct PortalMemoryTests {
  private func settings(_ change: (inout PortalSettings) -> Void = { _ in }) -> PortalSettings {
    var settings = PortalSettings()
    settings.theme = "dark"
    change(&settings)
    return settings
  }

  private let view = SavedView(
    name: "store \"saker\"\\\u{7}",
    isOwn: false,
    filterText: "(not stage:closed) (outstanding:10000..)",
    sort: .init(.outstanding, descending: true)
  )

  private var chosen: PortalSettings {
    settings {
      $0.language = "nb"
      $0.theme = "light"
      $0.columns = [.number, .debtor]
      $0.mouse = false
      $0.showsDetail = false
      $0.views = [view]
    }
  }

  @Test("every choice and every view is kept and comes back")
  func comesBack() throws {
    var memory = PortalMemory()
    memory.take(chosen, since: settings(), over: settings())
    let folder = try TemporaryStore.makeFolder()
    defer { TemporaryStore.removeFolder(folder) }
    let path = PortalMemory.path(in: folder + "/state")
    #expect(try PortalMemory.load(path) == PortalMemory())
    try memory.save(to: path)
    try memory.save(to: path)
    let kept = try PortalMemory.load(path)
    #expect(kept == memory)
    var next = settings()
    kept.apply(to: &next, except: [])
    #expect(next == chosen)
  }

  @Test("what the configuration or the command line says later goes before it")
  func laterWordCounts() {
    var memory = PortalMemory()
    memory.take(chosen, since: settings(), over: settings())
    var next = settings { $0.theme = "nordic" }
    memory.apply(to: &next, except: ["language"])
    #expect(next.theme == "nordic" && next.language == "en" && next.columns == chosen.columns)
  }

  @Test("a choice taken back is forgotten; what was not touched stays as it was kept")
  func takenBack() {
    var memory = PortalMemory()
    memory.take(chosen, since: settings(), over: settings())
    var again = chosen
    again.theme = "dark"
    memory.take(again, since: chosen, over: settings())
    #expect(memory.chosen["theme"] == nil && memory.configured["theme"] == nil)
    #expect(memory.chosen["language"] == "nb" && memory.views == [view])
  }

  @Test("a view taken away or renamed is so the next time")
  func takenAway() {
    var memory = PortalMemory()
    memory.take(chosen, since: settings(), over: settings())
    var renamed = chosen
    renamed.views[0].name = "store"
    memory.take(renamed, since: chosen, over: settings())
    #expect(memory.views.map(\.name) == ["store"])
    memory.take(settings(), since: renamed, over: settings())
    #expect(memory.views.isEmpty)
  }

  @Test("what is chosen and chosen back in one sitting is as it was")
  func chosenBack() throws {
    let program = try Program().withCases()
    program.input = "portal.language nb\nportal.language en\n"
    _ = program.run("--plain")
    program.input = "\n"
    #expect(program.run("--plain").output.contains("Invoices"))
  }

  @Test("the portal keeps it, and a file that cannot be read is said and not written over")
  func portal() throws {
    let program = try Program().withCases()
    program.input = "portal.language nb\nlist.filter kari\nlist.save-view Kari\n"
    #expect(program.run("--plain").errors == "")
    program.input = "list.view Kari\n"
    let next = program.run("--plain")
    #expect(next.output.contains("Fakturaoversikt"), "\(next.output)")
    #expect(next.output.contains("Kari Ås") && next.status == .done)
    #expect(program.run("--plain", "--lang", "en").output.contains("Invoices"))
    let path = try program.file(".local/state/amili/portal.toml", "chosen = 1\n")
    program.input = "portal.language sv\n"
    let broken = program.run("--plain")
    #expect(broken.errors.contains("\(path):1"), "\(broken.errors)")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "chosen = 1\n")
  }
}
