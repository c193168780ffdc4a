import CaseStore
import DataFiles
import DebtCollection
import Foundation
import Letters
import TestCases
import Testing

@testable import Agency

/// What the debtor and the creditor are told of what came in, from the bank's file to the spool.
///
/// The claim is 10 000 due 2 March 2026: notice 16 March to pay by the 30th, demand 7 April by the 21st.
@Suite("Letters that tell of payments and of what closes a case")
struct ToldTests {
  private final class Told {
    let world: AgencyWorld
    let number: CaseNumber
    /// The agency's letters, where they are not the shipped ones.
    var office: LetterOffice?
    private var archive = 0

    init(
      principal: Money = Money(10_000),
      creditor: Creditor = .example,
      until last: String = "2026-04-08"
    ) throws {
      world = try AgencyWorld()
      number = try world.take(
        .init(principal: principal, due: "2026-03-02", received: "2026-03-16")
      )
      var creditor = creditor
      creditor.vat = .deducts
      try world.store.write { _ = try $0.save(creditor) }
      try world.work(to: last)
    }

    func rules(_ iso: String) throws -> PaymentRules {
      let moment = OsloTime.moment(try day(iso), hour: 13)
      var agency = try world.agency(at: moment)
      if let office {
        agency = LocalAgency(
          store: world.store,
          settings: Shipped.licensed,
          rates: try Shipped.rates(),
          plans: world.plans,
          office: office,
          clock: .fixed(moment)
        )
      }
      return PaymentRules(agency: agency, configuration: Configuration())
    }

    @discardableResult
    func pay(_ sum: Money, ordered: String, booked: String) throws -> PaymentReport {
      archive += 1
      let kid = try world.file(number).detail.kid
      let line = OCRFile.Payment(kid, sum, ordered: try day(ordered), archive: archive)
      let path = "\(world.made.folder)/payments"
      try PaymentStore.write(OCRFile(day: try day(booked), [line]).bytes, to: path)
      return try PaymentBooker(rules: try rules(booked)).run(files: [path])
    }

    @discardableResult
    func enter(_ kind: DirectEntry.Kind, _ sum: Money, _ iso: String) throws -> DirectPlan {
      try DirectBooking(rules: try rules(iso), user: DirectBookingTests.user)
        .book(DirectEntry(kind, number, sum, on: try day(iso)))
    }

    func letters(_ kind: LetterKind) throws -> [StoredLetter] {
      try world.store.reader(.pages).letters(of: number).filter { $0.kind == kind }
    }

    /// The cases that are owed a letter of the right sum.
    func owed() throws -> [CaseNumber] {
      try OwedLetters.cases(owed: .sumCorrected, in: world.store.reader(.pages))
    }

    /// What lies in the spool of letters of a kind.
    func spooled(_ kind: LetterKind) throws -> [SpoolSlip] {
      let path = "\(world.made.path).spool"
      defer { try? FileManager.default.removeItem(atPath: path) }
      let folder = try SpoolFolder(path: path)
      try world.store.write { try $0.set("0", fact: LetterSpool.fact) }
      _ = try LetterSpool(store: world.store, folder: folder) { letter in
        .init(bytes: Array("\(letter.id)".utf8), pages: 1, unknownCharacters: 0)
      }.fill(on: try day("2026-05-01"))
      return try folder.names(in: .out).filter { $0.hasSuffix(".json") }
        .map { try SpoolSlip.read(try folder.read($0, in: .out), path: $0) }
        .filter { $0.kind == kind.name }
    }

    /// Every letter event of a kind has its letter.
    func expectSound(_ place: SourceLocation = #_sourceLocation) throws {
      let told = try world.file(number).events.compactMap { event in
        if case .letterSent(let letter) = event.happening { letter.letter } else { nil }
      }
      let made = try world.store.reader(.pages).letters(of: number).map(\.id)
      #expect(told.sorted() == made.sorted(), sourceLocation: place)
      #expect(try world.faults() == [], sourceLocation: place)
    }
  }

