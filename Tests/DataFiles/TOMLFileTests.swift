import DataFiles
import DebtCollection
import Testing

@Suite("A TOML file is read whole, or every fault in it is told with its line")
struct TOMLFileTests {
  private struct Rate: Equatable {
    var from: CivilDate
    var hundredths: Int
    var source: String?
  }

  private func rates(_ text: String) throws(DataFileError) -> [Rate] {
    try TOMLFile(text: text, path: "rates.toml").decode { file in
      file.tables("rate") { row in
        Rate(
          from: row.required("from", .date),
          hundredths: row.required("percent", .decimal(places: 2)),
          source: row.optional("source", .word)
        )
      }
    }
  }

  @Test("rows come in the order of the file, decimals are exact")
  func rows() throws {
    let read = try rates(
      """
      # the newest last
      [[rate]]
      from = 2025-07-01
      percent = 12.25
      source = "FOR-1"

      [[rate]]
      from = 2026-01-01
      percent = 12
      """
    )
    #expect(
      read == [
        Rate(from: CivilDate(2025, 7, 1)!, hundredths: 1225, source: "FOR-1"),
        Rate(from: CivilDate(2026, 1, 1)!, hundredths: 1200, source: nil),
      ]
    )
  }

  @Test("all faults are told at once, in the order of their lines")
  func faults() throws {
    let text = """
      title = "x"
      [[rate]]
      from = "2025-07-01"
      percent = 12.255
      [[rate]]
      procent = 12
      from = 2026-01-01
      source = ""
      """
    let error = #expect(throws: DataFileError.self) { try rates(text) }
    #expect(
      error?.description == """
        rates.toml, line 1: the key title is not known here; known are: rate
        rates.toml, line 3: the key rate[1].from should be a date like 2026-01-01, without quotes, \
        and is a text
        rates.toml, line 4: the key rate[1].percent is 12.255; expected is a number with at most 2 \
        decimals
        rates.toml, line 5: the key rate[2].percent is missing; expected is a number with at most \
        2 decimals
        rates.toml, line 6: the key rate[2].procent is not known here; known are: from, percent, \
        source
        rates.toml, line 8: the key rate[2].source is ""; expected is a text that is not empty
        """
    )
    #expect(error?.sentences.count == 6)
  }

  @Test("what is not TOML is told with line and column")
  func broken() {
    let error = #expect(throws: DataFileError.self) { try rates("a = 1\nb = = 2\n") }
    guard case .notTOML(let path, let line, _, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path == "rates.toml")
    #expect(line == 2)
  }

  @Test("a zero byte is refused, not taken as the end")
  func zeroByte() {
    #expect(throws: DataFileError.self) { try rates("[[rate]]\n\u{0}nonsense") }
  }

  @Test(
    "a key's line is found in every shape TOML has",
    arguments: [
      ("a = 1\n[t]\nb = 2\nwrong = 1", 4),
      ("[t]\n'quoted key' = 1\n\"wrong\" = 2", 3),
      ("t.wrong = 1", 1),
      ("text = \"\"\"\nwrong = 1\n\"\"\"\n[t]\nwrong = 2", 5),
      ("# wrong = 0\n[t] # wrong\nb = 1\n  wrong   = 3", 4),
      ("[t.deep]\nx = 1\n[t]\nwrong = 1", 4),
      ("\n\nt = { b = 1, wrong = 2 }", 3),
    ]
  )
  func lines(text: String, line: Int) {
    let error = #expect(throws: DataFileError.self) {
      try TOMLFile(text: text, path: "f").decode { file in
        _ = file.optional("a", .integer)
        _ = file.optional("text", .string)
        _ = file.table("t") { table in
          _ = table.optional("b", .integer)
          _ = table.optional("quoted key", .integer)
          _ = table.table("deep") { $0.optional("x", .integer) }
        }
      }
    }
    guard case .faults(_, let faults) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(faults.map(\.line) == [line])
    #expect(faults.map(\.key) == ["t.wrong"])
  }

  @Test("a table whose keys are free is read whole")
  func freeKeys() throws {
    let pairs = try TOMLFile(text: "[keys]\nd = \"change-due\"\nb = \"paid\"", path: "f")
      .decode { file in
        file.table("keys") { $0.rest(.string).map { "\($0.key)=\($0.value)" } }
      }
    #expect(pairs == ["b=paid", "d=change-due"])
  }

  @Test(
    "a heading without a key is told with its place, and does not end the program",
    arguments: [
      ("a = 1\n[", 0, 0), ("a = 1\n  [=", 2, 3), ("[\n", 1, 1), ("[[ \t{x}]]", 1, 1),
      ("# [=\n[ørn]\n", 2, 1), ("[ørn]", 1, 1),
      ("a = \"\"\"\n[=\n\"\"\"\n[=]", 4, 1), ("a = 'x\n[=", 0, 0),
      ("a = [\n [ {b = 1} ],\n]\n[!]", 4, 1), ("[a]\n['b']\n[ \"c\" ]\n[?]", 4, 1),
    ] as [(String, Int, Int)]
  )
  func headings(text: String, line: Int, column: Int) {
    let error = #expect(throws: DataFileError.self) {
      try TOMLFile(text: text, path: "config.toml")
    }
    guard line > 0, case .notTOML(_, let told, let at, _)? = error else { return }
    #expect([told, at] == [line, column])
  }

  @Test("brackets in values and texts are no headings")
  func noHeadings() throws {
    let text = "a = [\n [ {b = 1} ],\n]\nc = \"\"\"\n[=\n\"\"\"\nd = '[='\n# [=\n[e]\nf = [ ]\n"
    _ = try TOMLFile(text: text, path: "config.toml")
  }
}
