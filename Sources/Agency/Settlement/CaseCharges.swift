import CaseStore
import DataFiles
import DebtCollection

/// What the agency charges the creditors for cases (inkassoloven § 15): VAT and commission, as their
/// settlements have them, and as settling will have them where what came in is not settled yet.
struct CaseCharges {
  let issuer: LetterIssuer
  let payments: any PaymentReader

  /// The charges of each of these cases.
  ///
  /// - Parameter day: the day by whose VAT rate what is not settled is reckoned.
  /// - Returns: a refusal for each case where that rate is missing and counts.
  func charges(
    of files: [WholeCase],
    on day: CivilDate
  ) throws -> [CaseNumber: Result<Money, LetterRefusal>] {
    let settled = try payments.settlementLines(of: files.map(\.detail.row.number))
    var charges: [CaseNumber: Result<Money, LetterRefusal>] = [:]
    for file in files {
      let number = file.detail.row.number
      let parts = try unsettled(number)
      let bookkeeping = try payments.bookkeeping(of: file.detail.row.creditor)
      charges[number] = Result<Money, LetterRefusal> { () throws(LetterRefusal) in
        let detail = file.detail
        return try (settled[number]?.charges ?? .zero)
          + issuer.charges(
            of: parts,
            in: detail.row.currency,
            vat: detail.creditor.vat,
            bookkeeping,
            on: day
          )
      }
    }
    return charges
  }

  /// What has come in to the agency for a case and is in no settlement.
  private func unsettled(_ number: CaseNumber) throws -> [PaymentPart] {
    guard issuer.settings.isLicensed else { return [] }
    return try payments.payments(of: number).flatMap { try payments.parts(of: $0.id) }
      .filter { $0.number == number && $0.settlement == nil && !$0.direct }
  }
}

extension LetterIssuer {
  /// What settling charges a creditor for parts of payments, by the VAT rate of a day.
  public func charges(
    of parts: [PaymentPart],
    in currency: Currency,
    vat: VATStatus,
    _ bookkeeping: Bookkeeping = Bookkeeping(),
    on day: CivilDate
  ) throws(LetterRefusal) -> Money {
    guard !parts.isEmpty else { return .zero }
    let rate: Int
    do throws(MissingRate) {
      rate = try rates.valueAddedTax.value(on: day).hundredths
    } catch {
      throw .rate(error)
    }
    let settlement = Settlement(
      of: parts,
      creditor: CreditorID(0),
      day: day,
      currency: currency,
      terms: Settlement.Terms(vat: vat, rate: rate, bookkeeping: bookkeeping)
    )
    return settlement.sum(\.charges)
  }
}

extension Settlement.Line {
  /// What the agency charges the creditor.
  fileprivate var charges: Money { commissions + vat }
}