  @Test("cases.md 24: paid in time, found after the demand: withdrawn, and the debtor told of it")
  func withdrawn() throws {
    let told = try Told()
    let report = try told.pay(Money(10_100), ordered: "2026-03-30", booked: "2026-04-08")
    #expect(report.withdrawn == [told.number] && report.unwritten.isEmpty)
    let state = try told.world.state(told.number)
    #expect(state.closeReason == .paid && state.demanded == nil)
    let letter = try #require(try told.letters(.demandWithdrawn).first)
    #expect(letter.fields["demandDate"] == "7.\u{A0}april\u{A0}2026")
    #expect(letter.fields["removed"] == "600,00")
    let text = try Letter.text(of: letter).text
    #expect(text.contains("Du hadde betalt i tide") && text.contains("ikke noe mer å betale"))
    #expect(try told.spooled(.demandWithdrawn).map(\.channel) == ["post"])
    // The creditor is told too, the next morning; VAT on the reminder fee, the demand's fee being off.
    try told.world.work(to: "2026-04-10")
    #expect(try told.letters(.closing).map { $0.fields["charged"] } == ["9,50"])
    try told.expectSound()
  }

  @Test(
    "inkassoloven § 17: the debtor is told of what was paid of costs that fall and is paid back",
    arguments: [("2026-03-30", LetterKind.demandWithdrawn), ("2026-04-02", .sumCorrected)]
  )
  func owedBack(ordered: String, kind: LetterKind) throws {
    let told = try Told()
    // The demand's fee; then all of the claim turns up, as paid before.
    try told.pay(Money(600), ordered: "2026-04-10", booked: "2026-04-10")
    try told.world.work(to: "2026-04-13")
    let state = try told.world.state(told.number)
    #expect(state.amounts.collectionFee == .zero && state.amounts.principal == Money(10_000))
    try told.pay(Money(10_200), ordered: ordered, booked: "2026-04-14")
    try told.world.work(to: "2026-04-15")
    let letter = try #require(try told.letters(kind).first)
    let back = try told.world.state(told.number).amounts.owedBack
    #expect(back > Money(600))
    #expect(letter.fields["removed"]?.digits == "60000")
    #expect(letter.fields["owedBack"]?.digits == back.plain.digits)
    #expect(letter.fields["counted"] == nil)
    let text = try Letter.text(of: letter).text
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("mer enn du skylder. Det betaler vi tilbake til deg."), "\(text)")
    try told.expectSound()
  }

  @Test("what is too much and goes to the debtor's other case is not said to be paid back")
  func movedOn() throws {
    let told = try Told()
    let other = try told.world.take(
      .init(
        principal: Money(5_000),
        due: "2026-03-20",
        received: "2026-04-08",
        debtor: told.world.file(told.number).detail.debtor.name
      )
    )
    try told.pay(Money(10_300), ordered: "2026-03-30", booked: "2026-04-08")
    #expect(try told.world.state(other).amounts.paid > Money(100))
    #expect(try told.world.state(told.number).amounts.owedBack == .zero)
    let letter = try #require(try told.letters(.demandWithdrawn).first)
    #expect(letter.fields["owedBack"] == nil)
    try told.expectSound()
  }

  /// What comes in of the claim after the demand of 7 April, and what the debtor is told of it.
  struct Lowered: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var kind = DirectEntry.Kind.payment
    var sum: Money
    /// The day the debtor's order reached the bank, or the credit note's.
    var day: String
    /// The day it is booked, after the day's letters have gone.
    var booked = "2026-04-08"
    /// The letter's day, and whether it says that nothing is left to pay; nil where there is none.
    var told: (day: String, settled: Bool)?
  }

  static let lowered: [Lowered] = [
    Lowered(
      testDescription: "in full after the notice's time, before the demand",
      sum: Money(10_200),
      day: "2026-04-02",
      told: ("2026-04-08", true)
    ),
    Lowered(
      testDescription: "a part before the demand",
      sum: Money(4_000),
      day: "2026-04-02",
      told: ("2026-04-08", false)
    ),
    Lowered(
      testDescription: "in the notice's time: the demand is withdrawn",
      sum: Money(10_100),
      day: "2026-03-30"
    ),
    Lowered(testDescription: "a part after the demand", sum: Money(4_000), day: "2026-04-08"),
    Lowered(testDescription: "all after the demand", sum: Money(20_000), day: "2026-04-08"),
    Lowered(
      testDescription: "credited in whole",
      kind: .credit,
      sum: Money(10_000),
      day: "2026-04-08",
      told: ("2026-04-08", true)
    ),
    Lowered(
      testDescription: "credited in part",
      kind: .credit,
      sum: Money(1_000),
      day: "2026-04-08",
      told: ("2026-04-08", false)
    ),
  ]

  @Test(
    "inkassoloven § 8: who holds a demand for more than is owed is told of the right sum, once",
    arguments: lowered
  )
  func loweredSum(_ lowered: Lowered) throws {
    let told = try Told()
    switch lowered.kind {
    case .payment: try told.pay(lowered.sum, ordered: lowered.day, booked: lowered.booked)
    case .credit:
      let plan = try told.enter(.credit, lowered.sum, lowered.day)
      #expect(plan.effect.tellsLowerSum)
    }
    #expect(try told.letters(.sumCorrected).isEmpty)
    try told.world.work(to: "2026-04-09")
    let letters = try told.letters(.sumCorrected)
    let days = try lowered.told.map { [try day($0.day)] } ?? []
    #expect(letters.map(\.sent) == days)
    if let letter = letters.first, let said = lowered.told {
      #expect(letter.fields["demandDate"] == "7.\u{A0}april\u{A0}2026")
      let text = try Letter.text(of: letter).text
      #expect(text.contains("ikke noe mer å betale") == said.settled, "\(text)")
      let back = try told.world.state(told.number).amounts.owedBack
      #expect(letter.fields["owedBack"]?.digits == (back > .zero ? back.plain.digits : nil))
      // What is left is what closes the claim while the demand's time to pay runs.
      let left = try told.world.state(told.number).amounts.outstanding
      #expect((left == .zero) == said.settled)
      let total = left.plain.replacingOccurrences(of: ".", with: ",")
      if !said.settled {
        #expect(
          letter.fields["total"]?.replacingOccurrences(of: "\u{A0}", with: "") == total
        )
        #expect(letter.fields["deadline"] == "21.\u{A0}april\u{A0}2026")
        // Its interest is the demand's, to the day of that.
        #expect(letter.fields["interestTo"] == "7.\u{A0}april\u{A0}2026")
      }
      #expect(try told.spooled(.sumCorrected).map(\.channel) == ["post"])
    }
    try told.world.work(to: "2026-04-14")
    #expect(try told.letters(.sumCorrected).count == letters.count)
    try told.expectSound()
  }

  @Test("the right sum is not asked for while a plan holds the case, and is told when it has ended")
  func underPlan() throws {
    let told = try Told()
    try told.world.tell(told.number, "2026-04-09", .promise(try day("2026-05-20")))
    let plan = try told.enter(.credit, Money(1_000), "2026-04-09")
    #expect(plan.effect.sentences.map(\.key).contains("direct.tells-lower-sum-later"))
    try told.world.work(to: "2026-04-15")
    #expect(try told.letters(.sumCorrected).isEmpty)
    #expect(try told.owed() == [told.number])
    try told.world.tell(told.number, "2026-04-16", .planEnded(broken: true))
    try told.world.work(to: "2026-04-20")
    let letters = try told.letters(.sumCorrected)
    #expect(letters.map { $0.fields["creditedSince"]?.digits } == ["100000"])
    #expect(try told.owed().isEmpty)
    try told.expectSound()
  }

  @Test(
    "the right sum is not asked for before an objection is decided, whose letter then says it",
    arguments: [true, false]
  )
  func underObjection(upheld: Bool) throws {
    let told = try Told()
    try told.world.tell(told.number, "2026-04-09", .disputed)
    try told.enter(.credit, Money(1_000), "2026-04-09")
    try told.world.work(to: "2026-04-14")
    #expect(try told.letters(.sumCorrected).isEmpty)
    #expect(try told.owed() == [told.number])
    try told.world.act(told.number, "2026-04-15", .decide(upheld: upheld, why: "Vurdert"))
    try told.world.work(to: "2026-04-20")
    let decision = try #require(try told.letters(.disputeDecided).first)
    #expect(decision.fields["principal"]?.digits == "1000000")
    #expect(decision.fields["paid"]?.digits == "100000" && decision.deadline != nil)
    #expect(try told.letters(.sumCorrected).isEmpty)
    #expect(try told.owed().isEmpty)
    try told.expectSound()
  }

  @Test("who was never asked for more is told nothing: the notice stands alone")
  func neverDemanded() throws {
    let told = try Told(until: "2026-03-20")
    try told.enter(.credit, Money(1_000), "2026-03-20")
    try told.world.work(to: "2026-03-25")
    #expect(try told.letters(.sumCorrected).isEmpty)
    try told.expectSound()
  }

  @Test("a letter that cannot be made is told of, has no event, and is made as soon as it can be")
  func unwritten() throws {
    let told = try Told()
    let own = "\(told.world.made.path).letters"
    let name = "demand-withdrawn.nb.mustache"
    defer { try? FileManager.default.removeItem(atPath: own) }
    try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
    let shipped = try String(
      contentsOfFile: "\(Shipped.folder.root)/data/letters/\(name)",
      encoding: .utf8
    )
    // A field that this letter does not have.
    let broken = shipped.replacingOccurrences(of: "i tide,", with: "i tide {{formerDue}},")
    try broken.write(toFile: "\(own)/\(name)", atomically: true, encoding: .utf8)
    told.office = try LetterOffice(folder: Shipped.folder, own: own)
    let report = try told.pay(Money(10_100), ordered: "2026-03-30", booked: "2026-04-08")
    #expect(report.withdrawn == [told.number])
    #expect(report.unwritten.map(\.number) == [told.number])
    #expect(try told.world.state(told.number).closeReason == .paid)
    #expect(try told.letters(.demandWithdrawn).isEmpty)
    try told.expectSound()
    try told.world.work(to: "2026-04-09")
    let letters = try told.letters(.demandWithdrawn)
    #expect(try letters.map(\.sent) == [day("2026-04-08")])
    #expect(letters.first?.fields["removed"] == "600,00")
    try told.world.work(to: "2026-04-14")
    #expect(try told.letters(.demandWithdrawn).count == 1)
    try told.expectSound()
  }

  @Test("inkassoloven § 15: the closing statement says the VAT that settling charged")
  func charged() throws {
    let told = try Told()
    try told.pay(Money(20_000), ordered: "2026-04-20", booked: "2026-04-20")
    try told.world.work(to: "2026-04-21")
    // 25 per cent of the reminder fee, 38, and the collection fee, 600.
    #expect(try told.letters(.closing).map { $0.fields["charged"] } == ["159,50"])
    let lines = try told.world.store.reader(.jobs).payments
      .settlementLines(of: [told.number])
    #expect(lines[told.number]?.vat == Money(159, 50))
    try told.expectSound()
  }

  @Test("what no settlement has yet is charged by the same rule, beside what ending the case costs")
  func chargedUnsettled() throws {
    let told = try Told()
    // The fee alone: nothing to pay out, so that it waits for more.
    try told.pay(Money(600), ordered: "2026-04-20", booked: "2026-04-20")
    try told.world.act(told.number, "2026-04-21", .close(.withdrawn))
    try told.world.work(to: "2026-04-22")
    #expect(try told.world.store.reader(.jobs).payments.settlements(limit: 9).isEmpty)
    let file = try told.world.file(told.number)
    let costs = file.events.compactMap { event in
      if case .closed(_, let cost, _) = event.happening { cost } else { nil }
    }
    let cost = try #require(costs.first)
    let letters = try told.letters(.closing)
    #expect(letters.count == 1)
    let charged = (cost + Money(150)).plain.replacingOccurrences(of: ".", with: ",")
    #expect(
      letters.first?.fields["charged"]?.replacingOccurrences(of: "\u{A0}", with: "") == charged
    )
  }

  @Test(
    "the creditor is told also when its own booking closes a demanded case, once",
    arguments: [DirectEntry.Kind.payment, .credit]
  )
  func closedByHand(kind: DirectEntry.Kind) throws {
    let told = try Told()
    let sum = kind == .payment ? Money(11_000) : Money(10_000)
    #expect(try told.enter(kind, sum, "2026-04-09").effect.after.stage == .closed)
    // Nothing waits for the agency: no action was done.
    #expect(try !told.world.state(told.number).unacknowledged)
    try told.world.work(to: "2026-04-09")
    #expect(try told.letters(.closing).isEmpty)
    try told.world.work(to: "2026-04-14")
    #expect(try told.letters(.closing).map(\.sent) == [day("2026-04-10")])
    try told.expectSound()
  }

  /// A creditor, and how its closing statement goes.
  struct Way: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var channel: LetterChannel
    var email = ""
    var change: @Sendable (inout Creditor) -> Void
  }

  @Test(
    "the statement goes to the contact for settlements, else by e-mail, else by post",
    arguments: [
      Way(testDescription: "contact", channel: .email, email: "oppgjor@example.no") {
        $0.settlementContact = "oppgjor@example.no"
        $0.email = "post@example.no"
      },
      Way(testDescription: "e-mail", channel: .email, email: "post@example.no") {
        $0.email = "post@example.no"
        $0.address = "Kaia 2"
      },
      Way(testDescription: "post", channel: .post) {
        $0.address = "Kaia 2"
        $0.postcode = "8001"
        $0.city = "Bodø"
      },
    ]
  )
  func channel(_ way: Way) throws {
    var creditor = Creditor.example
    way.change(&creditor)
    let told = try Told(creditor: creditor)
    try told.pay(Money(20_000), ordered: "2026-04-20", booked: "2026-04-20")
    try told.world.work(to: "2026-04-21")
    #expect(try told.letters(.closing).map(\.channel) == [way.channel])
    let slip = try #require(try told.spooled(.closing).first)
    #expect(slip.channel == way.channel.name && slip.addressee.email == way.email)
    if way.channel == .post {
      #expect(slip.addressee.address == [creditor.name, "Kaia 2", "8001 Bodø"])
    }
  }

  @Test("cases.md: full credit after the demand takes all costs off, also those that were paid")
  func creditedWhole() throws {
    let told = try Told(principal: Money(1_000))
    try told.pay(Money(300), ordered: "2026-04-10", booked: "2026-04-10")
    // The collection fee, and the rest on the reminder fee.
    #expect(try told.world.state(told.number).amounts.reminderFee == Money(0, 50))
    try told.world.work(to: "2026-04-12")
    try told.enter(.credit, Money(1_000), "2026-04-13")
    let state = try told.world.state(told.number)
    #expect(state.closeReason == .credited && state.amounts.outstanding == .zero)
    #expect(state.amounts.owedBack == Money(300))
    let reader = try told.world.store.reader(.jobs)
    let ledger = try reader.ledger(of: told.number).reduce(Money.zero) { $0 + $1.amount }
    #expect(ledger == -Money(300))
    // The fee that the agency kept goes back by the next settlement.
    let preview = try Settler(agency: try told.world.agency())
      .preview(
        of: told.world.file(told.number).detail.row.creditor,
        in: .nok,
        on: day("2026-04-13")
      )
    #expect(try preview.sum(\.collectionFee) + settledFees(reader) == .zero)
    try told.expectSound()
  }

  private func settledFees(_ reader: any CaseReader) throws -> Money {
    try reader.payments.settlements(limit: 9).reduce(.zero) { sum, head in
      try sum + (reader.payments.settlement(head.number)?.sum(\.collectionFee) ?? .zero)
    }
  }

  @Test("a credit note for a part lowers the fee to that of what is left, and owes nothing back")
  func creditedInPart() throws {
    let told = try Told(principal: Money(1_000))
    try told.pay(Money(300), ordered: "2026-04-10", booked: "2026-04-10")
    try told.enter(.credit, Money(500), "2026-04-13")
    // Of the 300 the fee of 500 takes 187.50 and the reminder fee 38; the rest counts on the principal.
    let amounts = try told.world.state(told.number).amounts
    #expect(amounts.owedBack == .zero && amounts.principal == Money(425, 50), "\(amounts)")
    try told.expectSound()
  }
}
