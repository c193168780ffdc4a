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
  @Test("cases.md 24: paid in time, found after the demand: withdrawn, and the debtor told of it")
  func withdrawn() throws {
    let told = try ToldWorld()
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
    let told = try ToldWorld()
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
    let told = try ToldWorld()
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

  @Test("a letter that cannot be made is told of, has no event, and is made as soon as it can be")
  func unwritten() throws {
    let told = try ToldWorld()
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
    let told = try ToldWorld()
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
    let told = try ToldWorld()
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
    let told = try ToldWorld()
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
    let told = try ToldWorld(creditor: creditor)
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
    let told = try ToldWorld(principal: Money(1_000))
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
    let told = try ToldWorld(principal: Money(1_000))
    try told.pay(Money(300), ordered: "2026-04-10", booked: "2026-04-10")
    try told.enter(.credit, Money(500), "2026-04-13")
    // Of the 300 the fee of 500 takes 187.50 and the reminder fee 38; the rest counts on the principal.
    let amounts = try told.world.state(told.number).amounts
    #expect(amounts.owedBack == .zero && amounts.principal == Money(425, 50), "\(amounts)")
    try told.expectSound()
  }
}
