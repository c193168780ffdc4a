import TestCases
import Testing

@testable import PortalCommands

#if canImport(Glibc)
  import Glibc
#endif

@Suite("Spelling by hunspell, where it is installed")
struct SpellingProgramTests {
  /// A program that speaks as hunspell does and knows the words of a list.
  private func program(_ folder: String, knows words: String, after: String = "") throws -> String {
    let path = folder + "/hunspell"
    let script = """
      #!/bin/sh
      case "$*" in *nb_NO*|*en_US*) ;; *) exit 1 ;; esac
      echo "@(#) International Ispell Version 3.2.06"
      while read -r line; do
        for word in ${line#^}; do
          case " \(words) " in *" $word "*) echo "*" ;; *) echo "# $word 1" ;; esac
        done
        echo
        \(after)
      done
      """
    let file = try #require(fopen(path, "w"))
    fputs(script + "\n", file)
    fclose(file)
    chmod(path, 0o700)
    return path
  }

  @Test("each line is looked at; what is quoted is another's")
  func looks() throws {
    let folder = try TemporaryStore.makeFolder()
    defer { TemporaryStore.removeFolder(folder) }
    let spelling = SpellingProgram(program: try program(folder, knows: "det går bra"))
    #expect(
      spelling.unknown(in: "det gåår bra\n> slikk\nbraa", language: "nb") == ["gåår", "braa"]
    )
    #expect(spelling.unknown(in: "det går bra", language: "nb").isEmpty)
    // The first dictionary of the language that there is.
    #expect(spelling.unknown(in: "fine", language: "en") == ["fine"])
  }

  @Test("without the program, its dictionary or its answers nothing is marked")
  func silent() throws {
    let folder = try TemporaryStore.makeFolder()
    defer { TemporaryStore.removeFolder(folder) }
    let absent = SpellingProgram(program: folder + "/no-such-program")
    #expect(absent.unknown(in: "gåår", language: "nb").isEmpty)
    let other = SpellingProgram(program: try program(folder, knows: ""))
    #expect(other.unknown(in: "gåår", language: "sv").isEmpty)
    let ends = SpellingProgram(program: try program(folder, knows: "", after: "exit"))
    #expect(ends.unknown(in: "en", language: "nb") == ["en"])
    #expect(ends.unknown(in: "to", language: "nb").isEmpty)
  }
}
