import Foundation
import Testing

/// Where each part of law.md that has tables or vectors is tested.
///
/// The numbers are law.md's; a part added there without a line here fails, where law.md is at hand, and so
/// does a line whose test is gone. The figures of the tables are held one by one by `LawFiguresTests`.
@Suite("Every table of law.md has its tests")
struct LawIndexTests {
  static let index: [(part: String, tests: [String])] = [
    // The ladder: waits of letters, heavy level, six months, legal steps; enforcement; monitoring.
    (
      "1.1",
      [
        "DebtCollection/Cases/ProcessPlanTests", "Agency/PlanTests", "Agency/Day/RoadTests",
        "DebtCollection/Law/EnforcementTests",
      ]
    ),
    ("1.2", ["Letters/Template/DemandTests"]),
    // Base rate, fee and own demand of each year.
    ("1.3", ["DebtCollection/Law/RateTablesTests", "DebtCollection/Law/ReminderFeeTests"]),
    // The kroner of each tier; the tiers' multiples as the table of the rule says them.
    ("1.4", ["DebtCollection/Law/CollectionFeeTests", "DebtCollection/Law/RuleFactTests"]),
    // The unit R of each year; the fees; their multiples.
    (
      "1.5",
      [
        "DebtCollection/Law/RateTablesTests", "DebtCollection/Law/CollectionFeeTests",
        "DebtCollection/Law/RuleFactTests",
      ]
    ),
    // Rates, regulations, compensation; how interest runs, the vectors; terms of payment.
    (
      "1.6",
      [
        "DebtCollection/Law/RateTablesTests", "DebtCollection/Law/LateInterestTests",
        "DebtCollection/Law/PaymentTermsTests",
      ]
    ),
    ("1.7", ["DebtCollection/Payments/SettlementTests", "DebtCollection/Law/OrderOfCoverTests"]),
    ("1.8", ["DebtCollection/Law/OrderOfCoverTests", "DebtCollection/Law/JudgmentInterestTests"]),
    ("1.9", ["DebtCollection/Law/CollectionLawTests"]),
    // Hand-over, waits, list, withdrawal, the five actions.
    (
      "1.10",
      [
        "DebtCollection/Cases/FollowUpCriteriaTests", "DataFiles/ProcessPlansTests",
        "DebtCollection/Actions/ActionMatrixTests",
      ]
    ),
    ("1.11", ["DebtCollection/Law/LateInterestTests"]),
    ("2", ["DebtCollection/Law/BusinessCalendarTests", "DebtCollection/CivilDateTests"]),
    // Fees, authority, demand, limitation; rates; terms of payment.
    (
      "3",
      [
        "DebtCollection/Law/NeighbourFeesTests", "DebtCollection/Law/RateTablesTests",
        "DebtCollection/Law/PaymentTermsTests",
      ]
    ),
    ("4", ["DebtCollection/Law/NeighbourFeesTests", "DebtCollection/Law/RateTablesTests"]),
    ("5.1", ["DebtCollection/Identifiers/IdentifierTests"]),
    ("5.2", ["DebtCollection/Identifiers/IdentifierTests"]),
    ("5.3", ["DebtCollection/Identifiers/IdentifierTests"]),
    ("5.4", ["DebtCollection/Identifiers/IdentifierTests"]),
    ("5.5", ["DebtCollection/Identifiers/IdentifierTests", "DataFiles/ListTests"]),
    ("5.6", ["DebtCollection/Identifiers/IdentifierTests"]),
    ("5.7", ["DebtCollection/Identifiers/IdentifierTests"]),
    ("5.8", ["DebtCollection/Identifiers/IdentifierTests"]),
    ("6.1", ["Intake/BankFileTests", "Intake/SampleBankTests"]),
    ("6.2", ["Intake/CamtTests", "Intake/SampleBankTests"]),
    ("7.1", ["DebtCollection/Payments/LedgerStandardTests"]),
    ("7.2", ["DebtCollection/Payments/LedgerStandardTests"]),
    (
      "7.3",
      ["DebtCollection/Payments/SettlementTests", "DebtCollection/Payments/LedgerStandardTests"]
    ),
  ]

  /// Without a table that the portal could be held against: what others' programs call things.
  static let notHeld: Set<String> = ["6.3", "7.4"]

  static let tests = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let law = tests.deletingLastPathComponent()
    .appendingPathComponent("../shared/reference/law.md").standardizedFileURL.path
  static let isThere = FileManager.default.fileExists(atPath: law)

  @Test("a test that the index names stands there", arguments: index.map(\.part))
  func named(part: String) throws {
    for name in Self.index.filter({ $0.part == part }).flatMap(\.tests) {
      let path = Self.tests.appendingPathComponent("\(name).swift").path
      #expect(FileManager.default.fileExists(atPath: path), "\(name)")
    }
  }

  @Test("the parts of sections 1 to 7 are the index's, each once", .enabled(if: isThere))
  func complete() throws {
    let text = try String(contentsOfFile: Self.law, encoding: .utf8)
    var parts: [String] = []
    for line in text.split(separator: "\n") where line.hasPrefix("## ") || line.hasPrefix("### ") {
      let words = line.split(separator: " ")
      guard words.count > 1, let number = Self.number(words[1]) else { continue }
      parts.append(number)
    }
    // A section with parts is held part by part.
    let held = parts.filter { part in
      !Self.notHeld.contains(part) && !parts.contains { $0.hasPrefix("\(part).") }
    }
    #expect(held == Self.index.map(\.part))
  }

  /// `1.10` of `1.10`, `2` of `2.`; nil for what is no part of sections 1 to 7.
  static func number(_ word: Substring) -> String? {
    let number = word.hasSuffix(".") ? word.dropLast() : word
    guard let section = number.split(separator: ".").first.flatMap({ Int($0) }),
      (1...7).contains(section)
    else { return nil }
    return String(number)
  }
}
