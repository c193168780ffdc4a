import CaseStore
import DebtCollection

/// The credit notes whose invoice has not come, and the cases each may be for (decisions.md 4).
public struct WaitingCreditNotes {
  /// A note that waits.
  public struct Waiting: Sendable {
    public var note: OpenCreditNote
    public var creditor: Creditor
  }

  private let reader: any CaseReader
  private let today: CivilDate

  /// The most cases of one debtor, and of one number, that are looked through.
  private static let mostRead = 50

  public init(reader: any CaseReader, today: CivilDate) {
    self.reader = reader
    self.today = today
  }

  /// All of them, in the order they came.
  ///
  /// - Throws: `StoreError`.
  public func all() throws -> [Waiting] {
    let creditors = Dictionary(
      try reader.creditors().map { ($0.0, $0.1) },
      uniquingKeysWith: { first, _ in first }
    )
    return try reader.openCreditNotes().compactMap { note in
      creditors[note.creditor].map { Waiting(note: note, creditor: $0) }
    }
  }

  /// Open cases of the same creditor a note may be for, the surest first: only suggested, never booked.
  ///
  /// A note that refers to something is for what it names: a case, a KID, or an invoice that is in under
  /// the same figures written otherwise (`F-10001`, `10001`). One that refers to nothing may be for a case
  /// of the same debtor and sum.
  ///
  /// - Throws: `StoreError`.
  public func suggestions(for note: OpenCreditNote) throws -> [CaseMatch] {
    var matches = CaseMatches(reader)
    let words = note.references.flatMap { CaseMatches.words(of: $0) }
    for word in words {
      if let number = CaseNumber(word) { matches.add(number, .caseNumber) }
      for number in try reader.payments.cases(paidBy: word) { matches.add(number, .kid) }
    }
    let figures = Set(words.compactMap(Self.figures))
    let name = Folding.fold(note.debtorName)
    for row in try candidates(words + Array(figures), of: note) {
      if !figures.isEmpty, let detail = try matches.detail(row.number),
        detail.invoices.contains(where: { Self.figures($0.number).map(figures.contains) ?? false })
      {
        matches.add(row.number, .invoice)
      }
      if !name.isEmpty, Folding.fold(row.debtorName) == name { matches.add(row.number, .name) }
      if row.state.amounts.principal == note.amount { matches.add(row.number, .amount) }
    }
    return try matches.surest { detail, reasons in
      guard detail.row.creditor == note.creditor, detail.row.currency == note.currency,
        detail.row.state.stage != .closed
      else { return false }
      if note.references.isEmpty { return reasons.isSuperset(of: [.name, .amount]) }
      return !reasons.isDisjoint(with: [.caseNumber, .kid, .invoice])
    }
  }

  /// The cases of the note's debtor and those with such an invoice, each once.
  private func candidates(_ words: [String], of note: OpenCreditNote) throws -> [CaseRow] {
    // A note that names no debtor is not everybody's.
    let isNamed = note.debtorName.contains { !$0.isWhitespace }
    let filters =
      (isNamed ? [CaseFilter.field(.debtor, .text(note.debtorName))] : [])
      + words.map { .field(.invoice, .text($0)) }
    var seen = Set<CaseNumber>()
    return try filters.flatMap { try rows($0, of: note) }.filter { seen.insert($0.number).inserted }
  }

  private func rows(_ filter: CaseFilter, of note: OpenCreditNote) throws -> [CaseRow] {
    var query = CaseQuery(filter: CaseFilter.open.and(filter), today: today)
    query.creditors = [note.creditor]
    return try reader.page(of: query, at: .first, limit: Self.mostRead).rows
  }

  /// The figures of a number without the zeros before them, what a person copies of it; nil of fewer than
  /// three, which many have.
  private static func figures(_ number: String) -> String? {
    let digits = number.filter { $0.isASCII && $0.isNumber }.drop { $0 == "0" }
    return digits.count >= 3 ? String(digits) : nil
  }
}

extension CaseMatch {
  /// The case and what speaks for it as the one a credit note is for.
  public var ofCreditNote: Sentence { sentence { "note-reason.\($0.name)" } }
}
