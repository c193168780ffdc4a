import ArgumentParser
import CaseStore
import DebtCollection
import Wording

/// `amili backup FILE`.
struct Backup: Verb {
  static let page = VerbPage(
    "backup",
    usage: "FILE",
    example: "backup cases.copy"
  )

  @Argument(help: .help("backup.file", value: "file"))
  var file: String

  @OptionGroup(title: SharedOptions.title) var shared: SharedOptions

  func run(in session: Session) throws -> ExitStatus {
    try session.store().backup(to: file)
    session.say("cli.backup-done", .text(file))
    return .done
  }
}

/// `amili check`.
struct Check: ReportingVerb {
  static let page = VerbPage(
    "check",
    usage: "[--json]",
    example: "check"
  )

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store()
    // What a plan adds to a state is no part of the comparison, so any plan's fold does.
    let fold = CaseFold(plan: .standard)
    let faults = try store.check(
      fold: { events, stored in
        // A history that does not begin with the claim's coming in makes no case at all.
        fold.state(of: events)
          ?? CaseState(
            due: stored.due,
            timeBarred: stored.timeBarred,
            amounts: .init(principal: .zero)
          )
      },
      progress: { seen in
        let sentence = Sentence("cli.check-progress", [.count(seen)])
        session.output.progress(SafeText(session.wording.text(sentence)))
        return true
      }
    )
    session.output.progress(.empty)
    if output.json {
      session.print(
        .object {
          $0.member("sound", faults.isEmpty)
          $0.array("faults", faults) { json, fault in
            json.object {
              $0.member("case", fault.number?.description)
              $0.member("fault", SafeText(session.wording.text(fault.what)).text)
            }
          }
        }
      )
    } else {
      for fault in faults { say(fault, session) }
      session.say(faults.isEmpty ? "cli.check-sound" : "cli.check-faults", .count(faults.count))
    }
    return faults.isEmpty ? .done : .storeFailed
  }

  private func say(_ fault: StoreFault, _ session: Session) {
    let what = SentenceValue.text(session.wording.text(fault.what))
    if let number = fault.number {
      session.complain("cli.check-case", .text(number.description), what)
    } else {
      session.complain("cli.check-store", what)
    }
  }
}
