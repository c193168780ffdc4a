// swift-tools-version: 6.1
import PackageDescription

/// Every target of ours is compiled the same way: Swift 6, and a warning is an error.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-warnings-as-errors"]),
]

/// How the released program is linked, so that it starts fast: for a fixed place in memory, since 95 000
/// relocations take two milliseconds, and with SQLite and ncurses inside, since finding their names
/// takes two more (docs/decisions/014-linking.md).
let quickStart: [LinkerSetting] = [
  .unsafeFlags(
    ["-Xclang-linker", "-no-pie"]
      + [
        "--as-needed", "--whole-archive", "-l:libsqlite3.a", "-l:libncursesw.a", "-l:libtinfo.a",
        "--no-whole-archive",
      ].flatMap { ["-Xlinker", $0] },
    .when(platforms: [.linux], configuration: .release)
  )
]

/// One floor of the house: a library under `Sources/` and its tests under `Tests/`.
/// The order here is the order of the floors; a floor may name only floors above it in this list.
///
/// - Parameters:
///   - reading: what the tests read beside what the floor does.
///   - fixtures: folders of the tests that are no source.
func floor(
  _ name: String,
  _ dependencies: [Target.Dependency],
  reading: [Target.Dependency] = [],
  fixtures: [String] = []
) -> [Target] {
  let belowTheStore = ["DebtCollection", "DataFiles", "Sheets", "Programs", "PDFSheets"].contains(
    name
  )
  return [
    .target(name: name, dependencies: dependencies, swiftSettings: strict),
    .testTarget(
      name: "\(name)Tests",
      dependencies: [.byName(name: name)] + (belowTheStore ? [] : ["TestCases"]) + dependencies
        + reading,
      path: "Tests/\(name)",
      exclude: fixtures,
      swiftSettings: strict
    ),
  ]
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
/// The C functions of the SQLite that GRDB links: the hot paths bind and step statements with them.
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "amili",
  platforms: [.macOS(.v14)],
  products: [
    .executable(name: "amili", targets: ["amili"]),
    .executable(name: "amili-letter-pdf", targets: ["amili-letter-pdf"]),
    .library(name: "DebtCollection", targets: ["DebtCollection"]),
    .library(name: "DataFiles", targets: ["DataFiles"]),
    .library(name: "Intake", targets: ["Intake"]),
    .library(name: "CaseStore", targets: ["CaseStore"]),
    .library(name: "ActionDispatch", targets: ["ActionDispatch"]),
    .library(name: "PortalScreens", targets: ["PortalScreens"]),
  ],
  dependencies: [
    // The store: the best SQLite layer in Swift; its own suite passes on Linux.
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    // Verbs, help and completions of the command line; kept by the language's own team.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // Configuration, themes, rates and catalogues: files people edit, with comments and dates.
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    // Letters: logic-free templates that an agency can change.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    // Logs: the common front, so that a test can listen.
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
  ],
  targets:  // The rules are tested with the rates that are shipped.
    floor("DebtCollection", [], reading: ["DataFiles"])
    + floor("DataFiles", ["DebtCollection", toml])
    // What a key of the portal costs is counted where the statements can be seen.
    + floor(
      "CaseStore",
      ["DebtCollection", grdb, sqlite],
      reading: ["PortalModel", "DataFiles"],
      fixtures: ["Fixtures"]
    )
    + floor("Wording", ["DataFiles", "DebtCollection"])
    + floor("Sheets", [])
    + floor("Programs", [])
    + floor(
      "Letters",
      ["Programs", "Sheets", "Wording", "DataFiles", "DebtCollection", mustache]
    )
    + floor("PDFSheets", ["Sheets", "CPango"])
    // Fees that creditors have charged are held against the rates that are shipped.
    + floor(
      "Intake",
      ["CaseStore", "DebtCollection", "CXML"],
      reading: ["DataFiles"],
      fixtures: ["Fixtures"]
    )
    + floor("ActionDispatch", ["CaseStore", "DebtCollection"])
    + floor(
      "Agency",
      ["Intake", "Letters", "CaseStore", "DataFiles", "DebtCollection"],
      reading: ["ActionDispatch"],
      fixtures: ["Mail/server.py"]
    )
    + floor("Demonstration", ["Agency", "Letters", "CaseStore", "DataFiles", "DebtCollection"])
    + floor(
      "PortalModel",
      [
        "ActionDispatch", "Agency", "Intake", "Letters", "CaseStore", "Wording", "DataFiles",
        "DebtCollection",
      ]
    )
    + floor(
      "PortalScreens",
      ["PortalModel", "Wording", "DataFiles", "DebtCollection"],
      reading: ["Agency", "Letters", "CaseStore"]
    )
    + floor("CursesTerminal", ["PortalScreens", "DebtCollection", "CNcurses", "CTerminal"])
    + floor(
      "PortalCommands",
      [
        "CursesTerminal", "PortalScreens", "PortalModel", "Demonstration", "Agency",
        "ActionDispatch", "Intake", "Letters", "Programs", "Sheets", "Wording", "CaseStore",
        "DataFiles", "DebtCollection", arguments, log,
      ]
    )
    + [
      .executableTarget(
        name: "amili",
        dependencies: ["PortalCommands"],
        swiftSettings: strict,
        linkerSettings: quickStart
      ),
      // A program of its own: the libraries that set type would cost every start of `amili`.
      .executableTarget(
        name: "amili-letter-pdf",
        dependencies: ["PDFSheets", "Sheets"],
        swiftSettings: strict
      ),
      .systemLibrary(name: "CPango"),
      .systemLibrary(name: "CNcurses"),
      .target(name: "CTerminal"),
      .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
      .target(name: "CXML", dependencies: ["CLibXML2"]),
      .target(name: "CPty", path: "Tests/Support/CPty"),
      // A program of nothing but the terminal, for the journeys that crash, stop and kill it.
      .executableTarget(
        name: "terminal-probe",
        dependencies: ["CursesTerminal", "PortalScreens", "DebtCollection"],
        path: "Tests/Support/TerminalProbe",
        swiftSettings: strict
      ),
      .target(
        name: "TestCases",
        dependencies: ["CaseStore", "DataFiles", "DebtCollection"],
        path: "Tests/Support/TestCases",
        swiftSettings: strict
      ),
      .testTarget(
        name: "JourneyTests",
        dependencies: ["CPty", "CaseStore", "DebtCollection", "TestCases"],
        path: "Tests/Journeys",
        swiftSettings: strict
      ),
    ]
)
