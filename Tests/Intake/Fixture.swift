import DebtCollection
import Glibc
import Testing

@testable import Intake

/// Files and made-up documents the tests read.
enum Fixture {
  /// The repository's root, from where this file stands.
  static let root: String? = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 3 else { return nil }
    parts.removeLast(3)
    return parts.joined(separator: "/")
  }()

  /// The path of a file in `Tests/Intake/Fixtures`.
  static func path(_ name: String) -> String { "\(root ?? ".")/Tests/Intake/Fixtures/\(name)" }

  /// The text of a file in `Tests/Intake/Fixtures`.
  static func text(_ name: String) throws -> String {
    let file = try #require(fopen(path(name), "r"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      guard count > 0 else { break }
      bytes += piece[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func items(path: String, _ file: DocumentFile = DocumentFile()) -> [IntakeItem] {
    var items: [IntakeItem] = []
    file.read(path: path) {
      items.append($0)
      return true
    }
    return items
  }

  static func items(_ bytes: [UInt8], _ file: DocumentFile = DocumentFile()) -> [IntakeItem] {
    var items: [IntakeItem] = []
    file.read(bytes: bytes) {
      items.append($0)
      return true
    }
    return items
  }

  /// The one document of a file.
  static func document(path: String) throws -> InvoiceDocument { try only(items(path: path)) }

  /// The one document of a text.
  static func document(_ text: String) throws -> InvoiceDocument {
    try only(items(Array(text.utf8)))
  }

  /// The codes of all that is refused.
  static func refusals(_ bytes: [UInt8], _ file: DocumentFile = DocumentFile()) -> [String] {
    items(bytes, file).compactMap(\.problem?.code)
  }

  private static func only(_ items: [IntakeItem]) throws -> InvoiceDocument {
    try #require(items.count == 1)
    switch items[0].content {
    case .document(let document): return document
    case .refused(let problem): throw problem
    }
  }
}

extension IntakeItem {
  var problem: IntakeProblem? {
    if case .refused(let problem) = content { return problem }
    return nil
  }

  var document: InvoiceDocument? {
    if case .document(let document) = content { return document }
    return nil
  }
}

/// A linear generator, so that a failing round can be made again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var value = state
    value = (value ^ (value >> 33)) &* 0xff51_afd7_ed55_8ccd
    return value ^ (value >> 33)
  }
}
