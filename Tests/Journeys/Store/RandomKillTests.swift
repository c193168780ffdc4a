import DebtCollection
import Foundation
import TestCases
import Testing

/// The agency's work is killed again and again wherever it happens to be, and run once more: what comes
/// of it is what comes of it when nobody kills it.
@Suite("kill -9 at random moments of the agency's work")
struct RandomKillTests {
  /// Kills of each kind of work.
  private static let kills = 100
  /// Kills of one store in a row, before it is let finish.
  private static let inARow = 10
  /// Stores worked on at a time.
  private static let workers = 4

  @Test("of `amili day`: the same cases, letters, payments and settlements")
  func days() async throws {
    let made = try Self.ledger()
    try made.configure("[agency]\naccount = \"86011117947\"\n[inbox]\nfolder = \"{}/inbox\"\n")
    try made.putPayments(files: 3, into: "inbox")
    try await kill(made, ["day", "--date", "2026-12-31", "--inbox", "{}/inbox"])
  }

  @Test("of `amili pay`: each payment once")
  func payments() async throws {
    let made = try Self.ledger()
    let files = try made.putPayments(files: 12, into: "bank")
    try await kill(made, ["pay"] + files)
  }

  /// Kills a kind of work on copies of a store until it has been killed often enough; each copy is let
  /// finish in the end, and must tell the same story.
  private func kill(_ made: ProgramStore, _ work: [String]) async throws {
    let (whole, length) = try Self.undisturbed(made, work)
    let expected = try StoreStory(whole.store)
    let before = try StoreStory(made.store)
    #expect(before != expected)
    // Several at a time: a process that is killed leaves the cores idle while it is waited for.
    let kills = try await withThrowingTaskGroup(of: Int.self) { group in
      for worker in 0..<Self.workers {
        group.addTask {
          try Self.kill(made, work, like: whole, expected, length, seed: UInt64(worker))
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(kills >= Self.kills)
  }

  /// The work done to its end, and how many microseconds it takes while as many others go on as when it
  /// is killed: a moment of that time may be any of the run.
  private static func undisturbed(
    _ made: ProgramStore,
    _ work: [String]
  ) throws -> (ProgramStore, length: Int) {
    let stores = try (0..<workers).map { _ in try made.copy() }
    let began = ContinuousClock.now
    let runs = try stores.map { try $0.start(Self.work(work, in: $0)) }
    for run in runs {
      let ended = try run.wait()
      #expect(ended.status == 0, "\(ended.out)\(ended.err)")
    }
    let length = Int((ContinuousClock.now - began) / .microseconds(1))
    return (stores[0], length)
  }

  private static func kill(
    _ made: ProgramStore,
    _ work: [String],
    like whole: ProgramStore,
    _ expected: StoreStory,
    _ length: Int,
    seed: UInt64
  ) throws -> Int {
    var random = SeededRandom(seed: seed)
    var (kills, stores) = (0, 0)
    while kills * workers < Self.kills {
      let store = try made.copy()
      var killed = 0
      // The first one anywhere from the start to the end, the next ones early in what is left, so that each
      // finds work to do.
      while killed < inARow {
        let moment =
          killed == 0 ? random.below(length) : length / 12 + random.below(length / 5)
        guard try store.start(Self.work(work, in: store)).kill(after: moment) else { break }
        killed += 1
      }
      let again = try store.start(Self.work(work, in: store)).wait()
      #expect(again.status == 0, "after \(killed) kills: \(again.out)\(again.err)")
      let difference = try StoreStory(store.store).difference(from: expected)
      #expect(difference == nil, "after \(killed) kills")
      #expect(store.names(below: "inbox") == whole.names(below: "inbox"))
      if stores % 8 == 0 { try store.expectSound() }
      kills += killed
      stores += 1
      try #require(difference == nil && again.status == 0 && stores < Self.kills)
    }
    return kills
  }

  /// A kind of work in a store, where `{}` is its folder.
  private static func work(_ work: [String], in store: ProgramStore) -> [String] {
    work.map { $0.replacingOccurrences(of: "{}", with: store.folder) }
  }

  /// Three dozen claims, some of one debtor, most of them about to be due for something.
  private static func ledger() throws -> ProgramStore {
    let store = try ProgramStore()
    var text = ProgramStore.heading
    for index in 0..<36 {
      let day = String(index * 5 % 28 + 101).dropFirst()
      text += """
        K\(100 + index),2026-08-15,2026-\(index % 3 == 0 ? "11" : "09")-\(day),\(500 + index * 90).50,\
        Debtor \(index % 30),\(index % 4 == 0 ? "business" : "consumer"),C\(index % 30),\
        Storgata \(index),8001,Bodø,NO,p@example.no,Nordlys Elektro AS,987654325\n
        """
    }
    let run = try store.run("import", try store.write(text, to: "K.csv"), "--undisputed")
    #expect(run.status == 0, "\(run.err)")
    return store
  }
}

extension ProgramStore {
  /// The configuration, where `{}` is the store's folder.
  func configure(_ text: String) throws {
    _ = try write(
      text.replacingOccurrences(of: "{}", with: folder),
      to: ".config/amili/config.toml"
    )
  }

  /// A store of its own with the same in it.
  func copy() throws -> ProgramStore {
    let copy = try ProgramStore()
    for name in ["store", ".config", "inbox", "bank"] {
      let path = "\(copy.folder)/\(name)"
      guard FileManager.default.fileExists(atPath: "\(folder)/\(name)") else { continue }
      try? FileManager.default.removeItem(atPath: path)
      try FileManager.default.copyItem(atPath: "\(folder)/\(name)", toPath: path)
    }
    let path = "\(copy.folder)/.config/amili/config.toml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try copy.configure(text.replacingOccurrences(of: folder, with: "{}"))
    return copy
  }

  /// Files in which every KID is paid: all of it, a part, too much, or twice; and one that is nobody's.
  @discardableResult
  func putPayments(files: Int, into name: String) throws -> [String] {
    let day = try #require(CivilDate(iso: Self.date))
    let rows = try run("cases", "not", "stage:waiting", "--jsonl", "--sort", "case").out
      .split(separator: "\n")
    #expect(!rows.isEmpty)
    var lots = [[OCRFile.Payment]](repeating: [], count: files)
    for (index, line) in rows.enumerated() {
      let row = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      )
      let kid = try #require(row["kid"] as? String)
      let asked = try Figures.amount(try #require(row["outstanding"] as? String))
      let shares: [Int64] = [[], [100], [30, 70], [33], [110], [100, 100]][index % 6]
      for (place, share) in shares.enumerated() {
        let sum = Money(minorUnits: asked.minorUnits * share / 100)
        lots[(index + place) % files].append(
          OCRFile.Payment(kid, sum, ordered: day, archive: index * 10 + place + 1)
        )
      }
    }
    try FileManager.default.createDirectory(
      atPath: "\(folder)/\(name)",
      withIntermediateDirectories: true
    )
    return try lots.enumerated().map { index, lot in
      let stranger = OCRFile.Payment("1234567897", Money(50), ordered: day, archive: 990 + index)
      var file = OCRFile(account: "86011117947", day: day, lot + [stranger])
      file.transmission = index + 1
      return try write(String(decoding: file.bytes, as: UTF8.self), to: "\(name)/\(index).ocr")
    }
  }

  /// The files in a folder and those below it.
  func names(below name: String) -> [String] {
    (FileManager.default.enumerator(atPath: "\(folder)/\(name)")?.allObjects as? [String] ?? [])
      .sorted()
  }
}
