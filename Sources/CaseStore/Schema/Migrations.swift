import DebtCollection
import GRDB

/// How a store came to be as it is: versions in order, each with a name that is registered for ever.
///
/// The version stands in the file's `user_version`, so that opening a store of today costs one
/// pragma and runs nothing.
enum Migrations {
  /// One step: from the version before to this one, in one transaction.
  struct Step {
    var version: Int
    var name: String
    var statements: [String]
    /// Columns of cases that are kept as vectors from this version on.
    var vectors: [VectorColumn] = []
  }

  static let all = [
    Step(version: 1, name: "v1-cases", statements: SchemaV1.statements),
    Step(version: 2, name: "v2-agency", statements: SchemaV2.statements),
    Step(version: 3, name: "v3-payments", statements: PaymentSchema.statements),
    Step(version: 4, name: "v4-questions", statements: QuestionSchema.statements),
    Step(version: 5, name: "v5-question-waits", statements: QuestionWaitSchema.statements),
    Step(
      version: 6,
      name: "v6-overview",
      statements: OverviewSchema.statements,
      vectors: [.nextKind]
    ),
    Step(version: 7, name: "v7-drafts", statements: DraftSchema.statements),
  ]

  /// The version this program writes.
  static var current: Int { all.last?.version ?? 0 }

  /// The version of a store that is being loaded, or whose loading was cut short.
  static let unfinished = -1

  /// "amil", so that the file's first page says whose it is.
  static let applicationID = 0x616D_696C

  /// Takes a store from its version to today's; every step is kept whole or not at all.
  static func run(on database: Database, from version: Int, steps: [Step] = all) throws {
    for step in steps where step.version > version {
      try database.inTransaction(.immediate) {
        for statement in step.statements { try database.execute(sql: statement) }
        for column in step.vectors { try column.fill(database) }
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(step.version)")
        return .commit
      }
    }
  }
}
