import CaseStore
import DebtCollection

/// The most a debtor may be charged under Norwegian law in 2026, written from the law's own tables and
/// from nothing the agency works with: what the agency's year is held against.
///
/// It knows claims that fell due after 1 October 2020, and letters sent in 2026.
struct LawfulMost {
  let file: WholeCase
  let day: CivilDate
  /// Whether an agency with a licence collects; else the creditor does, by its own letters' fees alone.
  let isLicensed: Bool
  /// The payments and credit notes that stand.
  private let standing: [Paid]
  /// What at each upheld objection was not done as the law has it.
  private let recoveryBreaches: [String]

  init(file: WholeCase, day: CivilDate, isLicensed: Bool = true) {
    self.file = file
    self.day = day
    self.isLicensed = isLicensed
    (standing, recoveryBreaches) = Self.walk(file.events)
  }

  // Inkassosatsen 2026 (FOR-2025-12-19-2709), a twentieth of it in whole kroner, and three.
  private let baseRate: Int64 = 750_00
  private let reminder: Int64 = 38_00
  private let ownDemand: Int64 = 113_00

  /// What is charged beyond the law, or done too early; empty when all is lawful.
  var breaches: [String] {
    let state = file.detail.row.state
    var found: [String] = []
    func hold(_ what: String, _ charged: Int64, _ most: Int64) {
      if charged > most { found.append("\(what) \(charged) of at most \(most)") }
    }
    let reminders = state.amounts.reminderFee.minorUnits + covered(\.reminderFee)
    let collection = state.amounts.collectionFee.minorUnits + covered(\.collectionFee)
    let compensation = state.amounts.compensation.minorUnits + covered(\.compensation)
    hold("reminder fee", reminders, mostReminders)
    hold("collection fee", collection, mostCollection)
    hold("compensation", compensation, mostCompensation)
    if isBusiness {
      hold(
        "costs together",
        reminders + collection + compensation,
        mostTogether
      )
    }
    hold("interest", state.amounts.interest.minorUnits + covered(\.interest), mostInterest)
    return found + recoveryBreaches + letterBreaches
  }

  // MARK: What happened

  private var isBusiness: Bool { file.detail.debtor.kind == .business }

  /// What payments that the bank has not taken back went to. Costs paid before an objection was upheld
  /// count for nothing: `recoveryBreaches` holds that they went to what is owed.
  private func covered(_ part: KeyPath<CoverageOfPayment, Money>) -> Int64 {
    standing.reduce(0) { $0 + $1.cover[keyPath: part].minorUnits }
  }

  private struct Paid {
    var sum: Money?
    var cover: CoverageOfPayment
    /// What came off the principal when, the first of it with the payment itself.
    var principal: [(CivilDate, Int64)]
    var invoice: String?

    var day: CivilDate { principal[0].0 }

    /// So much of it did not come off the principal.
    mutating func give(back sum: Int64) {
      var left = sum
      for index in principal.indices.reversed() {
        let part = min(left, principal[index].1)
        principal[index].1 -= part
        left -= part
      }
    }

    /// Moves of what it covered what a correction takes from a cost to another part; its sum stays.
    mutating func move(_ left: inout CoverageOfPayment) {
      let parts: [WritableKeyPath<CoverageOfPayment, Money>] = [
        \.collectionFee, \.reminderFee, \.compensation, \.courtFee, \.principal, \.interest,
        \.owedBack,
      ]
      var freed = Int64(0)
      for part in parts where left[keyPath: part].minorUnits < 0 {
        let gone = min(cover[keyPath: part].minorUnits, -left[keyPath: part].minorUnits)
        cover[keyPath: part] -= Money(minorUnits: gone)
        left[keyPath: part] += Money(minorUnits: gone)
        freed += gone
      }
      for part in parts where left[keyPath: part].minorUnits > 0 {
        let more = min(freed, left[keyPath: part].minorUnits)
        cover[keyPath: part] += Money(minorUnits: more)
        left[keyPath: part] -= Money(minorUnits: more)
        freed -= more
      }
    }
  }

