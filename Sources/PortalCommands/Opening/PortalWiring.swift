import ActionDispatch
import Agency
import CaseStore
import DataFiles
import DebtCollection
import Demonstration
import PortalModel
import PortalScreens
import Wording

/// Puts the portal together from a session: what it takes from outside, each from its own floor.
struct PortalWiring {
  let session: Session
  let store: SQLiteCaseStore
  /// The store as the portal reads it: today, or looked back to.
  let back: LookBack
  /// Read beside the first frame, not before it.
  private let plans: Ahead<[String: ProcessPlan]>
  /// The settings as the configuration alone says, and as the portal is opened with.
  private let configured: PortalSettings
  private let opened: PortalSettings
  private let kept: Kept
  /// Why what was chosen in the portal before cannot be read; nil when it can.
  let memoryFault: Sentence?

  init(session: Session, store: SQLiteCaseStore) throws {
    self.session = session
    self.store = store
    let plans = session.plansAhead
    self.plans = plans
    configured = Self.configured(session)
    (opened, memoryFault) = Self.remembered(session, over: configured)
    kept = Kept(opened)
    let licensed = session.agencySettings.isLicensed
    back = LookBack(store, to: session.asOf) {
      CaseFold(plan: Self.plan($0, of: plans, licensed: licensed))
    }
  }

  /// A portal on this desk, not yet opened.
  func portal(_ desk: any StoreDesk) throws -> Portal {
    Portal(
      environment: try environment(desk),
      canonicalKey: { Key(name: $0)?.name }
    )
  }

  private func environment(_ desk: any StoreDesk) throws -> PortalEnvironment {
    let clock = session.clock
    let catalogues = Catalogues(session)
    let today = session.today
    var environment = PortalEnvironment(
      store: store,
      desk: desk,
      clock: clock,
      today: { OsloTime.date(of: clock.now()) },
      user: try session.user(of: store),
      settings: opened,
      letterText: LetterTexts.text,
      readFilter: { text, language in
        let words = catalogues.vocabulary(language)
        do throws(FilterError) {
          return .success(try FilterParser(vocabulary: words, today: today).parse(text))
        } catch {
          return .failure(FilterFault(at: error.position, sentence: error.sentence))
        }
      }
    )
    if !environment.user.creditors.isEmpty {
      environment.creditors = try store.reader(.pages).creditors()
    }
    environment.booking = Booking(settings: session.configuration.settings)
    environment.letterPDF = { [path = session.letterProgram] in
      LetterTexts.pdf(of: $0, by: path)
    }
    environment.hasBeenWritten = Self.watcher(of: store)
    environment.lookBack = { [back] in back.day = $0 }
    environment.asOf = session.asOf
    environment.journal.dispatched = session.journal.dispatched
    environment.journal.imported = session.journal.imported
    environment.isDemonstration =
      try store.reader(.pages).fact(DemonstrationLedger.fact) != nil
    let rates = session.ratesAhead
    // A row of the user's own may be wrong; that is said before the portal stands.
    if FileBytes.isFile(session.places.ownRates) { _ = try rates.value() }
    environment.readRates = {
      do { return .success(try rates.value()) } catch { return .failure(UnreadableFile(error)) }
    }
    let agency = session.agencyParts(on: store)
    environment.services = try services(catalogues, agency)
    if environment.user.side != .creditor { environment.services.days = days(agency) }
    return environment
  }

  /// Looks for other processes' writes, on a connection opened when first asked.
  ///
  /// A store that cannot be watched is asked for its version instead, which then says why.
  private static func watcher(of store: SQLiteCaseStore) -> () -> Bool {
    var watcher: StoreWatcher?
    return {
      do {
        if let watcher { return try watcher.poll() }
        watcher = try StoreWatcher(store)
        return true
      } catch {
        return true
      }
    }
  }

  private func services(
    _ catalogues: Catalogues,
    _ agency: AgencyParts
  ) throws -> DialogServices {
    let (data, today) = (session.data, session.today)
    let (plans, printing) = (plans, session.voucherPrinting)
    let licensed = session.agencySettings.isLicensed
    var services = DialogServices(
      plans: { Self.plan($0, of: plans, licensed: licensed) },
      say: { sentence, language in Wording(catalogues[language], today: today).text(sentence) },
      weekdays: { language in
        let wording = Wording(catalogues[language], today: today)
        return (0..<7).compactMap { Weekday(rawValue: $0) }.map { wording.longWeekday($0) }
      },
      themes: session.themes,
      glossary: { language in
        let entries = try? Glossary.load(language: Language(name: language) ?? .en, from: data)
        return (entries?.entries ?? []).map {
          GlossaryTerm(words: [$0.word, $0.norwegian], text: $0.text)
        }
      },
      registered: { try agency.agency().issueNotices(for: $0) },
      money: MoneyServices(
        rules: { try agency.paymentRules() },
        wording: { Wording(catalogues[$0], today: today) },
        files: { try printing.files(of: $0, $1) }
      )
    )
    services.rehearsed = { try agency.agency().rehearsePending($0, most: $1) }
    let spelling = SpellingProgram()
    services.spelling = { spelling.unknown(in: $0, language: $1) }
    services.calendar = session.configuration.settings.choices.calendar
    services.questions = { try QuestionRules.load(from: data) }
    let ownPhrases = session.places.ownPhrases
    services.phrases = { try SavedPhrases.load(from: data, own: ownPhrases) }
    services.filling = PhraseFilling(phrases: services.phrases, wording: services.money.wording)
    services.plansFault = {
      do {
        _ = try plans.value()
        return nil
      } catch {
        return UnreadableFile(error).sentence
      }
    }
    return services
  }

