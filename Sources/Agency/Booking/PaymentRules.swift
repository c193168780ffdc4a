import CaseStore
import DataFiles
import DebtCollection

/// What booking payments goes by: the agency, the order of cover, which source an account's KID
/// payments come from.
public struct PaymentRules: Sendable {
  public var agency: LocalAgency
  public var booking: Booking
  /// The one source of KID payments, by account; the first to bring one where nothing is said.
  public var sources: [String: PaymentSource]
  /// Working days the payer's order may have been on its way, where the file does not say when it
  /// reached the bank (*ours*).
  public var grace = 3

  public init(agency: LocalAgency, configuration: Configuration) {
    self.agency = agency
    booking = Booking(settings: configuration.settings)
    sources = Dictionary(
      configuration.paymentSources.compactMap { account, source in
        PaymentSource(rawValue: source).map { (NorwegianAccount.plain(account), $0) }
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The agency's own account; empty where creditors collect for themselves.
  var account: String { NorwegianAccount.plain(agency.issuer.settings.account) }

  /// Whether the agency settles what comes to its account: without a licence the creditor collects for
  /// itself, and what comes in is the creditor's already (process.md, "Who collects").
  private var settles: Bool { agency.issuer.settings.isLicensed && !account.isEmpty }

  /// Whether what comes to an account has gone straight to the creditor.
  func isDirect(_ account: String) -> Bool { !settles || account != self.account }

  /// Whether a payment covers the principal first: one that went past whoever collects.
  func coversAsDirect(_ payment: StoredPayment) -> Bool {
    payment.direct && (settles || payment.source == .hand)
  }

  /// The last day the payer's order can be taken to have reached the bank.
  func ordered(_ payment: StoredPayment) -> CivilDate {
    payment.ordered
      ?? agency.handOver.calendar.adding(workingDays: -grace, to: payment.booked)
  }

  /// The accounts that are ours: the agency's, those with a configured source, the creditors'.
  ///
  /// Empty when none is known: then a KID alone tells.
  func accounts(in reader: any CaseReader) throws -> Set<String> {
    var known = Set(sources.keys)
    if !account.isEmpty { known.insert(account) }
    for (_, creditor) in try reader.creditors() where !creditor.account.isEmpty {
      known.insert(NorwegianAccount.plain(creditor.account))
    }
    return known
  }
}

extension Booking {
  /// Booking as it is chosen in the configuration.
  public init(settings: ProcessSettings) {
    self.init()
    reminderOrder = OrderOfCover(names: settings.coverAtReminder) ?? .reminderStage
    collectionOrder = OrderOfCover(names: settings.coverAtCollection) ?? .collectionStage
    waivesRestUpTo = settings.waiveRestUpTo
  }
}
