import DebtCollection
import GRDB
import GRDBSQLite

/// One write transaction on SQLite. It holds the statements it has used, so that the thousandth case
/// costs binding and stepping alone.
final class SQLiteWriter: CaseWriter {
  let version: Version
  let database: Database
  let path: String
  let reading: Reading
  /// Whether anything was written that readers should notice.
  var isDirty = false
  private var statements: [String: Prepared] = [:]
  private var updates: [Int64: Prepared] = [:]
  private var actors: [Actor: Int64] = [:]
  /// By name, version and language; the text is long, and compared, not hashed.
  private var templates: [String: (id: Int64, text: String)] = [:]
  private var fieldLists: [String: Int64] = [:]
  /// Debtors and creditors of this transaction, so that cases can copy from them.
  var debtors: [DebtorID: DebtorCopy] = [:]
  /// Vectors of this transaction, written at its end.
  var blocks: [Int64: VectorBlock] = [:]
  var lastBlock: VectorBlock?
  /// Folded texts of one case that are not in the word index yet.
  var words = ""
  var wordsOf: CaseNumber?

  init(_ database: Database, path: String) throws {
    self.database = database
    self.path = path
    reading = Reading(database: database, path: path, isGivenUp: { false })
    version = Version(try reading.version().value + 1)
  }

  /// The last write before the commit: the store's version moves when anything else did.
  func finish() throws {
    guard isDirty else { return }
    try writeWords()
    try writeVectors()
    let statement = try prepare("UPDATE store SET version = ?")
    statement.bind(1, version.value)
    try statement.run()
  }

  /// A statement of this transaction, looked up once.
  func prepare(_ sql: String) throws -> Prepared {
    if let statement = statements[sql] { return statement }
    let statement = try Prepared(database, sql)
    statements[sql] = statement
    return statement
  }

  /// The statement that writes the columns of this mask, looked up once.
  func update(mask: Int64, make: () -> String) throws -> Prepared {
    if let statement = updates[mask] { return statement }
    let statement = try Prepared(database, make())
    updates[mask] = statement
    return statement
  }

  var lastID: Int64 { sqlite3_last_insert_rowid(database.sqliteConnection) }
  var changedRows: Int { Int(sqlite3_changes(database.sqliteConnection)) }

  /// Does the work, its errors in the store's words.
  func writing<T>(_ body: () throws -> T) throws(StoreError) -> T {
    do {
      return try body()
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Runs one statement with these values.
  func run(_ sql: String, _ values: SQLValue...) throws {
    let statement = try prepare(sql)
    statement.bind(values)
    try statement.run()
  }

  func actor(_ actor: Actor) throws -> Int64 {
    if let id = actors[actor] { return id }
    let code = SQLValue.text(actor.code)
    let known = try reading.one("SELECT id FROM actors WHERE code = ?", [code]) { $0.integer(0) }
    var id = known ?? 0
    if known == nil {
      try run("INSERT INTO actors (code) VALUES (?)", code)
      id = lastID
    }
    actors[actor] = id
    return id
  }

  /// The template's number: its text is kept once, for ever; the same version with another text is
  /// refused, since letters made from it could no longer be read.
  func template(_ template: TemplateVersion) throws -> Int64 {
    let name = "\(template.name) \(template.version) \(template.language)"
    if let known = templates[name], known.text == template.text { return known.id }
    let key: [SQLValue] = [
      .text(template.name), .integer(Int64(template.version)), .text(template.language),
    ]
    let known = try reading.one(
      "SELECT id, text FROM templates WHERE name = ? AND version = ? AND language = ?",
      key
    ) { ($0.integer(0), $0.text(1)) }
    if let (id, text) = known {
      guard text == template.text else {
        throw StoreError(
          .cannotWrite,
          Sentence("store.template", [.text(template.name), .count(template.version)])
        )
      }
      templates[name] = (id, text)
      return id
    }
    let statement = try prepare(
      "INSERT INTO templates (name, version, language, text) VALUES (?, ?, ?, ?)"
    )
    statement.bind(key + [.text(template.text)])
    try statement.run()
    templates[name] = (lastID, template.text)
    return lastID
  }

  /// The number of a list of field names: letters of one template share one.
  func fieldList(_ names: String) throws -> Int64 {
    if let id = fieldLists[names] { return id }
    let text = SQLValue.text(names)
    try run("INSERT OR IGNORE INTO field_lists (names) VALUES (?)", text)
    let id =
      try reading.one("SELECT id FROM field_lists WHERE names = ?", [text]) { $0.integer(0) } ?? 0
    fieldLists[names] = id
    return id
  }
}

/// What a case copies from its debtor, so that a list page is one query on one table.
struct DebtorCopy {
  var name: String
  var kind: DebtorKind
  var customer: String
  var nameKey: String
  var customerKey: String
  var cityKey: String

  init(_ debtor: Debtor) {
    name = debtor.name
    kind = debtor.kind
    customer = debtor.customerNumber
    nameKey = Folding.fold(debtor.name)
    customerKey = SearchText.numberKey(debtor.customerNumber)
    cityKey = Folding.fold(debtor.city)
  }
}
