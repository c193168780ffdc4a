import CaseStore
import DataFiles
import DebtCollection
import Foundation
import Letters
import TestCases
import Testing

@testable import Agency

/// A claim of 10 000 due 2 March 2026, with its notice of 16 March to pay by the 30th and its demand of 7 April to
/// pay by the 21st: what comes in of it, and the letters that tell of that.
final class ToldWorld {
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
