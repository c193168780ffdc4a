import Agency
import CaseStore
import DebtCollection
import Intake

extension MatchLayer.Matter {
  /// A payment for no case yet; what it would do to the chosen case, or to the number typed, is shown first.
  static func payment(_ payment: StoredPayment, in portal: Portal) -> MatchLayer.Matter {
    let (rules, id) = (portal.environment.services.money.rules, payment.id)
    let unmatched: @Sendable () throws -> UnmatchedPayments = {
      UnmatchedPayments(rules: try rules())
    }
    var lines = [
      DetailLine(
        [.text(payment.payer), .text(payment.text)],
        day: payment.booked,
        amount: .init(payment.amount, payment.currency)
      )
    ]
    if !payment.kid.isEmpty {
      lines.append(DetailLine([.word("pay.kid"), .text(payment.kid)], role: .quiet))
    }
    return MatchLayer.Matter(
      name: "match",
      title: Sentence("match.title", [.money(payment.amount, payment.currency)]),
      lines: lines,
      suggest: { _ in
        try unmatched().suggestions(for: payment).map {
          .init(number: $0.number, sentence: $0.ofPayment)
        }
      },
      plan: { target in
        try unmatched().plan(id, on: target).sentences + [Sentence("match.cannot-undo")]
      },
      book: { target in
        let report = try unmatched().book(id, on: target)
        let cases = report.cases.map(\.description).joined(separator: ", ")
        return Sentence("pay.placed", [.text(String(id)), .text(cases)])
      },
      sendBack: {
        try unmatched().sendBack(id)
        return Sentence("pay.sent-back", [.text(String(id))])
      }
    )
  }

  /// A credit note that waits for its invoice; what it would do to the case is shown before it is booked.
  static func creditNote(_ note: OpenCreditNote, in portal: Portal) -> MatchLayer.Matter {
    let assignment = CreditNoteAssignment(
      store: portal.environment.store,
      rules: portal.importRules
    )
    let (today, actor) = (portal.day, Actor.user(portal.environment.user.email))
    var lines = [
      DetailLine(
        [.text(note.number), .text(note.debtorName)],
        day: note.issued,
        amount: .init(note.amount, note.currency)
      )
    ]
    if !note.references.isEmpty {
      let names = SentenceValue.text(note.references.joined(separator: ", "))
      lines.append(DetailLine([.sentence(Sentence("note.names", [names]))], role: .quiet))
    }
    return MatchLayer.Matter(
      name: "assign",
      title: Sentence("note.assign-title", [.money(note.amount, note.currency)]),
      lines: lines,
      suggest: { reader in
        try WaitingCreditNotes(reader: reader, today: today).suggestions(for: note)
          .map { .init(number: $0.number, sentence: $0.ofCreditNote) }
      },
      plan: { target in
        let credits = try assignment.run(note, on: target, by: actor, dryRun: true)
        return credits.flatMap { $0.sentences(named: true) } + [Sentence("note.cannot-undo")]
      },
      book: { target in
        let credits = try assignment.run(note, on: target, by: actor)
        return credits.first?.sentences(named: true).first
          ?? Sentence("note.booked", [.text(note.number), .text(target.description)])
      }
    )
  }
}
