import DataFiles
import Testing

@Suite("The program finds its own files, or says where it looked")
struct DataFolderTests {
  /// The checkout that this test was built from.
  private let checkout = #filePath.components(upTo: 3)

  @Test("from a build folder it looks upwards to the checkout")
  func upwards() throws {
    let found = try DataFolder.find(
      environment: [:],
      executable: "\(checkout)/.build/debug/amili"
    )
    #expect(found == DataFolder(root: checkout))
    #expect(found.path("names") == "\(checkout)/data/names")
  }

  @Test("AMILI_DATA decides alone")
  func environment() throws {
    let found = try DataFolder.find(
      environment: ["AMILI_DATA": checkout + "/"],
      executable: "/nowhere/amili"
    )
    #expect(found.root == checkout)
    let wrong = #expect(throws: DataFileError.self) {
      try DataFolder.find(
        environment: ["AMILI_DATA": "/nowhere"],
        executable: "\(checkout)/.build/debug/amili"
      )
    }
    #expect(wrong == .noDataFolder(looked: ["/nowhere"]))
  }

  @Test("installed, it is ../share/amili; every place looked in is named")
  func installed() {
    let error = #expect(throws: DataFileError.self) {
      try DataFolder.find(environment: [:], executable: "/no/such/bin/amili")
    }
    #expect(
      error
        == .noDataFolder(
          looked: ["/no/such/share/amili", "/no/such/bin", "/no/such", "/no"])
    )
  }

  @Test("a running program knows its own path")
  func running() throws {
    let path = try #require(DataFolder.runningExecutable)
    #expect(FileBytes.isFile(path))
  }
}

extension String {
  /// This path without its last components.
  fileprivate func components(upTo last: Int) -> String {
    "/" + split(separator: "/").dropLast(last).joined(separator: "/")
  }
}
