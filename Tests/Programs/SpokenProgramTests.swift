import Testing

@testable import Programs

@Suite("A program beside ours is spoken to, and its faults are told")
struct SpokenProgramTests {
  private func program(_ words: String...) throws -> SpokenProgram {
    try #require(SpokenProgram(words, patience: 200))
  }

  @Test("what is said comes back: lines and bytes, in the order they came")
  func spoken() throws {
    let echo = try program("cat")
    try echo.send(Array("one\n\ntwo\nrest".utf8))
    #expect(try echo.receiveLine() == Array("one".utf8))
    #expect(try echo.receiveLine() == [])
    #expect(try echo.receiveLine() == Array("two".utf8))
    #expect(try echo.receive(4) == Array("rest".utf8))
  }

  @Test("an answer that comes in many pieces is whole")
  func long() throws {
    let echo = try program("cat")
    let bytes = (0..<3_000).flatMap { _ in Array("0123456789".utf8) }
    try echo.send(bytes)
    #expect(try echo.receive(bytes.count) == bytes)
  }

  @Test("one that is silent is ended; one that has ended, or says too much on a line, is told")
  func faults() throws {
    #expect(throws: SpokenProgram.Fault.isSilent) { try program("sleep", "60").receiveLine() }
    #expect(throws: SpokenProgram.Fault.hasEnded) { try program("true").receiveLine() }
    let echo = try program("cat")
    try echo.send(Array(repeating: 0x78, count: 100))
    #expect(throws: SpokenProgram.Fault.tooLong) { try echo.receiveLine(longest: 50) }
  }

  @Test("one that is not there cannot be run")
  func absent() {
    #expect(SpokenProgram(["/no/such/program"], patience: 200) == nil)
    #expect(ChildProcess(["no-such-program-anywhere"]) == nil)
  }

  @Test("how a program ended is known", arguments: [("true", true), ("false", false)])
  func ended(name: String, isWell: Bool) throws {
    #expect(try #require(ChildProcess([name])).wait() == isWell)
  }
}
