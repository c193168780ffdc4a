// swift-tools-version: 6.1
import PackageDescription

/// Measurements of the store alone, a package of its own so that the portal's build does not know them.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v14)],
  dependencies: [.package(name: "amili", path: "../..")],
  targets: [
    .executableTarget(
      name: "StoreBenchmark",
      dependencies: [
        .product(name: "ActionDispatch", package: "amili"),
        .product(name: "CaseStore", package: "amili"),
        .product(name: "DebtCollection", package: "amili"),
      ]
    )
  ]
)
