import ArgumentParser
import CaseStore
import DebtCollection
import Intake
import Wording

/// `amili credit-notes`: those that wait for their invoice, and cases they may be for; `assign` books
/// one on a case.
struct ShowCreditNotes: ReportingVerb {
  static let page = VerbPage(
    "credit-notes",
    usage: "[--json]",
    "assign NOTE CASE [--creditor ORGNO] [--dry-run] [--json]",
    example: "credit-notes assign K-2001 104233"
  )

  @Argument(help: .help("credit-notes.verb", value: "assign"))
  var verb: String?

  @Argument(help: .help("credit-notes.note", value: "note"))
  var note: String?

  @Argument(help: .help("credit-notes.number", value: "case"))
  var number: String?

  @Option(help: .help("credit-notes.creditor", value: "orgno"))
  var creditor: String?

  @Flag(help: .help("credit-notes.dry-run"))
  var dryRun = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    guard verb == nil || verb == "assign" else {
      throw CommandFailure.usage("usage.only-assign", .text(verb ?? ""))
    }
    let store = try session.store()
    let served = try session.servedCreditors(of: store)
    let waiting = WaitingCreditNotes(reader: try store.reader(.pages), today: session.day)
    let notes = try waiting.all().filter { served?.contains($0.note.creditor) ?? true }
    if verb == "assign" { return try assign(among: notes, session, store) }
    let listed = try notes.map { ($0, try waiting.suggestions(for: $0.note)) }
    if output.json {
      session.print(
        .object { $0.array("creditNotes", listed) { $0.waiting($1.0, $1.1) } }
      )
    } else if notes.isEmpty {
      session.complain("cli.no-credit-notes")
    } else {
      write(listed, session)
    }
    return notes.isEmpty ? .nothingToDo : .done
  }

  private func assign(
    among notes: [WaitingCreditNotes.Waiting],
    _ session: Session,
    _ store: some CaseStoring
  ) throws -> ExitStatus {
    guard let note, let number else {
      throw CommandFailure.usage("usage.needs", .text("credit-notes assign"), .text("NOTE, CASE"))
    }
    try session.mustBeNow()
    let user = try session.user(of: store)
    let meant = notes.filter {
      $0.note.number == note && (creditor.map($0.creditor.isNumbered) ?? true)
    }
    guard let waiting = meant.first else {
      throw CommandFailure(.notFound, Sentence("cli.no-such-note", [.text(note)]))
    }
    guard meant.count == 1 else { throw CommandFailure.usage("cli.several-notes", .text(note)) }
    let target = try session.number(number)
    let credits: [ImportReport.Credit]
    do {
      credits = try CreditNoteAssignment(store: store, rules: try session.importRules())
        .run(waiting.note, on: target, by: .user(user.email), dryRun: dryRun)
    } catch let refused as CreditNoteAssignment.Refused {
      throw CommandFailure(.someRefused, refused.sentence)
    }
    if output.json {
      session.print(
        .object {
          $0.array("credits", credits) { $0.credit($1, isThere: true) }
          $0.member("dryRun", dryRun)
        }
      )
      return .done
    }
    if dryRun { session.say("cli.dry-run") }
    for credit in credits {
      for sentence in credit.sentences(named: true) {
        session.output.line(SafeText(session.wording.text(sentence)))
      }
    }
    return .done
  }

  private func write(
    _ notes: [(WaitingCreditNotes.Waiting, [CaseMatch])],
    _ session: Session
  ) {
    let wording = session.wording
    var table = TextTable(
      [
        "cli.credit-note", "cli.issued", "cli.creditor-name", "cli.debtor-name", "cli.sum",
        "cli.refers-to", "cli.may-be-for",
      ].map {
        TextTable.Column(
          title: SafeText(wording.word($0)),
          alignment: $0 == "cli.sum" ? .trailing : .leading
        )
      }
    )
    for (waiting, matches) in notes {
      let note = waiting.note
      table.add(
        [
          note.number, wording.date(note.issued), waiting.creditor.name, note.debtorName,
          wording.money(note.amount, note.currency), note.references.joined(separator: ", "),
          matches.map(\.number.description).joined(separator: ", "),
        ].map { SafeText($0) }
      )
    }
    table.lines.forEach(session.output.line)
  }
}

extension Creditor {
  /// Whether a typed organisation number is this one's.
  fileprivate func isNumbered(_ typed: String) -> Bool {
    organisationNumber == (OrganisationNumber.normalised(typed) ?? typed)
  }
}

extension JSONText {
  fileprivate mutating func waiting(
    _ waiting: WaitingCreditNotes.Waiting,
    _ matches: [CaseMatch]
  ) {
    object {
      $0.member("number", waiting.note.number)
      $0.member("issued", waiting.note.issued)
      $0.member("amount", waiting.note.amount)
      $0.member("currency", waiting.note.currency.code)
      $0.member("creditor", waiting.creditor.organisationNumber)
      $0.member("debtorName", waiting.note.debtorName)
      $0.strings("references", waiting.note.references)
      $0.strings("suggested", matches.map(\.number.description))
      $0.matches(matches)
    }
  }
}
