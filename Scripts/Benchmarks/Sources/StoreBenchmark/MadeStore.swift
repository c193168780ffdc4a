import CaseStore
import DebtCollection
import Glibc

/// A store of made cases, six events, two letters, one invoice and three ledger lines each.
struct MadeStore {
  let path: String
  static let today = CivilDate(dayNumber: 20_775)

  func fill(_ count: Int) throws {
    let store = try SQLiteCaseStore.open(at: path)
    var random = SystemRandomNumberGenerator()
    let (_, time) = try milliseconds {
      try store.load {
        var made = 0
        while made < count {
          try store.write { writer in
            var creditor = Creditor(name: "Nordlys Elektro AS", organisationNumber: "987654325")
            creditor.vat = .deducts
            let owner = try writer.save(creditor)
            for index in made..<min(made + 500, count) {
              try insert(index, count, owner, writer, &random)
            }
          }
          made += 500
        }
      }
    }
    report("fill \(count)", time, "\(Int(Double(count) / time * 1000)) cases/s")
  }

  private func insert(
    _ index: Int,
    _ count: Int,
    _ owner: CreditorID,
    _ writer: any CaseWriter,
    _ random: inout SystemRandomNumberGenerator
  ) throws {
    let first = [
      "Ørjan", "Solveig", "Kari", "Ola", "Åse", "Per", "Anne", "Bjørn", "Ingrid", "Lars",
    ]
    let last = [
      "Hagerup", "Nygård", "Lunde", "Hansen", "Østby", "Berg", "Dahl", "Moen", "Lie", "Aas",
    ]
    let given = first[Int.random(in: first.indices, using: &random)]
    let family = last[Int.random(in: last.indices, using: &random)]
    let name = "\(given) \(family)\(index % 997)"
    var debtor = Debtor(name: name)
    debtor.kind = index % 10 == 0 ? .business : .consumer
    debtor.customerNumber = "\(20_000 + index)"
    debtor.address = "Storgata \(index % 90)"
    debtor.postcode = String("\(10_000 + (index * 37) % 9_000)".dropFirst())
    debtor.city = "Sted\((index * 7) % 300)"
    debtor.email = "kunde\(index)@example.no"
    debtor.phone = "9\(10_000_000 + (index * 7_919) % 9_999_999)".prefix(8).description
    let who = try writer.insert(debtor, of: owner)
    let age = (count - index) * 1_200 / count
    let due = Self.today - age - 15
    let principal = Money(minorUnits: Int64.random(in: 10_000...2_000_000, using: &random))
    var events = history(due: due, principal: principal, index)
    var state = CaseState(
      due: due,
      timeBarred: due.adding(years: 3),
      amounts: ClaimAmounts(principal: principal)
    )
    if age > 200, index % 5 != 0 {
      events.append(
        CaseEvent(
          at: OsloTime.moment(due + 100, hour: 23),
          day: due + 100,
          actor: .agency,
          .closed(.withdrawn, cost: .zero, continuedIn: nil)
        )
      )
    }
    CaseFold(plan: .standard).apply(events, to: &state)
    var new = NewCase(
      creditor: owner,
      debtor: who,
      currency: .nok,
      invoices: [
        Invoice(
          number: "\(500_000 + index)",
          issued: due - 14,
          due: due,
          amount: principal,
          source: "csv"
        )
      ],
      state: state,
      events: events
    )
    new.invoices[0].contentHash = String(repeating: "a1", count: 32)
    new.kid = "\(1_000_000_000 + index * 11)"
    new.ledger = (0..<3).map {
      LedgerLine(
        date: due + $0,
        kind: .principal,
        amount: principal,
        text: $0 == 0 ? "\(500_000 + index)" : ""
      )
    }
    new.letters = [
      letter(.notice, name, due + 20, principal), letter(.demand, name, due + 50, principal),
    ]
    _ = try writer.insert(new)
  }

  private func history(due: CivilDate, principal: Money, _ index: Int) -> [CaseEvent] {
    func event(_ days: Int, _ happening: Happening) -> CaseEvent {
      CaseEvent(
        at: OsloTime.moment(due + days, hour: 9),
        day: due + days,
        actor: .agency,
        happening
      )
    }
    func sent(_ kind: LetterKind, _ days: Int) -> Happening {
      .letterSent(
        LetterSent(
          kind: kind,
          channel: .post,
          letter: 0,
          deadline: due + days + 14,
          sum: principal,
          interest: Money(10),
          fee: Money(38),
          compensation: .zero,
          reminderFee: Money(38),
          collectionFee: .zero
        )
      )
    }
    var events = [
      event(
        15,
        .received(
          source: "csv",
          invoice: "\(500_000 + index)",
          principal: principal,
          due: due,
          timeBarred: due.adding(years: 3)
        )
      ),
      event(15, .registered), event(20, sent(.notice, 20)),
    ]
    if index % 3 != 0 {
      events += [
        event(35, .noticeExpired), event(50, .movedToCollection), event(50, sent(.demand, 50)),
      ]
    }
    return events
  }

  private func letter(_ kind: LetterKind, _ name: String, _ day: CivilDate, _ sum: Money)
    -> StoredLetter
  {
    StoredLetter(
      kind: kind,
      channel: .post,
      sent: day,
      deadline: day + 14,
      sum: sum,
      template: TemplateVersion(name: kind.name, version: 1, language: "nb", text: "Text"),
      fields: [
        "name": name, "address": "Storgata 12", "place": "8001 Bodø", "sum": sum.plain,
        "principal": sum.plain, "interest": "10.00", "fee": "38.00", "deadline": (day + 14).iso,
        "date": day.iso, "creditor": "Nordlys Elektro AS", "invoice": "10482", "kid": "1000010482",
        "account": "12345678903",
      ],
      digest: String(repeating: "c3", count: 32),
      addressee: name
    )
  }
}
