import CaseStore
import DebtCollection

/// Made cases of all sorts, the same for the same seed: states that need not be lawful, so that every
/// filter and sort key meets every value.
public struct RandomCases {
  private var random: SeededRandom

  public init(seed: UInt64) { random = SeededRandom(seed: seed) }

  static let names = [
    "Ørjan Hagerup", "Båtservice Nord AS", "Solveig Nygård", "Fjord & Fjell AS", "Kari Lunde",
    "Ærlend Aas", "Åse Østby", "Élodie Hansen", "hansen Bygg", "O'Brien, Pål",
  ]
  static let cities = ["Bodø", "Oslo", "Ås", "Ærøskøbing", "bodø", ""]

  /// Fills a store with so many cases of two creditors; every third shares its debtor.
  public mutating func fill(_ store: any CaseStoring, _ count: Int) throws -> [CaseNumber] {
    var numbers: [CaseNumber] = []
    while numbers.count < count {
      // Several transactions, so that versions differ.
      let batch = min(40, count - numbers.count)
      numbers += try store.write { writer in
        let creditors = [try writer.save(Creditor.example), try writer.save(Creditor.otherExample)]
        var debtors: [Int: DebtorID] = [:]
        return try (0..<batch).map { index in
          let place = random.below(2)
          var debtor = debtors[place]
          if debtor == nil || !random.chance(33) {
            debtor = try writer.insert(self.debtor(), of: creditors[place])
            debtors[place] = debtor
          }
          let new = self.newCase(creditors[place], debtor ?? DebtorID(0), numbers.count + index)
          let number = try writer.insert(new)
          while self.random.chance(30) { try self.pay(new, number, writer.payments) }
          return number
        }
      }
    }
    return numbers
  }

  mutating func debtor() -> Debtor {
    var debtor = Debtor(name: random.pick(Self.names))
    debtor.kind = random.pick(DebtorKind.allCases)
    debtor.customerNumber = random.chance(50) ? "K-\(random.below(300))" : ""
    debtor.organisationNumber = random.chance(30) ? "9\(10_000_000 + random.below(500))" : ""
    debtor.city = random.pick(Self.cities)
    debtor.postcode = random.pick(["0150", "8001", "1430", ""])
    debtor.country = random.chance(90) ? "NO" : random.pick(["SE", "FI"])
    debtor.email = random.chance(60) ? "p\(random.below(90))@example.no" : ""
    debtor.phone = random.chance(60) ? "900 12 \(100 + random.below(90))" : ""
    return debtor
  }

  mutating func day(_ percent: Int = 100) -> CivilDate? {
    random.chance(percent) ? testToday - 200 + random.below(300) : nil
  }

  mutating func newCase(_ creditor: CreditorID, _ debtor: DebtorID, _ index: Int) -> NewCase {
    let due = day() ?? testToday
    let invoice = random.chance(80) ? "\(9_000 + random.below(3_000))" : "A-\(random.below(50))"
    var new = NewCase.example(
      creditor: creditor,
      debtor: debtor,
      invoice: "\(invoice)\(index % 7)",
      principal: Money(minorUnits: Int64(random.below(40) * 10_000)),
      due: due
    )
    new.currency = random.chance(90) ? .nok : random.pick([.sek, .eur])
    new.handler = random.pick(["", "kari@example.no", "pål@example.no"])
    new.kid = random.chance(50) ? "1\(100_000 + index)" : ""
    new.invoices[0].kid = random.chance(30) ? "77\(random.below(500))" : ""
    change(&new.state)
    let at = Timestamp(seconds: testNoon.seconds - Int64(random.below(20 * 86_400)))
    new.events.append(
      CaseEvent(
        at: at,
        day: day() ?? testToday,
        actor: .owner,
        .note,
        note: random.pick(["Ringte ikke tilbake", "blåbær avtalt", "ÅPEN sak 4711"])
      )
    )
    while random.chance(40) { new.letters.append(letter()) }
    while random.chance(40) { new.messages.append(message()) }
    return new
  }

