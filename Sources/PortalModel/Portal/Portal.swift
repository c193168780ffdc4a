import CaseStore
import DebtCollection

/// The whole portal without a terminal: commands and answers in, state out.
///
/// Confined to the main thread. It never waits: questions go to the desk, and the loop hands back what
/// has come with `receive()`. The screens draw from its state whenever `needsFrame` is set.
public final class Portal {
  public var environment: PortalEnvironment
  public let table: CommandTable
  public private(set) var bindings: KeyBindings

  public internal(set) var place: Place = .invoices
  public internal(set) var lists: [Place: CaseList] = [:]
  /// What a line of Today or a bar of Overview has opened, beside the user's own rows, which stay as they
  /// were left.
  var opened = OpenedRows()
  public internal(set) var today = TodayPlace()
  public internal(set) var settlements = SettlementsPlace()
  public internal(set) var overview = OverviewPlace()
  let ownQueue: QuestionQueue
  public internal(set) var detail: DetailPane
  public internal(set) var focus: Focus = .list
  /// The top one is asked first.
  public private(set) var layers: [any PortalLayer] = []
  public internal(set) var notice: Notice?
  /// What was said, the latest last, to be read again.
  var said: [Notice] = []
  /// What dialogs remember between two openings.
  public internal(set) var dialogs = DialogMemory()
  /// What the screens have to do that is not drawing; they take and empty it.
  public internal(set) var effects: [PortalEffect] = []
  /// The state has changed since the screens last drew; they clear it.
  public var needsFrame = true

  /// All creditors of the store, for names and for `:creditor`.
  public internal(set) var creditors: [(id: CreditorID, creditor: Creditor)] = []
  /// Narrowed to these; nil is all.
  public internal(set) var narrowed: [CreditorID]?
  /// A theme that is looked at and not chosen; it is shown, and never kept.
  public internal(set) var themeInView: String?
  /// Milliseconds of a clock that only goes forward, as of the last tick.
  public internal(set) var now: Int64 = 0

  /// Whether list and detail stand side by side, as the screens decide.
  public internal(set) var showsBoth = true
  /// Whether the screen has room for both.
  public internal(set) var fitsBoth = true

  /// The columns the screens showed last; nil where none are drawn.
  public var shownColumns: [ColumnName]?

  /// A case gone to by number that the list may not show; the detail stays with it until the user moves.
  var pinned: CaseNumber?

  var creditorsTicket: Ticket?
  var versionTicket: Ticket?
  var exportTicket: Ticket?
  var voucherTicket: Ticket?
  var attachmentTicket: Ticket?
  /// Where the attachment that is being read goes.
  var savingPath: String?
  /// The PDF that is being made, and where it goes.
  var letterTicket: Ticket?
  var letterPath: String?
  var interruptedTicket: Ticket?
  var filesTicket: Ticket?
  var lastDayTicket: Ticket?
  var readTicket: Ticket?
  var questionTicket: Ticket?
  /// Questions this user has taken, as the queue last showed them, by their numbers in the store.
  var heldQuestions: Set<Int64> = []
  var draftsTicket: Ticket?
  /// What is done when a case has been read.
  var awaited: (number: CaseNumber, run: (Portal, CaseDetail) -> Void)?
  /// The part of the detail that other places show; the queue has the threads beside it.
  var partElsewhere: DetailPart?
  /// Since when a case's unread messages have been shown.
  var readingSince: (number: CaseNumber, at: Int64)?
  /// What of the program's own files cannot be read; said until the portal is left.
  public internal(set) var fileFaults = FileFaults()
  /// Filters that were typed before, oldest first.
  var filterHistory: [String] = []
  var lastVersionAsked: Int64?
  /// The minutes of the countdown drawn last.
  var shownMinutes: Int?
  var knownVersion: Version?

  /// When a key last went back a step, in milliseconds.
  var wentBackAt: Int64?
  /// The key before this one went back a step, a moment ago.
  var hasJustGoneBack = false
  /// Milliseconds for which a step back counts as the one before.
  static let moment: Int64 = 2000

