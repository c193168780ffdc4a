import Testing

@testable import PortalModel

@Suite struct KeyBindingsTests {
  @Test("no two commands of the portal's own table have one key in one context")
  func noClash() { #expect(KeyBindings(.standard).faults == []) }

  @Test("every command has a name of its own")
  func names() {
    let names = CommandTable.standard.commands.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test(
    "a user's keys stand instead of a command's own",
    arguments: [
      ("n", "list.down", true), ("j", "list.down", false), ("down", "list.down", false),
      ("k", "list.up", true),
    ]
  )
  func rebinds(key: String, command: CommandName, runs: Bool) {
    let bindings = KeyBindings(
      .standard,
      rebinding: [.init(command: "list.down", keys: ["n"])]
    )
    #expect((bindings.command(for: key, in: [.list]) == command) == runs)
  }

  @Test("what cannot be bound is said, and the rest still works")
  func faults() {
    let bindings = KeyBindings(
      .standard,
      rebinding: [
        .init(command: "list.dwn", keys: ["n"]), .init(command: "list.up", keys: ["hyper-x"]),
        .init(command: "list.end", keys: ["n"]), .init(command: "list.start", keys: ["n"]),
      ],
      canonicalKey: { $0.hasPrefix("hyper") ? nil : $0 }
    )
    #expect(
      bindings.faults == [
        .unknownCommand("list.dwn"), .unknownKey("hyper-x", command: "list.up"),
        .clash(key: "n", "list.start", "list.end"),
      ]
    )
    #expect(bindings.command(for: "j", in: [.list]) == "list.down")
  }
}
