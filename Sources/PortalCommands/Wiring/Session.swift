import Agency
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
  /// Where work and failures are written down.
  let journal: Journal

  /// What opening the store has to say: its clock went far ahead.
  private(set) var openingNotice: Sentence?

  /// The agency's settings: as configured until the store is open, then as they hold for that store.
  private(set) var agencySettings: AgencySettings

  private var opened: (store: SQLiteCaseStore, isNew: Bool)?
  /// The uses for which the store's time has been settled.
  private var settled: Set<StoreUse> = []
  /// Where a store stands that is only rehearsed in, there being none.
  private var scratch: ScratchFolder?
  private let begunStore: Ahead<SQLiteCaseStore>?
  private var begunRates: Ahead<RateTables>?
  private var begunPlans: Ahead<[String: ProcessPlan]>?

  var output: Output { surroundings.output }
  var language: Language { wording.language }
  /// Today in Oslo.
  var today: CivilDate { OsloTime.date(of: clock.now()) }
  /// The day whose values are shown.
  var day: CivilDate { asOf ?? today }
  var storePath: String { choices.store ?? places.store }
  /// Today where it was given by `--date` and not by the system's clock.
  var givenDay: CivilDate? {
    Self.date(choices, surroundings) == nil ? nil : OsloTime.date(of: clock.now())
  }

  /// - Parameter opensStore: whether the store there is will be needed, and is opened beside the rest.
  /// - Throws: `DataFileError` when the program's own files or the configuration cannot be read.
  init(_ choices: Choices, _ surroundings: Surroundings, opensStore: Bool = false) throws {
    self.choices = choices
    self.surroundings = surroundings
    places = Places(surroundings)
    let path = choices.store ?? places.store
    begunStore =
      opensStore && FileBytes.isFile(path) ? Ahead { try SQLiteCaseStore.open(at: path) } : nil
    journal = Journal(in: places.state, clock: surroundings.clock)
    data = try DataFolder.find(
      environment: surroundings.environment,
      executable: DataFolder.runningExecutable ?? ""
    )
    configuration = try Configuration.loadUsual(
      named: choices.config,
      environment: surroundings.environment
    )
    agencySettings = configuration.agency
    let catalogue = try Catalogue.load(
      language: Self.language(choices, configuration, surroundings.environment),
      from: data
    )
    let moment = Self.date(choices, surroundings).flatMap { DateOption.moment($0) }
    clock = moment.map { .fixed($0) } ?? surroundings.clock
    asOf = choices.asOf.flatMap { CivilDate(iso: $0) }
    wording = Wording(catalogue, today: OsloTime.date(of: clock.now()))
  }

  /// The words there are without a session: to say why there is none, and for help.
  ///
  /// - Throws: `DataFileError` when there is no catalogue to take them from.
  static func wording(
    _ choices: Choices,
    _ surroundings: Surroundings,
    withHelp: Bool = false
  ) throws(DataFileError) -> Wording {
    let environment = surroundings.environment
    // A configuration that cannot be read is no reason to say nothing.
    let configuration = try? Configuration.loadUsual(
      named: choices.config,
      environment: environment
    )
    let catalogue = try Catalogue.load(
      language: language(choices, configuration, environment),
      from: DataFolder.find(
        environment: environment,
        executable: DataFolder.runningExecutable ?? ""
      ),
      withHelp: withHelp
    )
    return Wording(catalogue, today: OsloTime.date(of: surroundings.clock.now()))
  }

  /// The words of the session with those of help.
  ///
  /// - Throws: `DataFileError`.
  func helpWording() throws(DataFileError) -> Wording {
    Wording(
      try Catalogue.load(language: language, from: data, withHelp: true),
      today: wording.today
    )
  }

  private static func language(
    _ choices: Choices,
    _ configuration: Configuration?,
    _ environment: [String: String]
  ) -> Language {
    (choices.language ?? configuration?.portal.language).flatMap { Language(name: $0) }
      ?? Language.chosen(in: environment)
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
    if let theme = choices.theme { try Theme.check(theme, in: data, own: places.themes) }
    if let asOf, asOf > today { throw CommandFailure.usage("cli.as-of-ahead", .date(asOf)) }
  }

  /// The date that is today by the user's word, as it was written; nil when the clock says it.
  var givenDate: String? { Self.date(choices, surroundings) }

  private static func date(_ choices: Choices, _ surroundings: Surroundings) -> String? {
    choices.date ?? surroundings["AMILI_DATE"]
  }

  // Files

  /// The dated tables of the law, the user's own rows among them.
  func rates() throws -> RateTables { try ratesAhead.value() }

  /// The process plans by name, as the agency of the store that is open walks them.
  func plans() throws -> [String: ProcessPlan] {
    let licensed = agencySettings.isLicensed
    return try plansAhead.value().mapValues { $0.walked(licensed: licensed) }
  }

  /// The rates, begun at the first call: 16 files take two milliseconds.
  var ratesAhead: Ahead<RateTables> {
    if let begunRates { return begunRates }
    let begun = Ahead { [data, own = places.ownRates, choices = configuration.settings.choices] in
      var rates = try RateTables.load(data: data, userRows: own)
      rates.choices = choices
      return rates
    }
    begunRates = begun
    return begun
  }

  /// The plans, begun at the first call.
  var plansAhead: Ahead<[String: ProcessPlan]> {
    if let begunPlans { return begunPlans }
    let (own, choices) = (configuration.plans.folder, configuration.settings.choices)
    let begun = Ahead { [data] in try ProcessPlans.all(in: data, own: own, choices: choices) }
    begunPlans = begun
    return begun
  }

  /// Waits for what was begun and asked for by nobody: a thread that still reads must not see the
  /// process end.
  func finish() {
    _ = (try? begunStore?.value(), try? begunRates?.value(), try? begunPlans?.value())
  }

  // The store

  /// The store, opened at the first call, with what time alone changes written as its use wants it.
  ///
  /// - Parameters:
  ///   - use: what it is wanted for; a verb that has looked may go on to act.
  ///   - creates: whether one is made where there is none; reading never makes one.
  func store(_ use: StoreUse = .reading, creates: Bool = false) throws -> SQLiteCaseStore {
    let (store, isNew) = try opened ?? open(creates: creates)
    if settled.insert(use).inserted { try settleTime(of: store, isNew: isNew, for: use) }
    return store
  }

  /// The store to rehearse in: the one there is; where there is none, one in a folder of its own, so that a
  /// rehearsal leaves no file that was not there. `endRehearsal` takes it away.
  func rehearsalStore() throws -> SQLiteCaseStore {
    guard opened == nil, !FileBytes.isFile(storePath) else { return try store() }
    let folder = try ScratchFolder(in: surroundings["TMPDIR"] ?? "/tmp")
    scratch = folder
    let store = try SQLiteCaseStore.open(at: folder.path + "/rehearsal.store")
    agencySettings = try configuration.agency.holding(in: store.reader(.pages))
    opened = (store, true)
    return try self.store()
  }

  /// Gives up a store that was made to rehearse in.
  func endRehearsal() {
    guard let folder = scratch else { return }
    scratch = nil
    opened = nil
    folder.remove()
  }

  private func open(creates: Bool) throws -> (store: SQLiteCaseStore, isNew: Bool) {
    // Asked before the store is opened, which makes one.
    let isNew = creates && begunStore == nil && !FileBytes.isFile(storePath)
    let store = try begunStore?.value() ?? openStore(creates: creates)
    agencySettings = try configuration.agency.holding(in: store.reader(.pages))
    opened = (store, isNew)
    return (store, isNew)
  }

  private func openStore(creates: Bool) throws -> SQLiteCaseStore {
    var options = SQLiteCaseStore.Options()
    options.creates = creates
    return try SQLiteCaseStore.open(at: storePath, options: options)
  }

  /// Keeps what opening the store has to say, and says it.
  func warnOnOpening(_ sentence: Sentence) {
    openingNotice = sentence
    complain(sentence)
  }

  // People

  func say(_ sentence: Sentence) { output.line(wording.text(sentence)) }
  func say(_ key: String, _ values: SentenceValue...) { say(Sentence(key, values)) }
  func complain(_ sentence: Sentence) { output.complain(wording.text(sentence)) }
  func complain(_ key: String, _ values: SentenceValue...) { complain(Sentence(key, values)) }

  /// A document for programs.
  func print(_ json: JSONText) { output.raw(json.text + "\n") }
}
