import CaseStore
import DataFiles
import DebtCollection

/// Settles with the creditors what has come in for them: one voucher a creditor and currency a day.
///
/// Each in one transaction, so that a payment is accounted for once however often it is killed and run
/// again. What would pay out nothing or less waits for more to come in. Without a licence there is nothing
/// to settle: the creditor collects for itself (process.md, "Who collects").
public struct Settler: Sendable {
  public let agency: LocalAgency

  public init(agency: LocalAgency) { self.agency = agency }

  /// What settling did.
  public struct Report: Sendable {
    /// The numbers of the new settlements.
    public var settled: [String] = []
    /// Creditors whose payout would be nothing or less: they wait.
    public var waiting: [(creditor: CreditorID, payout: Money, currency: Currency)] = []
  }

  /// Settles all that is booked by now.
  ///
  /// - Parameter day: the vouchers' day.
  /// - Throws: `MissingRate` when the VAT of the day is not known, `StoreError`.
  public func settle(on day: CivilDate) throws -> Report {
    var report = Report()
    guard agency.issuer.settings.isLicensed else { return report }
    let reader = try agency.store.reader(.jobs)
    let creditors = Dictionary(uniqueKeysWithValues: try reader.creditors())
    for (creditor, currency) in try reader.payments.unsettled() {
      guard let vat = creditors[creditor]?.vat else { continue }
      try settle(creditor, vat, currency, day, &report)
    }
    return report
  }

  /// What a creditor would be paid out now.
  public func preview(
    of creditor: CreditorID,
    in currency: Currency,
    on day: CivilDate
  ) throws -> Settlement {
    let reader = try agency.store.reader(.jobs)
    let vat = try reader.creditors().first { $0.0 == creditor }?.1.vat ?? .unknown
    return try made(creditor, vat, currency, day, reader.payments).settlement
  }

  private func settle(
    _ creditor: CreditorID,
    _ vat: VATStatus,
    _ currency: Currency,
    _ day: CivilDate,
    _ report: inout Report
  ) throws {
    let now = agency.clock.now()
    try agency.store.write { writer in
      let (settlement, parts) = try made(creditor, vat, currency, day, writer.payments)
      // Nothing for the creditor in it, as when a debtor has all to good.
      if settlement.lines.isEmpty { return }
      guard settlement.payout > .zero else {
        report.waiting.append((creditor, settlement.payout, currency))
        return
      }
      report.settled.append(
        try writer.payments.insert(settlement, parts: parts, at: now)
      )
    }
  }

  private func made(
    _ creditor: CreditorID,
    _ vat: VATStatus,
    _ currency: Currency,
    _ day: CivilDate,
    _ payments: any PaymentReader
  ) throws -> (settlement: Settlement, parts: [PaymentPart]) {
    let rates = agency.issuer.rates
    let rate = try rates.valueAddedTax.value(on: day)
    guard let code = try rates.vatCodes.value(on: day).input(at: rate, general: rate) else {
      throw MissingRate(table: .vatCodes, day: day)
    }
    guard let bank = try rates.accounts.value(on: day).number(for: .bank) else {
      throw MissingRate(table: .accounts, day: day)
    }
    let parts =
      try agency.issuer.settings.isLicensed
      ? payments.unsettled(of: creditor, in: currency, by: agency.clock.now()) : []
    let terms = Settlement.Terms(
      vat: vat,
      rate: rate.hundredths,
      bookkeeping: try payments.bookkeeping(of: creditor),
      vatCode: code,
      bank: bank
    )
    let settlement = Settlement(
      of: parts,
      creditor: creditor,
      day: day,
      currency: currency,
      terms: terms
    )
    return (settlement, parts)
  }
}
