import ArgumentParser
import DataFiles
import DebtCollection
import Intake
import Wording

#if canImport(Glibc)
  import Glibc
#endif

/// `amili info`: what support asks for first.
struct ShowFacts: ReportingVerb {
  static let page = VerbPage(
    "info",
    usage: "[--json]",
    example: "info"
  )

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let facts = facts(session)
    if output.json {
      session.print(.object { json in facts.forEach { json.member($0.name, $0.value) } })
    } else {
      for (name, value) in facts {
        let label = SafeText(session.wording.word("cli.info-\(name)"))
        session.output.line(label.fitted(to: 24) + SafeText(value ?? "–"))
      }
    }
    return .done
  }

  private func facts(_ session: Session) -> [(name: String, value: String?)] {
    let surroundings = session.surroundings
    let support = session.configuration.support
    let store = session.storePath
    return [
      ("version", ProgramVersion.current),
      ("store", store),
      ("storeExists", FilePresence.isThere(store) ? "yes" : "no"),
      ("configuration", session.choices.config ?? session.places.configuration),
      ("data", session.data.root),
      ("ownRates", session.places.ownRates),
      ("state", session.places.state),
      ("language", session.language.rawValue),
      ("locale", surroundings["LC_ALL"] ?? surroundings["LC_CTYPE"] ?? surroundings["LANG"]),
      ("today", session.today.iso),
      ("terminal", surroundings["TERM"]),
      ("colours", surroundings["NO_COLOR"] == nil ? surroundings["COLORTERM"] : "NO_COLOR"),
      ("themes", Theme.names(in: session.data, own: session.places.themes).joined(separator: " ")),
      ("largestXML", "\(XMLLimits().bytes)"),
      ("largestCSV", "\(CSVLimits().bytes)"),
      ("longestMessage", "\(ActionRules.longestMessage)"),
      ("supportEmail", support.email.nonEmpty),
      ("supportPhone", support.phone.nonEmpty),
    ]
  }
}

/// The version of the program.
enum ProgramVersion {
  static let current = "0.1.0"
}