  /// A payment of some day within two years, or one that was taken back.
  private mutating func pay(
    _ new: NewCase,
    _ number: CaseNumber,
    _ writer: any PaymentWriter
  ) throws {
    let amount = Money(minorUnits: Int64(random.below(90_000) - 9_000))
    var line = BankLine(
      .payment,
      account: "86011117947",
      amount: amount,
      currency: new.currency,
      booked: testToday - random.below(700),
      place: 1
    )
    line.reference = "\(number)-\(random.below(1_000_000_000))"
    var payment = StoredPayment(line, source: .camt, direct: random.chance(20))
    (payment.home, payment.number) = (.booked, number)
    let id = try writer.insert(payment, file: nil)
    let part = PaymentPart(
      payment: id,
      number: number,
      day: random.chance(50) ? payment.booked : testToday - random.below(90),
      at: testNoon,
      amount: amount,
      coverage: CoverageOfPayment(),
      home: .booked,
      direct: payment.direct,
      step: new.state.step
    )
    try writer.insert(part, of: new.creditor)
  }

  private mutating func change(_ state: inout CaseState) {
    state.stage = random.pick(Stage.allCases)
    state.step = random.pick(Step.allCases)
    state.status = state.stage == .closed ? .closed : random.pick([.active, .paused])
    state.deadline = day(50)
    state.heldUntil = day(30)
    state.listed = day(20)
    state.waiting = WaitingReasons(rawValue: random.below(512) & random.below(512))
    state.disputed = random.chance(15)
    state.awaiting = random.chance(15) ? 1 + random.below(3) : 0
    state.unread = random.chance(15)
    state.hasPlan = random.chance(20)
    state.unacknowledged = random.chance(10)
    state.closeReason = state.stage == .closed ? random.pick(CloseReason.allCases) : nil
    state.closedOn = state.stage == .closed ? day() : nil
    state.registered = day(70)
    state.timeBarred = testToday - 100 + random.below(900)
    state.next = day(60).map { NextStep(random.pick(NextStep.Kind.allCases), on: $0) }
    state.clockDue = random.chance(20) ? Timestamp(seconds: testNoon.seconds + 60) : nil
    state.amounts.interest = Money(minorUnits: Int64(random.below(5) * 1_234))
    state.amounts.reminderFee = random.chance(40) ? Money(38) : .zero
    state.amounts.collectionFee = random.chance(20) ? Money(600) : .zero
    state.amounts.paid = Money(Int64(random.below(4) * 100))
  }

  private mutating func letter() -> StoredLetter {
    StoredLetter(
      kind: random.pick(LetterKind.allCases),
      channel: .post,
      sent: testToday - random.below(120),
      deadline: day(80),
      sum: Money(1_000),
      template: TemplateVersion(name: "plain", version: 1, language: "nb", text: "Text"),
      fields: ["handler": random.pick(["Saksbehandler Li", "Rådgiver Åsne"]), "number": "551"],
      digest: String(repeating: "ab", count: 32),
      addressee: "Kari Lunde"
    )
  }

  private mutating func message() -> StoredMessage {
    let asked = Timestamp(seconds: testNoon.seconds - Int64(random.below(100 * 86_400)))
    let took = Int64(random.below(20 * 86_400))
    let answered = Timestamp(seconds: min(asked.seconds + took, testNoon.seconds))
    var message = StoredMessage(
      at: asked,
      from: .debtor,
      kind: .other,
      question: random.chance(70) ? random.pick(QuestionKind.allCases) : nil,
      text: random.pick(["Har betalt faktura", "Vil ha avdrag", "Blåbærsyltetøy"]),
      answered: random.chance(50) ? answered : nil,
      withdrawn: random.chance(10)
    )
    if random.chance(20) { message.rests[.both] = testToday - 5 + random.below(10) }
    return message
  }
}
