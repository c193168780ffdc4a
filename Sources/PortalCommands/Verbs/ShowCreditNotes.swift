import ArgumentParser
import CaseStore
import DebtCollection
import Intake
import Wording

/// `amili credit-notes`: those that wait for their invoice, and cases they may be for.
struct ShowCreditNotes: ReportingVerb {
  static let page = VerbPage(
    "credit-notes",
    "Credit notes that wait for their invoice, and cases they may be for.",
    usage: "[--json]",
    example: "credit-notes",
    discussion: """
      A credit note is booked when the invoice it refers to is in. One without a reference is only
      suggested for open cases of the same creditor, debtor and sum.
      """
  )

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store()
    let served = try session.servedCreditors(of: store)
    let notes = try WaitingCreditNotes(reader: try store.reader(.pages), today: session.day).all()
      .filter { served?.contains($0.note.creditor) ?? true }
    if output.json {
      session.print(.object { $0.array("creditNotes", notes) { $0.waiting($1) } })
    } else if notes.isEmpty {
      session.complain("cli.no-credit-notes")
    } else {
      write(notes, session)
    }
    return notes.isEmpty ? .nothingToDo : .done
  }

  private func write(_ notes: [WaitingCreditNotes.Waiting], _ session: Session) {
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
    for waiting in notes {
      let note = waiting.note
      table.add(
        [
          note.number, wording.date(note.issued), waiting.creditor.name, note.debtorName,
          wording.money(note.amount, note.currency), note.references.joined(separator: ", "),
          waiting.suggested.map(\.description).joined(separator: ", "),
        ].map { SafeText($0) }
      )
    }
    table.lines.forEach(session.output.line)
  }
}

extension JSONText {
  fileprivate mutating func waiting(_ waiting: WaitingCreditNotes.Waiting) {
    object {
      $0.member("number", waiting.note.number)
      $0.member("issued", waiting.note.issued)
      $0.member("amount", waiting.note.amount)
      $0.member("currency", waiting.note.currency.code)
      $0.member("creditor", waiting.creditor.organisationNumber)
      $0.member("debtorName", waiting.note.debtorName)
      $0.strings("references", waiting.note.references)
      $0.strings("suggested", waiting.suggested.map(\.description))
    }
  }
}
