import DebtCollection
import Testing

/// A claim goes to the one it is made out to: who is surely the same debtor, and who is not.
struct DebtorIdentityTests {
  struct Pair: CustomTestStringConvertible {
    var stored: Debtor
    var named: Debtor
    var verdict: DebtorIdentity
    var testDescription: String { "\(stored.name) / \(named.name)" }

    init(_ stored: Debtor, _ named: Debtor, is verdict: DebtorIdentity) {
      (self.stored, self.named, self.verdict) = (stored, named, verdict)
    }
  }

  static func debtor(_ name: String, orgno: String = "", person: String = "") -> Debtor {
    var debtor = Debtor(name: name)
    debtor.organisationNumber = orgno
    debtor.personalNumber = person
    return debtor
  }

  /// Two national numbers of the register's test series.
  static let people: [String] = (1...20).compactMap { serial in
    CivilDate(1985, 3, 1).flatMap { TestSeries.personalNumber(born: $0, serial: serial) }
  }

  static let pairs: [Pair] = [
    // The name alone: its words, in any order, case and punctuation.
    Pair(debtor("Kari Lunde"), debtor("Kari Lunde"), is: .same),
    Pair(debtor("Kari Lunde"), debtor("LUNDE, KARI"), is: .same),
    Pair(debtor("Åse Élan"), debtor("åse elan"), is: .same),
    Pair(debtor("Kari Lunde"), debtor("Kari Moe Lunde"), is: .renamed),
    Pair(debtor("Nord"), debtor("Nord AS"), is: .renamed),
    Pair(debtor("Kari Lunde"), debtor("Ola Lunde"), is: .other(.name)),
    Pair(debtor("Nord AS"), debtor("Nord Eiendom AS"), is: .other(.name)),
    Pair(debtor("Lunde"), debtor("Kari Lunde"), is: .other(.name)),
    // A register's number outweighs the name, whichever way it speaks.
    Pair(
      debtor("Nord AS", orgno: "811143758"),
      debtor("Sør AS", orgno: "NO 811 143 758 MVA"),
      is: .renamed
    ),
    Pair(
      debtor("Nord AS", orgno: "811143758"),
      debtor("Nord AS", orgno: "988077917"),
      is: .other(.organisationNumber)
    ),
    Pair(
      debtor("Kari Lunde", person: people[0]),
      debtor("Kari Lunde", person: people[1]),
      is: .other(.personalNumber)
    ),
    Pair(
      debtor("Kari Lunde", orgno: "811143758", person: people[0]),
      debtor("Kari Lunde", orgno: "811143758", person: people[1]),
      is: .other(.personalNumber)
    ),
    // On one side only it says nothing of the other.
    Pair(debtor("Nord AS"), debtor("Nord AS", orgno: "811143758"), is: .same),
    Pair(debtor("Nord AS", orgno: "811143758"), debtor("Sør AS"), is: .other(.name)),
    // A number that was mistyped is corrected, under the same name.
    Pair(
      debtor("Nord AS", orgno: "811143757"),
      debtor("Nord AS", orgno: "811143758"),
      is: .same
    ),
    Pair(
      debtor("Nord AS", orgno: "811143757"),
      debtor("Sør AS", orgno: "811143758"),
      is: .other(.organisationNumber)
    ),
  ]

  @Test("Who is the same", arguments: pairs)
  func verdict(_ pair: Pair) {
    #expect(pair.stored.identity(of: pair.named) == pair.verdict)
  }

  @Test("Address, e-mail and telephone say nothing of who it is")
  func contact() {
    var moved = Self.debtor("Kari Lunde")
    moved.address = "Storgata 1"
    moved.email = "kari@example.no"
    moved.phone = "99999999"
    #expect(Self.debtor("Kari Lunde").identity(of: moved) == .same)
  }
}