  /// The plan of a name. Where the plans cannot be read the portal says so and refuses every action,
  /// so that this one is shown by and never acted on.
  private static func plan(
    _ name: String,
    of plans: Ahead<[String: ProcessPlan]>,
    licensed: Bool
  ) -> ProcessPlan {
    let known = try? plans.value()
    return (known?.plan(named: name) ?? .standard).walked(licensed: licensed)
  }

  /// Has the agency work its days and sends what it made, as `amili day` does.
  private func days(_ agency: AgencyParts) -> AgencyDays {
    let (clock, given, wording) = (session.clock, session.givenDate, session.wording)
    let calendar = session.configuration.settings.choices.calendar
    let (sending, taking) = (DaySending(session, store), DayInbox(session, agency))
    return AgencyDays(
      plan: {
        let roster = Roster(given: given, now: clock.now())
        let plan = try agency.agency().plan(roster, calendar: calendar)
        return AgencyDays.Plan(plan, sending: sending.sentences + [taking.whyNot].compactMap { $0 })
      },
      work: { progress in
        let roster = Roster(given: given, now: clock.now())
        let report = try agency.agency().work(roster, inbox: try taking.inbox()) {
          progress(JobProgress(done: $0.steps, of: 0))
        }
        var outcome = sending.outcome(of: report, wording, progress)
        if let whyNot = taking.whyNot { outcome.unsent.append(whyNot) }
        return outcome
      }
    )
  }

  /// The configuration's settings with what was chosen in the portal before, and with what the command
  /// line says over both.
  private static func remembered(
    _ session: Session,
    over configured: PortalSettings
  ) -> (PortalSettings, fault: Sentence?) {
    var settings = configured
    var fault: Sentence?
    do {
      let memory = try PortalMemory.load(PortalMemory.path(in: session.places.state))
      let given = [("language", session.choices.language), ("theme", session.choices.theme)]
      memory.apply(to: &settings, except: Set(given.filter { $0.1 != nil }.map(\.0)))
    } catch {
      fault = error.sentences.first
    }
    // A theme of the user's own may be gone since.
    if settings.theme != configured.theme, !session.themes.contains(settings.theme) {
      settings.theme = configured.theme
    }
    if let theme = session.choices.theme { settings.theme = theme }
    return (settings, fault)
  }

  /// Keeps what has been chosen for the next time; gives why it could not.
  func keep(_ settings: PortalSettings) -> Sentence? {
    let path = PortalMemory.path(in: session.places.state)
    do {
      // Another portal may have kept something meanwhile.
      let before = try PortalMemory.load(path)
      var memory = before
      memory.take(settings, since: kept.settings, over: configured)
      if memory != before { try memory.save(to: path) }
      kept.settings = settings
      return nil
    } catch {
      return Failures.sentences(of: error).first
    }
  }

  private static func configured(_ session: Session) -> PortalSettings {
    let configuration = session.configuration
    var settings = PortalSettings()
    settings.language = session.language.rawValue
    settings.theme = session.configuredTheme
    settings.columns = configuration.portal.columns?.compactMap { ColumnName(rawValue: $0) }
    settings.todayLines = configuration.portal.today
    settings.views = configuration.views.map {
      var view = SavedView(name: $0.name, isOwn: false, filterText: $0.filter)
      view.isConfigured = true
      return view
    }
    settings.rebindings = configuration.keys.sorted { $0.key < $1.key }
      .map { KeyBindings.Rebinding(command: $0.key, keys: $0.value) }
    settings.mouse = configuration.portal.mouse
    settings.showsDetail = configuration.portal.detail
    settings.supportEmail = configuration.support.email
    settings.supportPhone = configuration.support.phone
    settings.agencyAccount = session.agencySettings.account
    settings.agencyIsNamed = !session.agencySettings.name.isEmpty
    settings.agencyIsLicensed = session.agencySettings.isLicensed
    return settings
  }
}

extension UnreadableFile {
  /// What reading a file threw, as a sentence that names it.
  init(_ error: any Error) {
    let sentence = (error as? DataFileError)?.sentences.first
    self.init(sentence ?? Sentence("notice.failed", [.text("\(error)")]))
  }
}

/// The settings as they were kept last: what differs has been chosen since.
private final class Kept {
  var settings: PortalSettings

  init(_ settings: PortalSettings) { self.settings = settings }
}
