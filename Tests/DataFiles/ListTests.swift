import DataFiles
import Testing

@Suite("Names and places for made-up ledgers, from public registers")
struct ListTests {
  private static let checkout =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  private static let folder = DataFolder(root: checkout)
  private static let register =
    "/" + checkout.split(separator: "/").dropLast().joined(separator: "/")
    + "/shared/samples/norway/postal_codes.tab"

  @Test("enough names of each sort, none twice")
  func names() throws {
    let lists = try NameLists.load(from: Self.folder)
    for (list, least) in [
      (lists.female, 200), (lists.male, 200), (lists.surnames, 300), (lists.companyNames, 80),
      (lists.companyTrades, 50), (lists.companyForms, 5), (lists.streets, 100),
    ] {
      #expect(list.count >= least)
      #expect(Set(list).count == list.count)
      #expect(list.allSatisfy { $0.first?.isUppercase == true })
    }
  }

  @Test("at least 300 postcodes, each once, with place and municipality")
  func places() throws {
    let places = try Places.load(from: Self.folder)
    #expect(places.all.count >= 300)
    #expect(Set(places.all.map(\.postcode)).count == places.all.count)
    let first = try #require(places.all.first)
    #expect(places[first.postcode] == first)
    #expect(places["0000"] == nil)
  }

  @Test("the whole register can be read", .enabled(if: FileBytes.isFile(register)))
  func wholeRegister() throws {
    let whole = try Places.load(register: Self.register)
    #expect(whole.all.count == 5122)
    #expect(whole["0001"]?.name == "OSLO")
    // Ours is a selection of it.
    for place in try Places.load(from: Self.folder).all {
      #expect(whole[place.postcode]?.municipalityNumber == place.municipalityNumber)
    }
  }

  @Test("what is no register is refused with the line")
  func notARegister() {
    let path = "\(Self.checkout)/Package.swift"
    let error = #expect(throws: DataFileError.self) { try Places.load(register: path) }
    guard case .faults(_, let faults) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(faults.map(\.line) == [1])
  }
}
