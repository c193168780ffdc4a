import ActionDispatch
import Agency
import CaseStore
import DebtCollection
import Intake

/// What dialogs take from outside beside the portal's environment.
public struct DialogServices: Sendable {
  /// The process plan of a name, as a creditor's setup gives it.
  public var plans: @Sendable (_ name: String) -> ProcessPlan
  /// Why the process plans cannot be read, so that no action is planned; nil when they can. Called on
  /// any thread.
  public var plansFault: @Sendable () -> Sentence? = { nil }
  /// A sentence in a language, for what is searched by its words: the palette, the help.
  public var say: @Sendable (Sentence, _ language: String) -> String
  /// Names of the weekdays in a language, Monday first.
  public var weekdays: @Sendable (_ language: String) -> [String]
  /// Which days are working days, with the closed days that are configured.
  public var calendar = BusinessCalendar.standard
  /// Names of the themes there are.
  public var themes: [String]
  /// Terms of the glossary in a language: words, each with its paragraph.
  public var glossary: @Sendable (_ language: String) -> [GlossaryTerm]
  /// Entries of a folder, for path completion; folders end in `/`.
  public var entries: @Sendable (_ folder: String) -> [String]
  /// Told which cases' follow-up has just begun: their first letter is to be issued.
  public var registered: @Sendable ([CaseNumber]) throws -> NoticeReport
  /// What taking up all that waits would send, by what a transaction sees that is then given up; looks at so
  /// many cases at most. Called on any thread.
  public var rehearsed: @Sendable (_ lookup: any CaseLookup, _ most: Int) throws -> NoticeReport =
    { (_, _) in NoticeReport() }
  /// Booking payments and showing vouchers.
  public var money: MoneyServices
  /// Lets the agency work its days; nil where there is none to let.
  public var days: AgencyDays?
  /// What each kind of question holds, and the answers that stand ready. Called on any thread.
  public var questions: @Sendable () throws -> QuestionRules = { QuestionRules([:]) }
  /// Saved phrases, shipped and the user's own. Called on any thread.
  public var phrases: @Sendable () throws -> [SavedPhrase] = { [] }
  /// Fills in a text that goes to many cases; nil where nothing can.
  public var filling: PhraseFilling?

  /// The words of a text that a language's dictionary does not know. Called on any thread but the
  /// portal's own.
  public var spelling: @Sendable (_ text: String, _ language: String) -> Set<String> = { _, _ in
    []
  }

  public init(
    plans: @escaping @Sendable (String) -> ProcessPlan,
    say: @escaping @Sendable (Sentence, String) -> String,
    weekdays: @escaping @Sendable (String) -> [String] = { _ in [] },
    themes: [String] = [],
    glossary: @escaping @Sendable (String) -> [GlossaryTerm] = { _ in [] },
    entries: @escaping @Sendable (String) -> [String] = FolderListing.entries,
    registered: @escaping @Sendable ([CaseNumber]) throws -> NoticeReport = { _ in NoticeReport() },
    money: MoneyServices = .none
  ) {
    self.plans = plans
    self.say = say
    self.weekdays = weekdays
    self.themes = themes
    self.glossary = glossary
    self.entries = entries
    self.registered = registered
    self.money = money
  }

  /// Standard plans and untranslated keys: for tests and until the wiring says otherwise.
  public static let plain = DialogServices(
    plans: { ProcessPlan(name: $0) },
    say: { sentence, _ in sentence.key }
  )
}

/// A word of the trade and the paragraph that explains it.
public struct GlossaryTerm: Hashable, Sendable {
  public var words: [String]
  public var text: String
  public init(words: [String], text: String) {
    self.words = words
    self.text = text
  }
}

/// What words not sent were for.
struct DraftKey: Hashable, Sendable {
  var kind: ActionKind
  var selection: Selection

  init(_ kind: ActionKind, _ selection: Selection) {
    self.kind = kind
    self.selection = selection
  }
}

/// What dialogs remember between two openings.
public struct DialogMemory: Sendable {
  /// What `.` does again.
  public internal(set) var lastAction: CaseAction?
  /// The receipt `u` takes back first.
  public internal(set) var lastReceipt: ReceiptNumber? {
    didSet { lastBooked = nil }
  }
  /// What was done last, where that was money booked, which has no receipt to take back.
  public private(set) var lastBooked: Sentence?
  /// Words not sent that were for many cases; those for one case are kept in the store.
  var drafts: [DraftKey: String] = [:]
  /// What was run from the palette, oldest first.
  public internal(set) var paletteHistory: [String] = []

  public init() {}

  /// Money was booked, and said so: an older receipt is not what `u` is about now.
  mutating func noteBooked(_ done: Sentence) {
    lastReceipt = nil
    lastBooked = done
  }
}

extension Portal {
  /// The one way actions reach the store, for this user and this moment.
  var dispatcher: ActionDispatcher {
    var dispatcher = ActionDispatcher(
      store: environment.store,
      user: environment.user,
      clock: environment.clock,
      plans: environment.services.plans,
      rates: { [read = environment.readRates] in try read().get() },
      lookingBack: environment.asOf,
      told: environment.journal.dispatched
    )
    if let filling = environment.services.filling { dispatcher.filling = filling.text }
    let (address, actor) = (resentAddress, Actor.user(environment.user.email))
    dispatcher.takingAlong = { try address.takeBack(with: $0, by: actor, in: $1) }
    return dispatcher
  }

  var dateEntry: DateEntry {
    DateEntry(
      today: environment.today(),
      weekdays: environment.services.weekdays(environment.settings.language),
      calendar: environment.services.calendar
    )
  }

  /// A sentence in the user's language.
  func say(_ sentence: Sentence) -> String {
    environment.services.say(sentence, environment.settings.language)
  }
}
