import CaseStore
import DebtCollection

/// Debtor: contact, identifiers with their verdicts, what is missing, and all cases of the debtor.
enum DebtorLines {
  static func lines(
    _ debtor: Debtor,
    cases: [CaseRow],
    more: Bool
  ) -> [DetailLine] {
    card(debtor) + missing(debtor) + [.blank] + list(cases, more: more)
  }

  private static func card(_ debtor: Debtor) -> [DetailLine] {
    let place = [debtor.postcode, debtor.city].filter { !$0.isEmpty }.joined(separator: " ")
    let street = debtor.address.split(separator: "\n").map {
      DetailLine([.text(String($0))], label: "field.address")
    }
    let texts: [(String, String)] = [
      ("field.city", place), ("field.country", debtor.country), ("field.phone", debtor.phone),
      ("field.email", debtor.email), ("field.customerNumber", debtor.customerNumber),
    ]
    return [
      DetailLine([.text(debtor.name), .word("kind.\(debtor.kind.name)")], role: .heading)
    ] + street
      + texts.filter { !$0.1.isEmpty }.map { DetailLine([.text($0.1)], label: $0.0) }
      + identifiers(debtor)
  }

  /// Check digits are only known for Norwegian numbers here; elsewhere nothing is said of them.
  private static func identifiers(_ debtor: Debtor) -> [DetailLine] {
    let isNorwegian = debtor.country == "NO"
    func line(_ label: String, _ shown: String, _ verdict: IdentifierVerdict) -> DetailLine {
      DetailLine(
        [.text(shown)] + (isNorwegian ? [.word("identifier.\(verdict.name)")] : []),
        role: isNorwegian && verdict != .valid ? .warning : .plain,
        label: label
      )
    }
    var lines: [DetailLine] = []
    if !debtor.organisationNumber.isEmpty {
      lines.append(
        line(
          "field.organisationNumber",
          debtor.organisationNumber,
          OrganisationNumber.verdict(debtor.organisationNumber)
        )
      )
    }
    if !debtor.personalNumber.isEmpty {
      lines.append(
        line(
          "field.personalNumber",
          NationalIdentityNumber.masked(debtor.personalNumber),
          NationalIdentityNumber.verdict(debtor.personalNumber)
        )
      )
    }
    return lines
  }

  private static func missing(_ debtor: Debtor) -> [DetailLine] {
    let fields: [(String, Bool)] = [
      ("field.address", debtor.address.isEmpty), ("field.postcode", debtor.postcode.isEmpty),
      ("field.city", debtor.city.isEmpty), ("field.phone", debtor.phone.isEmpty),
      ("field.email", debtor.email.isEmpty),
      ("field.customerNumber", debtor.customerNumber.isEmpty),
      (
        "detail.identifier",
        debtor.organisationNumber.isEmpty && debtor.personalNumber.isEmpty
      ),
    ]
    let lacking = fields.filter(\.1).map(\.0)
    guard !lacking.isEmpty else { return [] }
    return [
      DetailLine(lacking.map { .word($0) }, role: .warning, label: "detail.missing")
    ]
  }

  private static func list(_ rows: [CaseRow], more: Bool) -> [DetailLine] {
    var lines = rows.enumerated().map { index, row in
      DetailLine(
        [.number(row.number), .text(row.invoiceNumber), .word(StepWord.key(of: row.state))],
        role: .item(index),
        day: row.state.due,
        amount: .init(row.state.amounts.outstanding, row.currency)
      )
    }
    if more { lines.append(DetailLine([.sentence(Sentence("detail.more-cases"))], role: .quiet)) }
    let sums = Dictionary(grouping: rows.filter { $0.state.stage != .closed }, by: \.currency)
    lines += sums.sorted { $0.key < $1.key }.map { currency, rows in
      DetailLine(
        role: .total,
        label: "amount.outstanding",
        amount: .init(
          rows.reduce(.zero) { $0 + $1.state.amounts.outstanding },
          currency
        )
      )
    }
    return lines
  }
}