  /// The payments and credit notes that stand. At an upheld objection the costs that they covered count on
  /// the principal, then on the interest demanded, and the rest is owed back; all of it, no more.
  private static func walk(_ events: [CaseEvent]) -> (standing: [Paid], breaches: [String]) {
    var standing: [Paid] = []
    var breaches: [String] = []
    for event in events {
      switch event.happening {
      case .payment(let sum, let cover, _, _):
        let principal = [(event.day, cover.principal.minorUnits)]
        standing.append(Paid(sum: sum, cover: cover, principal: principal))
      case .credit(_, let cover, let invoice, _):
        let principal = [(event.day, cover.principal.minorUnits)]
        standing.append(Paid(sum: nil, cover: cover, principal: principal, invoice: invoice))
      case .reversal(let sum, _):
        standing.lastIndex { $0.sum == sum }.map { _ = standing.remove(at: $0) }
      case .chargesCorrected(_, let recovered):
        var left = recovered
        for place in standing.indices where standing[place].sum != nil {
          let before = standing[place].cover.principal
          standing[place].move(&left)
          let more = (standing[place].cover.principal - before).minorUnits
          if more > 0 { standing[place].principal.append((standing[place].day, more)) }
          if more < 0 { standing[place].give(back: -more) }
        }
        if left != CoverageOfPayment() { breaches.append("\(left) moved that nothing had covered") }
      case .disputeUpheld(_, let recovered):
        var left = recovered.principal.minorUnits
        var interest = recovered.interest.minorUnits
        var costs = Int64(0)
        for place in standing.indices {
          let cover = standing[place].cover
          let own =
            cover.reminderFee.minorUnits + cover.collectionFee.minorUnits
            + cover.compensation.minorUnits + cover.courtFee.minorUnits
          costs += own
          let part = min(own, left)
          left -= part
          let onInterest = min(own - part, interest)
          interest -= onInterest
          var now = CoverageOfPayment()
          now.principal = cover.principal
          now.interest = cover.interest + Money(minorUnits: onInterest)
          now.owedBack = cover.owedBack + Money(minorUnits: own - part - onInterest)
          standing[place].cover = now
          if part > 0 { standing[place].principal.append((event.day, part)) }
        }
        let gone =
          recovered.reminderFee.minorUnits + recovered.collectionFee.minorUnits
          + recovered.compensation.minorUnits + recovered.courtFee.minorUnits
        let put =
          recovered.principal.minorUnits + recovered.interest.minorUnits
          + recovered.owedBack.minorUnits
        if -gone != costs || put != costs {
          breaches.append("of \(costs) paid in costs \(-gone) taken off, \(put) put elsewhere")
        }
      default: break
      }
    }
    return (standing, breaches)
  }

  private func letters(_ kind: LetterKind) -> [(sent: CivilDate, deadline: CivilDate)] {
    file.events.compactMap { event in
      guard case .letterSent(let letter) = event.happening, letter.kind == kind else { return nil }
      return (event.day, letter.deadline ?? event.day)
    }
  }

  /// Where an objection was last upheld.
  private var upheld: Int? {
    file.events.lastIndex { if case .disputeUpheld = $0.happening { true } else { false } }
  }

  // MARK: Fees (inkassoforskriften chs. 1 and 2)

  /// A letter that may carry a fee of the creditor's own, be it the agency's or one of before.
  private struct Sent {
    var kind: LetterKind
    var day: CivilDate
    var deadline: CivilDate
    var fee: Int64
  }

  private var ownLetters: [Sent] {
    file.events.compactMap { event in
      switch event.happening {
      case .earlierLetter(let kind, let sent, let fee, let deadline):
        Sent(
          kind: kind,
          day: sent,
          deadline: deadline ?? sent,
          fee: fee.minorUnits
        )
      case .letterSent(let letter)
      where letter.kind == .reminder || letter.kind == .notice
        || (letter.kind == .demand && !isLicensed):
        Sent(
          kind: letter.kind,
          day: event.day,
          deadline: letter.deadline ?? event.day,
          fee: letter.fee.minorUnits
        )
      default: nil
      }
    }.sorted { $0.day < $1.day }
  }

