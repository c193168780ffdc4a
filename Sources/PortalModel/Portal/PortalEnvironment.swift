import ActionDispatch
import CaseStore
import DebtCollection
import Intake

/// All that the portal takes from outside: the store, the time, the user, the settings.
public struct PortalEnvironment {
  /// For dialogs' jobs; lists and the detail go by the desk.
  public var store: any CaseStoring
  public var desk: any StoreDesk
  public var clock: Clock
  /// Today in Oslo; asked anew since a portal stays open over midnight.
  public var today: () -> CivilDate
  /// Looks back to this day, read-only.
  public var asOf: CivilDate? {
    didSet { lookBack(asOf) }
  }
  /// Whether anybody wrote to the store since this was last asked; cheap, asked once a second.
  public var hasBeenWritten: () -> Bool = { true }
  /// Told the day the desk's readers shall look back to; nil is today.
  public var lookBack: (CivilDate?) -> Void = { _ in }
  public var user: User
  /// All creditors, where the user serves only some: what is shown keeps to those from the first frame on.
  public var creditors: [(CreditorID, Creditor)] = []
  public var isDemonstration: Bool
  public var settings: PortalSettings
  /// The law's amounts, for interest up to today; asked for when first needed, so that reading them
  /// need not come before the first frame. Called on any thread.
  public var readRates: @Sendable () -> Result<RateTables, UnreadableFile> = {
    .success(RateTables())
  }
  /// The law's amounts; none while `ratesFault` says why they cannot be read.
  public var rates: RateTables {
    get { (try? readRates().get()) ?? RateTables() }
    set { readRates = { .success(newValue) } }
  }
  /// Why the law's amounts cannot be read, so that nothing is worked out from them.
  public var ratesFault: Sentence? {
    if case .failure(let fault) = readRates() { fault.sentence } else { nil }
  }
  /// How an import books money on cases that are there.
  public var booking = Booking()
  /// A letter's text as it was sent, or why it cannot be shown.
  public var letterText: (StoredLetter) -> Result<String, LetterFault>
  /// A letter's PDF as it was sent, or why there is none; asked on the desk, not on the portal's thread.
  public var letterPDF: @Sendable (StoredLetter) -> Result<[UInt8], LetterFault> = { _ in
    .failure(LetterFault(Sentence("error.letter-no-printer", [.text("")])))
  }
  /// What dialogs need beside the rest; the wiring fills it.
  public var services = DialogServices.plain
  /// Told of work done, for the log.
  public var journal = PortalJournal()
  /// Reads a filter in the words of a language.
  public var readFilter: (_ text: String, _ language: String) -> Result<CaseFilter, FilterFault>

  public init(
    store: any CaseStoring,
    desk: any StoreDesk,
    clock: Clock,
    today: @escaping () -> CivilDate,
    user: User,
    settings: PortalSettings = PortalSettings(),
    letterText: @escaping (StoredLetter) -> Result<String, LetterFault>,
    readFilter: @escaping (String, String) -> Result<CaseFilter, FilterFault>
  ) {
    self.store = store
    self.desk = desk
    self.clock = clock
    self.today = today
    asOf = nil
    self.user = user
    isDemonstration = false
    self.settings = settings
    self.letterText = letterText
    self.readFilter = readFilter
  }
}

/// Who is told of work done in the portal.
public struct PortalJournal: Sendable {
  public var dispatched: @Sendable (DispatchNews) -> Void = { _ in }
  public var imported: @Sendable (ImportReport) -> Void = { _ in }

  public init() {}
}

/// What the user has chosen, from the configuration and live.
public struct PortalSettings: Hashable, Sendable {
  /// `nb`, `sv`, `en`.
  public var language = "en"
  public var theme = "default"
  /// The columns chosen; nil is as many as fit.
  public var columns: [ColumnName]?
  /// The lines of Today by name; nil is all.
  public var todayLines: [String]?
  public var views: [SavedView] = []
  public var rebindings: [KeyBindings.Rebinding] = []
  public var mouse = true
  /// The detail stands beside the list where both fit; else the list has the whole width.
  public var showsDetail = true
  public var supportEmail = ""
  public var supportPhone = ""
  /// The agency's account, for the payment line.
  public var agencyAccount = ""
  /// The agency has a name, so that letters come from it and name its own address.
  public var agencyIsNamed = false
  /// The agency has a licence, so that the tabled collection fee is what lies ahead.
  public var agencyIsLicensed = false

  public init() {}
}

/// Why a file of the program's own cannot be read: file, line, and what to do.
public struct UnreadableFile: Error, Hashable, Sendable {
  public var sentence: Sentence
  public init(_ sentence: Sentence) { self.sentence = sentence }
}

/// Why a letter's text cannot be shown.
public struct LetterFault: Error, Hashable, Sendable {
  public var sentence: Sentence
  public init(_ sentence: Sentence) { self.sentence = sentence }
}
