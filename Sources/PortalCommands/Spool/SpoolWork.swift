import Agency
import CaseStore
import DataFiles
import DebtCollection
import Demonstration
import Letters
import Wording

/// Filling the spool and sending by e-mail, with what is said of it: the same for `amili spool`, after
/// `amili day`, and after the portal's days. It can be done on any thread.
struct SpoolWork: Sendable {
  let store: SQLiteCaseStore
  /// The spool's folder.
  let path: String
  let clock: Clock
  let data: DataFolder
  let configuration: Configuration
  let catalogues: Catalogues
  let rates: Ahead<RateTables>
  let caseJSON: CaseJSON
  /// Where the program is that makes PDFs.
  let letterProgram: String

  /// What was put into the spool and what went.
  struct Outcome {
    var spooled = SpoolReport()
    var post = CreditorPost.Report()
    /// Nil where no mail server is configured, or nothing is in earnest.
    var mailed: MailReport?
    /// There is a mail server, and the ledger is made up.
    var isDemonstration = false

    /// Whether all that was to be sent is on its way.
    var status: ExitStatus {
      let isWhole =
        spooled.refused.isEmpty && post.nobody.isEmpty
        && (mailed.map { $0.refused.isEmpty && $0.unsure.isEmpty } ?? true)
      if !isWhole { return .someRefused }
      return mailed?.waiting == nil ? .done : .busy
    }
  }

  init(_ session: Session, _ store: SQLiteCaseStore, to path: String) {
    self.store = store
    self.path = path
    clock = session.clock
    data = session.data
    configuration = session.configuration
    catalogues = Catalogues(session)
    rates = session.ratesAhead
    caseJSON = session.caseJSON
    letterProgram = session.letterProgram
  }

  var today: CivilDate { OsloTime.date(of: clock.now()) }

  /// Puts all that is new into the spool, and hands over what goes by e-mail.
  ///
  /// - Parameter progress: told how many letters have been made, or sent; false stops there.
  func run(
    mailing: Bool = true,
    progress: @escaping (_ letters: Int) -> Bool
  ) throws -> Outcome {
    let folder = try SpoolFolder(path: path)
    let printer = LetterPrinter(path: letterProgram)
    var outcome = Outcome()
    outcome.spooled = try LetterSpool(store: store, folder: folder, print: printer.pdf(of:))
      .fill(on: today) { progress($0.written) }
    outcome.post = try CreditorPost(work: self, folder: folder, printer: printer).put()
    if mailing { try mail(from: folder, &outcome, progress) }
    return outcome
  }

  private func mail(
    from folder: SpoolFolder,
    _ outcome: inout Outcome,
    _ progress: @escaping (Int) -> Bool
  ) throws {
    let settings = configuration.mail
    guard !settings.host.isEmpty else { return }
    guard try store.reader(.jobs).fact(DemonstrationLedger.fact) == nil else {
      outcome.isDemonstration = true
      return
    }
    let from = settings.from.isEmpty ? configuration.agency.email : settings.from
    guard MailRun.isAddress(from) else {
      throw CommandFailure(.brokenInput, Sentence("spool.mail-from", [.text(from)]))
    }
    outcome.mailed = try MailRun(folder: folder, settings: settings, from: from, now: clock.now)
      .send { progress($0.sent) }
  }
}

extension Session {
  /// Fills a spool, with progress on the terminal.
  func fill(_ work: SpoolWork, mailing: Bool = true) throws -> SpoolWork.Outcome {
    let outcome = try work.run(mailing: mailing) { [output, wording] count in
      output.progress(SafeText(wording.text(Sentence("spool.progress", [.count(count)]))))
      return true
    }
    output.progress(.empty)
    if outcome.isDemonstration { complain("spool.mail-demonstration") }
    return outcome
  }
}

extension SpoolWork.Outcome {
  /// What was done, for people.
  func sentences(_ folder: String) -> [Sentence] {
    var sentences = [
      Sentence("spool.written", [.count(spooled.written), .text("\(folder)/out")])
    ]
    if post.lists > 0 { sentences.append(Sentence("spool.lists", [.count(post.lists)])) }
    if post.vouchers > 0 { sentences.append(Sentence("spool.vouchers", [.count(post.vouchers)])) }
    if post.reminders > 0 {
      sentences.append(Sentence("spool.reminders", [.count(post.reminders)]))
    }
    if let mailed, mailed.sent > 0 {
      sentences.append(Sentence("spool.mail-sent", [.count(mailed.sent)]))
    }
    return sentences
  }

  /// What was not done, for people.
  func complaints(_ say: (Sentence) -> String) -> [Sentence] {
    var sentences = spooled.refused.map { letter, number, why in
      Sentence(
        "spool.refused",
        [.text("\(letter)"), .text("\(number)"), .text(say(why.sentence))]
      )
    }
    sentences += spooled.unknownCharacters.map { Sentence("spool.glyphs", [.text("\($0)")]) }
    sentences += post.nobody.map { Sentence("spool.nobody", [.text($0)]) }
    sentences += (mailed?.refused ?? []).map { letter, why in
      Sentence("spool.mail-refused", [.text(letter), .text(say(why))])
    }
    sentences += (mailed?.unsure ?? []).map { Sentence("spool.mail-unsure", [.text($0)]) }
    if let why = mailed?.waiting { sentences.append(Sentence("spool.mail-waiting", [.text(why)])) }
    return sentences
  }

  /// The members of a document for programs.
  func write(into json: inout JSONText, _ say: (Sentence) -> String) {
    json.member("written", spooled.written)
    json.member("lists", post.lists)
    json.member("vouchers", post.vouchers)
    json.member("reminders", post.reminders)
    json.strings("withoutAddress", post.nobody)
    json.array("refused", spooled.refused) { json, refused in
      json.object {
        $0.member("letter", "\(refused.letter)")
        $0.member("case", "\(refused.number)")
        $0.member("reason", say(refused.why.sentence))
      }
    }
    json.member("sent", mailed?.sent)
    json.array("mailRefused", mailed?.refused ?? []) { json, refused in
      json.object {
        $0.member("letter", refused.letter)
        $0.member("reason", say(refused.why))
      }
    }
    json.strings("unsure", mailed?.unsure ?? [])
    json.member("waiting", mailed?.waiting)
  }
}
