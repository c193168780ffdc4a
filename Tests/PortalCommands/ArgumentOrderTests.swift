import Testing

@testable import PortalCommands

@Suite struct ArgumentOrderTests {
  static let verbs: Set<String> = ["cases", "demo", "pause"]

  @Test(
    "options of all verbs may stand before the verb",
    arguments: [
      (["cases", "--json"], "cases", ["cases", "--json"]),
      (["--store", "x", "cases", "a"], "cases", ["cases", "--store", "x", "a"]),
      (["--store=x", "--plain", "demo"], "demo", ["demo", "--store=x", "--plain"]),
      (["--date", "2026-11-21", "pause", "-"], "pause", ["pause", "--date", "2026-11-21", "-"]),
    ]
  )
  func verb(given: [String], verb: String, arguments: [String]) {
    let order = ArgumentOrder(given, isVerb: Self.verbs.contains)
    #expect(order.verb == verb)
    #expect(order.arguments == arguments)
  }

  @Test(
    "without a verb the portal opens",
    arguments: [[], ["104233"], ["--theme", "light"], ["--store", "x", "104233"], ["--help"]]
  )
  func portal(given: [String]) {
    let order = ArgumentOrder(given, isVerb: Self.verbs.contains)
    #expect(order.verb == nil)
    #expect(order.arguments == given)
  }

  @Test(
    "a word that is neither verb nor number is told apart from an option",
    arguments: [
      (["frob"], "frob"), (["--store", "x", "frob", "1"], "frob"), (["104233"], nil),
      (["--frob"], nil), (["cases", "frob"], nil), ([], nil),
    ]
  )
  func unknown(given: [String], unknown: String?) {
    #expect(ArgumentOrder(given, isVerb: Self.verbs.contains).unknown == unknown)
  }

  @Test func aVerbsNameAsAnOptionsValueIsNoVerb() {
    #expect(ArgumentOrder(["--store", "cases"], isVerb: Self.verbs.contains).verb == nil)
  }
}
