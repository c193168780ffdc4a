import ActionDispatch
import Agency
import CaseStore
import DataFiles
import DebtCollection
import Demonstration
import Letters
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

  init(session: Session, store: SQLiteCaseStore) throws {
    self.session = session
    self.store = store
    let plans = session.plansAhead
    self.plans = plans
    back = LookBack(store, to: session.asOf) { CaseFold(plan: Self.plan($0, of: plans)) }
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
      settings: settings(),
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
    environment.services = try services(catalogues, rates)
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
    _ rates: Ahead<RateTables>
  ) throws -> DialogServices {
    let (data, today, own) = (session.data, session.today, session.places.themes)
    let plans = plans
    var services = DialogServices(
      plans: { Self.plan($0, of: plans) },
      say: { sentence, language in Wording(catalogues[language], today: today).text(sentence) },
      weekdays: { language in
        let wording = Wording(catalogues[language], today: today)
        return (0..<7).compactMap { Weekday(rawValue: $0) }.map { wording.longWeekday($0) }
      },
      themes: Theme.names(in: data, own: own),
      glossary: { language in
        let entries = try? Glossary.load(language: Language(name: language) ?? .en, from: data)
        return (entries?.entries ?? []).map {
          GlossaryTerm(words: [$0.word, $0.norwegian], text: $0.text)
        }
      },
      registered: registered(plans, rates),
      money: MoneyServices(
        rules: paymentRules(plans, rates),
        wording: { Wording(catalogues[$0], today: today) }
      )
    )
    services.plansFault = {
      do {
        _ = try plans.value()
        return nil
      } catch {
        return UnreadableFile(error).sentence
      }
    services.calendar = session.configuration.settings.choices.calendar
    }
    return services
  }

  /// The plan of a name. Where the plans cannot be read the portal says so and refuses every action,
  /// so that this one is shown by and never acted on.
  private static func plan(_ name: String, of plans: Ahead<[String: ProcessPlan]>) -> ProcessPlan {
    let known = try? plans.value()
    return known?[name] ?? known?["standard"] ?? .standard
  }

  /// What booking payments goes by.
  private func paymentRules(
    _ plans: Ahead<[String: ProcessPlan]>,
    _ rates: Ahead<RateTables>
  ) -> @Sendable () throws -> PaymentRules {
    let agency = agency(plans, rates)
    let configuration = session.configuration
    return { PaymentRules(agency: try agency(), configuration: configuration) }
  }

  /// Has the agency take up cases whose follow-up has just begun.
  private func registered(
    _ plans: Ahead<[String: ProcessPlan]>,
    _ rates: Ahead<RateTables>
  ) -> @Sendable ([CaseNumber]) throws -> Void {
    let agency = agency(plans, rates)
    return { try agency().issueNotices(for: $0) }
  }

  /// The embedded agency on the store, made when it is needed.
  private func agency(
    _ plans: Ahead<[String: ProcessPlan]>,
    _ rates: Ahead<RateTables>
  ) -> @Sendable () throws -> LocalAgency {
    let (store, data, clock) = (store, session.data, session.clock)
    let settings = session.configuration.agency
    let own = session.configuration.letters.folder
    return {
      LocalAgency(
        store: store,
        settings: settings,
        rates: try rates.value(),
        plans: try plans.value(),
        office: try LetterOffice(folder: data, own: own),
        clock: clock
      )
    }
  }

  private func settings() -> PortalSettings {
    let configuration = session.configuration
    var settings = PortalSettings()
    settings.language = session.language.rawValue
    settings.theme = session.choices.theme ?? configuration.portal.theme
    settings.columns = configuration.portal.columns?.compactMap { ColumnName(rawValue: $0) }
    settings.todayLines = configuration.portal.today
    settings.views = configuration.views.map {
      SavedView(name: $0.name, isOwn: false, filterText: $0.filter)
    }
    settings.rebindings = configuration.keys.sorted { $0.key < $1.key }
      .map { KeyBindings.Rebinding(command: $0.key, keys: $0.value) }
    settings.mouse = configuration.portal.mouse
    settings.showsDetail = configuration.portal.detail
    settings.supportEmail = configuration.support.email
    settings.supportPhone = configuration.support.phone
    settings.agencyAccount = configuration.agency.account
    settings.agencyIsLicensed = configuration.agency.isLicensed
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
