import CaseStore
import DebtCollection
import TestCases

/// Parts of a case for these tests.
enum Samples {
  static let notice = StoredLetter(
    kind: .notice,
    channel: .post,
    sent: testToday,
    deadline: testToday + 14,
    sum: Money(4236),
    template: TemplateVersion(
      name: "notice",
      version: 1,
      language: "nb",
      text: "Inkassovarsel {{a}}"
    ),
    fields: ["name": "Ørjan Hagerup", "sum": "4 236,00", "empty": ""],
    digest: String(repeating: "0af9", count: 16),
    addressee: "Ørjan Hagerup"
  )

  static func noticeSent(letter: Int64) -> CaseEvent {
    CaseEvent(
      at: testNoon,
      day: testToday,
      actor: .agency,
      .letterSent(
        LetterSent(
          kind: .notice,
          channel: .post,
          letter: letter,
          deadline: testToday + 14,
          sum: Money(4236),
          interest: .zero,
          fee: Money(38),
          compensation: .zero,
          reminderFee: Money(38),
          collectionFee: .zero
        )
      ),
      note: "Sent by hand"
    )
  }

  static let message = StoredMessage(
    at: testNoon,
    from: .owner,
    kind: .other,
    text: "Kunden ringte om fakturaen, blåbær og æøå"
  )
}
