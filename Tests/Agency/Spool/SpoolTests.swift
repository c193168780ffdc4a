import CaseStore
import DebtCollection
import Foundation
import Letters
import TestCases
import Testing

@testable import Agency

@Suite("The spool: every letter once, whatever is cut off where")
struct SpoolTests {
  private struct Cut: Error {}

  /// A spool beside a store with letters, a printer that prints at once, and a print shop that takes
  /// away what is whole.
  private final class World {
    let made: TemporaryStore
    var taken: [String] = []
    var unknown = 0
    /// A letter that cannot be printed.
    var failing: Int64?
    var spool: String { "\(made.path).spool" }

    init(letters: Int) throws {
      made = try TemporaryStore()
      let numbers = try made.store.fill(letters)
      try LocalAgency(
        store: made.store,
        settings: Shipped.licensed,
        rates: try Shipped.rates(),
        plans: [:],
        office: try Shipped.office(),
        clock: .fixed(testNoon)
      ).issueNotices(for: numbers)
    }

    deinit { try? FileManager.default.removeItem(atPath: spool) }

    func fill(
      on day: CivilDate = testToday,
      _ step: @escaping (SpoolBatch.Step) throws -> Void = { _ in }
    ) throws -> SpoolReport {
      let (unknown, failing) = (unknown, failing)
      var spool = LetterSpool(store: made.store, folder: try SpoolFolder(path: spool)) { letter in
        if letter.id == failing { throw LetterError.notPrinted(reason: "ink") }
        return PDFProgram.Document(
          bytes: Array("%PDF of \(letter.id)".utf8),
          pages: 1,
          unknownCharacters: unknown
        )
      }
      spool.batch = 3
      spool.step = step
      return try spool.fill(on: day)
    }

    func names(_ part: SpoolFolder.Part) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: "\(spool)/\(part.rawValue)").sorted()
    }

    /// Takes all whole letters away: those whose JSON is there.
    func take() throws {
      for name in try names(.out) where name.hasSuffix(".json") {
        let letter = String(name.dropLast(5))
        taken.append(letter)
        for path in ["\(letter).json", "\(letter).pdf"] {
          try FileManager.default.removeItem(atPath: "\(spool)/out/\(path)")
        }
      }
    }

    func letters() throws -> [StoredLetter] {
      try made.store.reader(.pages).letters(after: 0, limit: 1000).map(\.letter)
    }
  }

  @Test("each letter is there with its PDF and who gets it, and the second time there is nothing")
  func fill() throws {
    let world = try World(letters: 7)
    #expect(try world.fill().written == 7)
    let letters = try world.letters()
    #expect(try world.names(.out).count == 14)
    for letter in letters {
      let path = "\(world.spool)/out/\(letter.id)"
      let pdf = try Data(contentsOf: URL(fileURLWithPath: path + ".pdf"))
      let json = try Data(contentsOf: URL(fileURLWithPath: path + ".json"))
      let slip = try JSONDecoder().decode(SpoolSlip.self, from: json)
      #expect(slip.letter == "\(letter.id)")
      #expect(slip.channel == letter.channel.name)
      #expect(slip.addressee.name == letter.addressee)
      #expect(slip.addressee.address.first == letter.addressee)
      #expect(slip.amount == letter.sum.plain)
      #expect(slip.sha256 == SHA256.hex(pdf))
      #expect(slip.textSHA256 == letter.digest)
    }
    #expect(try world.fill().written == 0)
    #expect(try world.names(.out).count == 14)
  }

  @Test("a new spool leaves letters of the past where they are")
  func past() throws {
    let world = try World(letters: 4)
    #expect(try world.fill(on: testToday + 1).written == 0)
    #expect(try world.fill(on: testToday + 2).written == 0)
  }

  // Seven letters are three batches: every place at which each can be cut off, with and without somebody
  // who takes letters away in between.
  @Test("cut off anywhere and run again, every letter came once", arguments: 0..<36, [false, true])
  func cut(at place: Int, taking: Bool) throws {
    let world = try World(letters: 7)
    var steps = 0
    do {
      _ = try world.fill { _ in
        if steps == place { throw Cut() }
        steps += 1
      }
      #expect(steps <= place, "it was not cut off")
    } catch is Cut {}
    if taking { try world.take() }
    // Cut off again at once, in what it does first.
    var again = 0
    do {
      _ = try world.fill { _ in
        again += 1
        if again == 2 { throw Cut() }
      }
    } catch is Cut {}
    if taking { try world.take() }
    _ = try world.fill()
    try world.take()
    #expect(world.taken.sorted() == (try world.letters()).map { "\($0.id)" }.sorted())
    #expect(try world.names(.work) == [])
    #expect(try world.names(.out) == [])
  }

  @Test("a letter that cannot be made is refused by itself")
  func broken() throws {
    let world = try World(letters: 3)
    world.failing = 2
    let report = try world.fill()
    #expect(report.written == 2)
    #expect(report.refused.map(\.letter) == [2])
    #expect(try world.names(.out) == ["1.json", "1.pdf", "3.json", "3.pdf"])
    #expect(try world.names(.refused) == ["2.txt"])
  }

  @Test("what no font has is told")
  func unknown() throws {
    let world = try World(letters: 1)
    world.unknown = 2
    #expect(try world.fill().unknownCharacters == [1])
  }

  @Test("two at once: the second is told that the spool is in use")
  func busy() throws {
    let world = try World(letters: 1)
    let open = try SpoolFolder(path: world.spool)
    #expect(throws: SpoolError.busy(path: world.spool)) { try world.fill() }
    withExtendedLifetime(open) {}
  }

  @Test("a file of the same name in the way is not written over")
  func inTheWay() throws {
    let world = try World(letters: 1)
    _ = try SpoolFolder(path: world.spool)
    let path = "\(world.spool)/out/1.json"
    try Data("{}".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: SpoolError.self) { try world.fill() }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("{}".utf8))
  }
}
