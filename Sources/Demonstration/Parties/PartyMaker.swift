import DataFiles
import DebtCollection

/// Makes debtors: people and companies that do not exist.
struct PartyMaker: Sendable {
  let lists: DemonstrationLists

  /// A debtor of a company; the customer number is the company's own.
  func debtor(
    of company: DemonstrationLists.Company,
    customer: Int,
    _ random: inout SeededSource
  ) -> Debtor {
    let isBusiness = random.chance(company.business)
    var debtor = isBusiness ? business(customer, &random) : consumer(&random)
    debtor.customerNumber = String(20_000 + customer)
    let place = random.pick(lists.places)
    debtor.address = "\(random.pick(lists.names.streets)) \(1 + random.below(120))"
    if random.chance(18) { debtor.address += random.pick(["A", "B", "C"]) }
    debtor.postcode = place.postcode
    debtor.city = place.name
    // No eight-digit number of the Norwegian plan begins with 1, so these reach nobody.
    debtor.phone = Self.grouped(10_000_000 + random.below(9_999_999))
    return debtor
  }

  private func consumer(_ random: inout SeededSource) -> Debtor {
    let given = random.pick(random.chance(50) ? lists.names.female : lists.names.male)
    let surname = random.pick(lists.names.surnames)
    var debtor = Debtor(name: "\(given) \(surname)")
    debtor.kind = random.chance(92) ? .consumer : .unknown
    debtor.email =
      random.chance(80) ? "\(Self.ascii(given)).\(Self.ascii(surname))@example.no" : ""
    if debtor.kind == .consumer, random.chance(35) {
      // From 1942 to 2002.
      let born = CivilDate(dayNumber: Int32(-10_000 + random.below(22_000)))
      debtor.personalNumber = Self.personalNumber(born: born, &random)
    }
    if random.chance(5) { debtor.language = "en" }
    return debtor
  }

  private func business(_ serial: Int, _ random: inout SeededSource) -> Debtor {
    let name = random.pick(lists.names.companyNames)
    let trade = random.pick(lists.names.companyTrades)
    let form = random.chance(80) ? "AS" : random.pick(lists.names.companyForms)
    var debtor = Debtor(name: "\(name) \(trade) \(form)")
    debtor.kind = .business
    debtor.email = "post@\(Self.ascii(name))-\(Self.ascii(trade)).example.no"
    debtor.organisationNumber = Self.organisationNumber(serial)
    return debtor
  }

  /// A number of the test series, of the first serial from this one on that has a check digit.
  static func organisationNumber(_ serial: Int) -> String {
    for next in 0..<12 {
      let made = TestSeries.organisationNumber(serial: 20_000 + serial + next)
      if let made { return made }
    }
    return ""
  }

  /// A personal number of the test series.
  static func personalNumber(born: CivilDate, _ random: inout SeededSource) -> String {
    // Serials from 500 for those born from 2000 on, as the register has it.
    let first = born.year >= 2000 ? 500 : 0
    for _ in 0..<40 {
      let serial = first + random.below(499)
      if let number = TestSeries.personalNumber(born: born, serial: serial) { return number }
    }
    return ""
  }

  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return stride(from: 0, to: 8, by: 2).map { String(digits[$0..<$0 + 2]) }
      .joined(separator: " ")
  }

  /// A name as it stands in an e-mail address.
  private static func ascii(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "æ", "Æ": text += "ae"
      case "ø", "Ø": text += "o"
      case "å", "Å": text += "a"
      case "a"..."z", "0"..."9": text.unicodeScalars.append(scalar)
      case "A"..."Z": text.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
      case " ": text += "-"
      default: continue
      }
    }
    return text
  }
}
