// swift-tools-version: 6.1
import PackageDescription

/// Fuzzers of all that reads what comes from outside: a package of its own, since what the fuzzer needs
/// is built into everything it is given.
///
/// `Tests/Fuzz/run [SECONDS] [TARGET…]` builds and runs them.
let package = Package(
  name: "Fuzz",
  platforms: [.macOS(.v14)],
  dependencies: [.package(name: "amili", path: "../..")],
  targets: [
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        .product(name: "DataFiles", package: "amili"),
        .product(name: "DebtCollection", package: "amili"),
        .product(name: "Intake", package: "amili"),
      ]
    )
  ]
)
