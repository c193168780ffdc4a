import CaseStore
import DebtCollection

/// The day that tests call today: Wednesday 18 November 2026.
public let testToday = CivilDate(dayNumber: 20_775)

/// Noon in Oslo on that day.
public let testNoon = OsloTime.moment(testToday, hour: 12)

extension Creditor {
  /// A creditor with a valid organisation number that belongs to nobody.
  public static let example = Creditor(name: "Nordlys Elektro AS", organisationNumber: "987654325")
  public static let otherExample = Creditor(
    name: "Fjord & Fjell AS",
    organisationNumber: "912345673"
  )
}

extension Debtor {
  /// A debtor with all that search looks at.
  public static func example(
    _ name: String = "Ørjan Hagerup",
    customer: String = "",
    city: String = "Bodø",
    kind: DebtorKind = .consumer
  ) -> Debtor {
    var debtor = Debtor(name: name)
    debtor.kind = kind
    debtor.customerNumber = customer
    debtor.address = "Storgata 1"
    debtor.postcode = "8001"
    debtor.city = city
    debtor.email = "post@example.no"
    debtor.phone = "900 12 345"
    return debtor
  }
}

extension NewCase {
  /// A waiting case of one invoice, as import makes it: its events add up to its state.
  public static func example(
    creditor: CreditorID,
    debtor: DebtorID,
    invoice: String = "10482",
    principal: Money = Money(4198),
    due: CivilDate = testToday - 78,
    registered: Bool = false
  ) -> NewCase {
    let barred = due.adding(years: 3)
    var events = [
      CaseEvent(
        at: testNoon,
        day: testToday,
        actor: .intake,
        .received(
          source: "ehf",
          invoice: invoice,
          principal: principal,
          due: due,
          timeBarred: barred
        )
      )
    ]
    var state = CaseState(
      due: due,
      timeBarred: barred,
      amounts: ClaimAmounts(principal: principal)
    )
    if registered {
      events.append(CaseEvent(at: testNoon, day: testToday, actor: .agency, .registered))
      state.apply(events[1])
    }
    var new = NewCase(
      creditor: creditor,
      debtor: debtor,
      currency: .nok,
      invoices: [
        Invoice(number: invoice, issued: due - 14, due: due, amount: principal, source: "ehf")
      ],
      state: state,
      events: events
    )
    new.ledger = [LedgerLine(date: due, kind: .principal, amount: principal, text: invoice)]
    return new
  }
}

extension CaseStoring {
  /// Puts in so many registered cases of one creditor, each with a debtor of its own.
  @discardableResult
  public func fill(_ count: Int, creditor: Creditor = .example) throws -> [CaseNumber] {
    try write { writer in
      let owner = try writer.save(creditor)
      var numbers: [CaseNumber] = []
      for index in 0..<count {
        let debtor = try writer.insert(.example("Debtor \(index)"), of: owner)
        let new = NewCase.example(
          creditor: owner,
          debtor: debtor,
          invoice: "F\(10_000 + index)",
          principal: Money(Int64(100 + index * 7 % 900)),
          due: testToday - (20 + index % 60),
          registered: true
        )
        numbers.append(try writer.insert(new))
      }
      return numbers
    }
  }
}
