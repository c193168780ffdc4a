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
    rows,
  ]

  /// What version 8 adds stands in the rows alone, so that nothing is to be made: the number of a credit note
  /// in its event (41), payments that an import told of (`import`), the letter of a corrected sum (12), files
  /// that go with a message, and what was chosen beside the words of a draft.
  ///
  /// A program of version 7 would take the rows that it knows otherwise for what they are not, and stop at those
  /// that it does not know; by the version it says before it reads one that the store is newer than itself.
  private static let rows = Step(version: 8, name: "v8-rows", statements: [])

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
