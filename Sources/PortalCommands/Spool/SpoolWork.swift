import Agency
import CaseStore
import DataFiles
import DebtCollection
import Demonstration
import Letters
import Wording

/// Filling the spool and sending by e-mail, with what is said of it.
struct SpoolWork {
  let session: Session
  let store: SQLiteCaseStore
  let folder: SpoolFolder
  private let printer: LetterPrinter

  /// What was put into the spool and what went.
  struct Outcome {
    var spooled = SpoolReport()
    var post = CreditorPost.Report()
    /// Nil where no mail server is configured, or nothing is in earnest.
    var mailed: MailReport?

    /// Whether all that was to be sent is on its way.
    var status: ExitStatus {
      let isWhole =
        spooled.refused.isEmpty && post.nobody.isEmpty
        && (mailed.map { $0.refused.isEmpty && $0.unsure.isEmpty } ?? true)
      if !isWhole { return .someRefused }
      return mailed?.waiting == nil ? .done : .busy
    }
  }

  init(session: Session, store: SQLiteCaseStore, folder: SpoolFolder) {
    self.session = session
    self.store = store
    self.folder = folder
    printer = LetterPrinter(path: session.letterProgram)
  }

  /// Puts all that is new into the spool, and hands over what goes by e-mail.
  func run(mailing: Bool = true) throws -> Outcome {
    var outcome = Outcome()
    outcome.spooled = try fill()
    outcome.post = try CreditorPost(session, store, folder, printer).put()
    if mailing { outcome.mailed = try mail() }
    return outcome
  }

  private func fill() throws -> SpoolReport {
    let report = try LetterSpool(store: store, folder: folder, print: printer.pdf(of:))
      .fill(on: session.today) { report in
        progress(report.written)
        return true
      }
    session.output.progress(.empty)
    return report
  }

  private func mail() throws -> MailReport? {
    let settings = session.configuration.mail
    guard !settings.host.isEmpty else { return nil }
    guard try store.reader(.pages).fact(DemonstrationLedger.fact) == nil else {
      session.complain("spool.mail-demonstration")
      return nil
    }
    let from = settings.from.isEmpty ? session.configuration.agency.email : settings.from
    guard MailRun.isAddress(from) else {
      throw CommandFailure(.brokenInput, Sentence("spool.mail-from", [.text(from)]))
    }
    let clock = session.clock
    let report = try MailRun(folder: folder, settings: settings, from: from, now: clock.now)
      .send { report in
        progress(report.sent)
        return true
      }
    session.output.progress(.empty)
    return report
  }

  private func progress(_ count: Int) {
    let sentence = Sentence("spool.progress", [.count(count)])
    session.output.progress(SafeText(session.wording.text(sentence)))
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
