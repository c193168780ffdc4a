import CaseStore
import DataFiles
import DebtCollection
import Wording

/// One run of the program: its options, files, language, time and store, worked out once.
final class Session {
  let surroundings: Surroundings
  let choices: Choices
  let places: Places
  let data: DataFolder
  let configuration: Configuration
  let wording: Wording
  /// What time it is: the system's, or as `--date` says.
  let clock: Clock
  /// The day looked back to, read-only.
  let asOf: CivilDate?

  private var opened: SQLiteCaseStore?
  private var begunRates: Headstart<RateTables>?
  private var knownPlans: [String: ProcessPlan]?

  var output: Output { surroundings.output }
  var language: Language { wording.language }
  /// Today in Oslo.
  var today: CivilDate { OsloTime.date(of: clock.now()) }
  /// The day whose values are shown.
  var day: CivilDate { asOf ?? today }
  var storePath: String { choices.store ?? places.store }

  /// - Throws: `DataFileError` when the program's own files or the configuration cannot be read.
  init(_ choices: Choices, _ surroundings: Surroundings) throws {
    self.choices = choices
    self.surroundings = surroundings
    places = Places(surroundings)
    data = try DataFolder.find(
      environment: surroundings.environment,
      executable: DataFolder.runningExecutable ?? ""
    )
    configuration = try Configuration.loadUsual(
      named: choices.config,
      environment: surroundings.environment
    )
    let asked = choices.language ?? configuration.portal.language
    let catalogue = try Catalogue.load(
      language: asked.flatMap { Language(name: $0) }
        ?? Language.chosen(in: surroundings.environment),
      from: data
    )
    let moment = Self.date(choices, surroundings).flatMap { DateOption.moment($0) }
    clock = moment.map { .fixed($0) } ?? surroundings.clock
    asOf = choices.asOf.flatMap { CivilDate(iso: $0) }
    wording = Wording(catalogue, today: OsloTime.date(of: clock.now()))
  }

  /// Refuses options that are none; apart from `init`, so that there is a language to say it in.
  func checkChoices() throws {
    if let language = choices.language, Language(name: language) == nil {
      throw CommandFailure.usage("cli.language", .text(language))
    }
    if let date = Self.date(choices, surroundings), DateOption.moment(date) == nil {
      throw CommandFailure.usage("cli.date", .text(date))
    }
    if let back = choices.asOf, asOf == nil {
      throw CommandFailure.usage("cli.as-of", .text(back))
    }
    if let asOf, asOf > today { throw CommandFailure.usage("cli.as-of-ahead", .date(asOf)) }
  }

  private static func date(_ choices: Choices, _ surroundings: Surroundings) -> String? {
    choices.date ?? surroundings["AMILI_DATE"]
  }

  // Files

  /// The dated tables of the law, the user's own rows among them.
  func rates() throws -> RateTables { try beginRates().value() }

  /// Begins to read the rates beside what else a start does: 16 files take two milliseconds.
  @discardableResult
  func beginRates() -> Headstart<RateTables> {
    if let begunRates { return begunRates }
    let (data, own) = (data, places.ownRates)
    let begun = Headstart { try RateTables.load(data: data, userRows: own) }
    begunRates = begun
    return begun
  }

  /// The process plans by name.
  func plans() throws -> [String: ProcessPlan] {
    if let knownPlans { return knownPlans }
    let plans = try ProcessPlans.all(in: data)
    knownPlans = plans
    return plans
  }

  // The store

  /// The store, opened at the first call, with what time alone changes written.
  ///
  /// - Parameter creates: whether one is made where there is none; reading never makes one.
  func store(creates: Bool = false) throws -> SQLiteCaseStore {
    if let opened { return opened }
    var options = SQLiteCaseStore.Options()
    options.creates = creates
    let store = try SQLiteCaseStore.open(at: storePath, options: options)
    opened = store
    try bringForward(store)
    return store
  }

  // People

  func say(_ sentence: Sentence) { output.line(wording.text(sentence)) }
  func say(_ key: String, _ values: SentenceValue...) { say(Sentence(key, values)) }
  func complain(_ sentence: Sentence) { output.complain(wording.text(sentence)) }
  func complain(_ key: String, _ values: SentenceValue...) { complain(Sentence(key, values)) }

  /// A document for programs.
  func print(_ json: JSONText) { output.raw(json.text + "\n") }
}
