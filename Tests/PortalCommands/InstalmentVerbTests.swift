import Testing

@testable import PortalCommands

/// `amili instalments`: half of what a plan is made of shows none and agrees none.
@Suite struct InstalmentVerbTests {
  @Test(
    "a plan takes its number of instalments and its first day; the one alone is no wish to see one",
    arguments: [
      ["--count", "3"], ["--first", "2026-12-15"], ["--dry-run"],
      ["--count", "3", "--dry-run"],
    ]
  )
  func half(options: [String]) throws {
    let program = try Program().withCases()
    let ended = program.run(["instalments", "100001"] + options)
    #expect(ended.status == .wrongUse, "\(ended)")
    #expect(ended.errors.contains("--count N --first DATE"), "\(ended)")
  }

  @Test("where no plan runs that is said, with how one is agreed")
  func none() throws {
    let ended = try Program().withCases().run("instalments", "100001")
    #expect(
      ended.status == .nothingToDo && ended.errors.contains("No payment plan runs"),
      "\(ended)"
    )
  }
}

/// What runs by itself, as from `cron`, says what its line lacks once the store has users.
@Suite struct UnnamedWorkerTests {
  @Test(
    "without --as the agency's users are named; without such a user, how one is added",
    arguments: ["day", "spool"]
  )
  func unnamed(verb: String) throws {
    let program = try Program().withCases()
    _ = program.run("users", "add", "kari@kreditor.no", "--side", "creditor")
    let nobody = program.run(verb)
    #expect(nobody.status == .notAllowed, "\(nobody)")
    #expect(nobody.errors.contains("amili users add EMAIL --side agency"), "\(nobody)")
    _ = program.run("users", "add", "ola@byraa.no", "--side", "agency")
    let unnamed = program.run(verb)
    #expect(unnamed.status == .notAllowed, "\(unnamed)")
    #expect(unnamed.errors.contains("amili \(verb) --as EMAIL (ola@byraa.no)"), "\(unnamed)")
    #expect(program.run(verb, "--as", "kari@kreditor.no").status == .notAllowed)
    let named = program.run(verb, "--as", "ola@byraa.no")
    #expect(named.status == (verb == "day" ? .done : .wrongUse), "\(named)")
  }
}