  /// One fee for each claim's first letter that is sent 14 days after due, a second where a reminder's
  /// deadline of 14 days was missed, and one for a demand of the creditor's own; six months after the last
  /// one a new set is possible (§§ 1-2, 1-3).
  private var mostReminders: Int64 {
    // Cases merged into this one bring the fee of their own notice, and of a reminder where their creditor
    // sends one first; no earlier objection was about them.
    let brought = file.detail.creditor.plan == "reminder-first" ? 2 * reminder : reminder
    let merged = file.events.dropFirst(upheld ?? 0).reduce(Int64(0)) { sum, event in
      if case .mergedFrom = event.happening { sum + brought } else { sum }
    }
    if upheld != nil { return merged }
    let due = file.detail.invoices.map(\.due).min() ?? day
    var most = Int64(0)
    var set: [Sent] = []
    // Without a fee of its own a letter takes none from those after it.
    for letter in ownLetters where letter.day - due >= 14 && (letter.fee > 0 || isBusiness) {
      if let last = set.last, letter.day > last.day.adding(months: 6) { set = [] }
      if letter.kind == .demand {
        guard !set.contains(where: { $0.kind == .demand }) else { continue }
        set.append(letter)
        most += letter.day.year < 2026 ? 105_00 : ownDemand
        continue
      }
      let missed = set.contains {
        $0.kind == .reminder && $0.deadline - $0.day >= 14 && $0.deadline < letter.day
      }
      let before = set.count { $0.kind != .demand }
      guard before == 0 || (before == 1 && missed) else { continue }
      set.append(letter)
      most += letter.day.year < 2026 ? 35_00 : reminder
    }
    return most + merged
  }

  /// By the principal that was left when the demand was sent, as the money counts, whenever it was booked;
  /// none before, none after an objection that was right; doubled 28 days after the demand's deadline,
  /// where some of the principal was left by then.
  private var mostCollection: Int64 {
    guard isLicensed, let demand = letters(.demand).first else { return 0 }
    if upheld != nil { return 0 }
    var claimed = Int64(0)
    walk: for event in file.events {
      switch event.happening {
      case .received(_, _, let sum, _, _), .mergedFrom(_, let sum, _, _): claimed += sum.minorUnits
      case .letterSent(let letter) where letter.kind == .demand: break walk
      default: break
      }
    }
    // A credit note corrects the claim from the beginning; a payment counts from the day after it.
    func left(on day: CivilDate) -> Int64 {
      standing.reduce(claimed) { left, paid in
        paid.principal.reduce(left) { paid.sum == nil || $1.0 < day ? $0 - $1.1 : $0 }
      }
    }
    let principal = left(on: demand.sent)
    guard principal > 0 else { return 0 }
    let tiers: [(Int64, Int64)] = [
      (500_00, 25), (1_000_00, 35), (2_500_00, 40), (10_000_00, 80), (50_000_00, 160),
      (250_000_00, 360), (.max, 720),
    ]
    let hundredths = tiers.first { principal <= $0.0 }?.1 ?? 0
    // Hundredths of the rate, in quarters so that × 1.5 and × 1.25 stay whole.
    var parts = baseRate * hundredths * 4
    if isBusiness { parts = parts * 3 / 2 }
    if file.detail.creditor.vat == .none { parts = parts * 5 / 4 }
    if day - demand.deadline > 28, left(on: demand.deadline + 29) > 0 { parts *= 2 }
    return (parts + 399) / 400
  }

  /// FOR of the half-years 2026: 460 and 430; of two possible rates the larger is the most. A case that went
  /// on in this one had been claimed by itself, and its own stands until a demand sets it off.
  private var mostCompensation: Int64 {
    guard isBusiness else { return 0 }
    return file.events.reduce(460_00) { most, event in
      if case .mergedFrom(_, _, _, let costs) = event.happening, costs.compensation > .zero {
        most + 460_00
      } else {
        most
      }
    }
  }