  /// Where keys go when no layer takes them.
  public enum Focus: Sendable { case list, detail }

  /// A portal that has asked nothing yet; `open()` begins.
  public init(
    environment: PortalEnvironment,
    table: CommandTable = .standard,
    canonicalKey: (String) -> String? = { $0 }
  ) {
    self.environment = environment
    self.table = table
    bindings = KeyBindings(
      table,
      rebinding: environment.settings.rebindings,
      canonicalKey: canonicalKey
    )
    detail = DetailPane(desk: environment.desk)
    ownQueue = QuestionQueue(
      desk: environment.desk,
      today: environment.today(),
      side: environment.user.side
    )
    for place in Place.allCases {
      if let base = place.base { lists[place] = newList(of: place, base: base) }
    }
    creditors = environment.creditors.map { (id: $0.0, creditor: $0.1) }
    keepToServed()
  }

  /// The list of the place, if it is one.
  public var list: CaseList? { opened.list ?? lists[place] }

  /// The queue of the place Questions.
  public var queue: QuestionQueue { opened.queue ?? ownQueue }

  /// The settings as they show: those chosen, with the theme that is looked at.
  public var settingsInView: PortalSettings {
    var settings = environment.settings
    if let themeInView { settings.theme = themeInView }
    return settings
  }

  /// Takes back settings that cannot be shown, as an unreadable theme; `shown` are those that were.
  public func giveUpSettings(for shown: PortalSettings) {
    if themeInView == nil { environment.settings = shown }
    themeInView = nil
  }

  /// Today, or the day looked back to.
  public var day: CivilDate { environment.asOf ?? environment.today() }

  /// The case that commands for one case are about.
  public var currentCase: CaseNumber? {
    if focus == .detail { return detail.number }
    return caseRows?.currentCase
  }

  /// What the rows' values depend on.
  public var rowContext: RowContext {
    RowContext(
      today: day,
      creditors: creditors.count < 2
        ? [:]
        : Dictionary(
          creditors.map { ($0.id, $0.creditor.name) },
          uniquingKeysWith: { a, _ in a }
        )
    )
  }

  /// What the actions are for: the marked cases, else the one under the cursor or open.
  public var selection: Selection? {
    if focus == .detail, let number = detail.number, caseRows?.hasMarks != true {
      return .cases([number])
    }
    return caseRows?.selection
  }

  /// The row of a case that is in view, in the list or the detail.
  func row(of number: CaseNumber) -> CaseRow? {
    if let row = detail.detail?.row, row.number == number { return row }
    return caseRows?.row(of: number)
  }

  // Layers

  /// The layer that is asked first.
  public var topLayer: (any PortalLayer)? { layers.last }

  /// Lays something over the places.
  public func push(_ layer: any PortalLayer) {
    layers.append(layer)
    needsFrame = true
  }

  /// Takes a layer off, wherever it lies.
  public func remove(_ layer: any PortalLayer) {
    layers.removeAll { $0 === layer }
    needsFrame = true
    if queue.isBehind, place == .questions, !layers.contains(where: \.isModal) { queue.reload() }
  }

  /// Says something in the footer.
  public func say(_ notice: Notice) {
    self.notice = notice
    said.append(notice)
    if said.count > Self.remembered { said.removeFirst() }
    needsFrame = true
  }

  /// Notices that can be read again.
  private static let remembered = 50

  /// Says why something is not done.
  public func refuse(_ refusal: Refusal) {
    say(Notice(refusal.sentence, tone: .refusal))
  }

  /// Asks the screens for something that is not drawing.
  public func demand(_ effect: PortalEffect) { effects.append(effect) }

  /// Takes what the screens have to do.
  public func takeEffects() -> [PortalEffect] {
    defer { effects = [] }
    return effects
  }
}

/// What only the terminal can do.
public enum PortalEffect: Hashable, Sendable {
  case quit, suspend, redraw
  /// Copy by OSC 52. Not yet cleaned.
  case copy(String)
  /// The language, theme, columns or mouse setting changed.
  case settingsChanged
  /// Opens the user's editor on a text; the answer comes by `type(_:pasted:)`.
  case edit(String)
}
