import Agency
import ArgumentParser
import CaseStore
import DataFiles
import DebtCollection
import Demonstration
import Letters
import Wording

/// `amili spool`: letters that are to be sent go into a folder, and by e-mail where that is their way.
struct FillSpool: ReportingVerb {
  static let page = VerbPage(
    "spool",
    "Put letters that are to be sent into a folder, and send those that go by e-mail.",
    usage: "[--folder FOLDER] [--no-mail] [--json]",
    example: "spool --folder outbox",
    discussion: """
      For each new letter NUMBER.pdf and NUMBER.json (who gets it, and how) go into FOLDER/out, each \
      once, whatever is cut off where; the JSON comes last, so a letter is whole when it is there. \
      Whoever prints takes both away. The first time, only today's letters and later ones are put there.

      With [smtp] in the configuration, letters whose channel is e-mail are handed to the mail server \
      and lie in sent, in refused with the reason, or in unsure when the line broke in between.
      """
  )

  @Option(help: ArgumentHelp("Where; else as [spool] says.", valueName: "folder"))
  var folder: String?

  @Flag(help: "Send no e-mail now.")
  var noMail = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    try session.mustBeNow()
    let store = try session.store()
    guard try session.user(of: store).side != .creditor else {
      throw CommandFailure(.notAllowed, Sentence("spool.agency-only"))
    }
    guard let path = folder ?? session.configuration.spool.folder else {
      throw CommandFailure.usage("spool.no-folder")
    }
    let work = SpoolWork(session: session, store: store, folder: try SpoolFolder(path: path))
    let spooled = try work.fill()
    let mailed = noMail ? nil : try work.mail()
    if output.json {
      session.print(.object { work.write(spooled, mailed, into: &$0) })
    } else {
      session.say("spool.written", .count(spooled.written), .text("\(path)/out"))
      if let mailed, mailed.sent > 0 { session.say("spool.mail-sent", .count(mailed.sent)) }
      work.complain(spooled, mailed)
    }
    if !spooled.refused.isEmpty || mailed.map({ !$0.refused.isEmpty || !$0.unsure.isEmpty }) == true
    {
      return .someRefused
    }
    return mailed?.waiting == nil ? .done : .busy
  }
}

/// Filling and sending, with what is said of it.
struct SpoolWork {
  let session: Session
  let store: SQLiteCaseStore
  let folder: SpoolFolder

  func fill() throws -> SpoolReport {
    let printer = LetterPrinter(path: session.letterProgram)
    let report = try LetterSpool(store: store, folder: folder, print: printer.pdf(of:))
      .fill(on: session.today) { report in
        progress(report.written)
        return true
      }
    session.output.progress(.empty)
    return report
  }

  /// Nil where no mail server is configured, or nothing is in earnest.
  func mail() throws -> MailReport? {
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

  func complain(_ spooled: SpoolReport, _ mailed: MailReport?) {
    for (letter, number, why) in spooled.refused {
      let reason = session.wording.text(why.sentence)
      session.complain("spool.refused", .text("\(letter)"), .text("\(number)"), .text(reason))
    }
    for letter in spooled.unknownCharacters { session.complain("spool.glyphs", .text("\(letter)")) }
    for (letter, why) in mailed?.refused ?? [] {
      session.complain("spool.mail-refused", .text(letter), .text(session.wording.text(why)))
    }
    for letter in mailed?.unsure ?? [] { session.complain("spool.mail-unsure", .text(letter)) }
    if let why = mailed?.waiting { session.complain("spool.mail-waiting", .text(why)) }
  }

  func write(_ spooled: SpoolReport, _ mailed: MailReport?, into json: inout JSONText) {
    json.member("written", spooled.written)
    json.array("refused", spooled.refused) { json, refused in
      json.object {
        $0.member("letter", "\(refused.letter)")
        $0.member("case", "\(refused.number)")
        $0.member("reason", session.wording.text(refused.why.sentence))
      }
    }
    json.member("sent", mailed?.sent)
    json.array("mailRefused", mailed?.refused ?? []) { json, refused in
      json.object {
        $0.member("letter", refused.letter)
        $0.member("reason", session.wording.text(refused.why))
      }
    }
    json.strings("unsure", mailed?.unsure ?? [])
    json.member("waiting", mailed?.waiting)
  }
}