  /// Of compensation and fees only the larger; after an objection was found right only what cases merged
  /// later bring.
  private var mostTogether: Int64 {
    upheld == nil
      ? max(mostCompensation, mostReminders + mostCollection)
      : mostReminders + mostCollection + mostCompensation
  }

  // MARK: Interest (forsinkelsesrenteloven §§ 2, 3)

  /// Simple interest of each invoice to today, 12 % and from 1 July 12.25 %, actual days over 365; on
  /// all of the principal until payments, so never too little.
  private var mostInterest: Int64 {
    var sum = 0.0
    for (invoice, paid) in reductions {
      var date = invoice.due + 1
      while date <= day {
        let gone = paid.filter { $0.0 < date }.reduce(0) { $0 + $1.1 }
        sum += Double(invoice.amount.minorUnits - gone) * rate(date) / 36_500
        date = date + 1
      }
    }
    // The letter's own rounding.
    return Int64(sum.rounded(.up)) + 1
  }

  /// What came off the principal of each invoice, the earliest due first: a credit note off the invoice it
  /// names, all else off the earliest; what the bank took back never came off.
  private var reductions: [(invoice: Invoice, paid: [(CivilDate, Int64)])] {
    let found = standing.flatMap { paid in
      paid.principal.map { (day: $0.0, sum: $0.1, invoice: paid.invoice) }
    }
    var invoices = file.detail.invoices.sorted { $0.due < $1.due }.map {
      (invoice: $0, paid: [(CivilDate, Int64)]())
    }
    for (day, sum, name) in found {
      var left = sum
      let order = invoices.indices.sorted { a, b in
        (invoices[a].invoice.number == name ? 0 : 1, a)
          < (invoices[b].invoice.number == name ? 0 : 1, b)
      }
      for index in order {
        let open =
          invoices[index].invoice.amount.minorUnits
          - invoices[index].paid.reduce(0) { $0 + $1.1 }
        let part = min(left, open)
        if part > 0 { invoices[index].paid.append((day, part)) }
        left -= max(0, part)
      }
    }
    return invoices
  }

  private func rate(_ day: CivilDate) -> Double {
    day.year == 2026 && day.month < 7 ? 12 : 12.25
  }

  // MARK: Letters (inkassoloven §§ 9, 10, 17; inkassoforskriften § 1-2)

  private var letterBreaches: [String] {
    var found: [String] = []
    // What was merged into the case later had letters of its own.
    let due =
      file.events.compactMap { event -> CivilDate? in
        if case .received(_, _, _, let due, _) = event.happening { due } else { nil }
      }.max() ?? day
    for kind in [LetterKind.reminder, .notice, .demand] {
      for letter in letters(kind) {
        if letter.deadline - letter.sent < 14 { found.append("\(kind) of less than 14 days") }
        if letter.sent - due < 14 { found.append("\(kind) before 14 days") }
        if isClosed(letter.sent) { found.append("\(kind) dated \(letter.sent.iso)") }
      }
    }
    for demand in letters(.demand)
    where !ownLetters.contains(where: { $0.kind == .notice && $0.deadline < demand.sent }) {
      found.append("demand on \(demand.sent.iso) without a notice whose time was up")
    }
    return found
  }

  /// Weekends, the holidays of 2026, and the two days on which the agency sends nothing.
  private func isClosed(_ day: CivilDate) -> Bool {
    let holidays: Set = [
      "2026-01-01", "2026-04-02", "2026-04-03", "2026-04-05", "2026-04-06", "2026-05-01",
      "2026-05-14", "2026-05-17", "2026-05-24", "2026-05-25", "2026-12-24", "2026-12-25",
      "2026-12-26", "2026-12-31",
    ]
    // 1 January 1970 was a Thursday.
    let weekday = (Int(day.dayNumber) + 3) % 7
    return weekday >= 5 || holidays.contains(day.iso)
  }
}
