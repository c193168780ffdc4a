import CaseStore
import DebtCollection

/// All that can be read of a store, as lines: what a store of an older version must still say.
enum StoreReport {
  static func text(of store: some CaseStoring) throws -> String {
    let reader = try store.reader(.jobs)
    var lines = try reader.creditors().map { id, creditor in
      "creditor \(id.value) \(creditor.name) \(creditor.organisationNumber) \(creditor.plan) "
        + "\(creditor.vat.name) \(creditor.account)"
    }
    lines += try reader.users().map {
      "user \($0.email) \($0.name) \($0.side.name) \($0.creditors.joined(separator: " "))"
    }
    let query = CaseQuery(filter: .all, sort: .number, today: CivilDate(dayNumber: 20_775))
    for row in try reader.page(of: query, at: .first, limit: 100).rows {
      lines += try Self.lines(of: row.number, reader)
    }
    lines += try receipts(reader)
    lines += try reader.openCreditNotes().map {
      "credit note \($0.number) \($0.issued.iso) \($0.amount.plain) \($0.currency.code) "
        + "\($0.references.joined(separator: "+")) \($0.debtorName) \($0.contentHash)"
    }
    lines.append("fact last-day \(try reader.fact("last-day") ?? "none")")
    lines += try searches(reader, query)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of number: CaseNumber, _ reader: any CaseReader) throws -> [String] {
    guard let whole = try reader.wholes(of: [number]).first else { return ["case \(number) lost"] }
    let (detail, state) = (whole.detail, whole.detail.row.state)
    var lines = [
      "case \(number) version \(detail.row.version.value) \(state.stage.name) \(state.step.name) "
        + "\(state.status.name) due \(state.due.iso) deadline \(state.deadline?.iso ?? "none") "
        + "outstanding \(state.amounts.outstanding.plain) \(detail.row.currency.code) "
        + "kid \(detail.kid) handler \(detail.row.handler) undisputed \(detail.confirmedUndisputed)"
    ]
    let debtor = detail.debtor
    lines.append(
      "  debtor \(debtor.name) \(debtor.kind.name) \(debtor.customerNumber) \(debtor.email) "
        + "\(debtor.phone) \(debtor.postcode) \(debtor.city) of \(detail.creditor.name)"
    )
    lines += detail.invoices.map {
      "  invoice \($0.number) \($0.issued.iso) \($0.due.iso) \($0.amount.plain) "
        + "\($0.remaining.plain) \($0.kid) \($0.contentHash)"
    }
    lines += whole.events.map { event in
      let fields = event.happening.fields
      let numbers = [fields.a, fields.b, fields.c, fields.d].map { $0.map(String.init) ?? "-" }
      return "  event \(event.at.seconds) \(event.day.iso) \(event.actor.code) \(fields.kind) "
        + "\(numbers.joined(separator: " ")) \(fields.text ?? "-") \(event.note ?? "-")"
    }
    lines += whole.ledger.map {
      "  ledger \($0.date.iso) \($0.kind.name) \($0.amount.plain) \($0.text)"
    }
    lines += try reader.payments.payments(of: number).map {
      "  payment \($0.source.rawValue) \($0.booked.iso) \($0.amount.plain) \($0.text)"
    }
    lines += try reader.letters(of: number).map { letter in
      let fields = letter.fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return "  letter \(letter.id) \(letter.kind.name) \(letter.channel.name) \(letter.sent.iso) "
        + "\(letter.sum.plain) \(letter.template.name) \(letter.template.version) "
        + "\(letter.template.text) \(fields.joined(separator: ";")) \(letter.digest)"
    }
    lines += try reader.messages(of: number).map {
      "  message \($0.id) \($0.at.seconds) \($0.from.code) \($0.kind.name) "
        + "\($0.question?.name ?? "-") \($0.withdrawn) \($0.text)"
    }
    // Only what somebody asked for in so many words: an older store says of a question what it said.
    lines += try reader.questions.openQuestions(of: [number]).filter { !$0.choices.isEmpty }.map {
      let row = try reader.questions.openQuestion($0.id, seenBy: .both)
      return "  open \($0.id) \($0.kind.name) \($0.answerBy.iso) \($0.holds) "
        + "\(ReadyAnswer.packed($0.choices)) handler \(row?.handler ?? "-") "
        + "rests \(row?.snoozedUntil?.iso ?? "-")"
    }
    let kari = Actor.user("kari@example.no")
    lines += try reader.questions.drafts(of: number, by: kari, limit: 9).map {
      let path = $0.beside.path.isEmpty ? [] : ["and \($0.beside.path)"]
      let beside = ($0.attachments.map(\.name) + path).joined(separator: " ")
      return "  draft \($0.place.kind.name) \($0.text) \(beside)"
    }
    lines += try reader.attachments(of: number).map {
      "  attachment \($0.name) \($0.mediaType) \(try reader.attachmentBytes($0.id) ?? [])"
    }
    return lines
  }

  private static func receipts(_ reader: any CaseReader) throws -> [String] {
    var lines: [String] = []
    for receipt in try reader.receipts(limit: 100) {
      lines.append(
        "receipt \(receipt.number) \(receipt.action.kind) \(receipt.actor.code) \(receipt.progress) "
          + "\(receipt.planned) \(receipt.done) \(receipt.refused) \(receipt.conflicts)"
      )
      if !receipt.action.attachments.isEmpty {
        lines.append("  files \(receipt.action.attachments)")
      }
      let items = try reader.items(of: receipt.number, outcome: nil, after: nil, limit: 100)
      lines += items.map { item in
        let refusal = item.refusal.map { "\($0.code) \($0.values.count)" } ?? "-"
        let before = item.before.map { "\($0.stage.name) \($0.amounts.outstanding.plain)" } ?? "-"
        return "  item \(item.number) \(item.outcome) \(refusal) \(item.versionBefore.value) "
          + "\(item.versionAfter.value) before \(before)"
      }
    }
    return lines
  }

  /// What is found by each kind of index.
  private static func searches(_ reader: any CaseReader, _ query: CaseQuery) throws -> [String] {
    let filters: [(String, CaseFilter)] = [
      ("blåbær", .word("blåbær")), ("hager", .word("hager")),
      ("is:paused", .field(.mark, .code([FilterMark.paused.rawValue]))),
      ("city:bodø", .field(.city, .text("bodø"))),
      ("outstanding:..1000", .field(.outstanding, .money(from: nil, to: Money(1_000)))),
    ]
    return try filters.map { name, filter in
      var query = query
      query.filter = filter
      let numbers = try reader.page(of: query, at: .first, limit: 100).rows.map(
        \.number.description
      )
      return "filter \(name) \(numbers.joined(separator: " "))"
    }
  }
}
