import CaseStore
import DebtCollection

/// Why the law's amounts or the process plans cannot be read.
public struct FileFaults: Hashable, Sendable {
  public internal(set) var rates: Sentence?
  public internal(set) var plans: Sentence?
  /// The creditor whose plan no file gives; the others' work goes on.
  public internal(set) var missingPlan: Sentence?

  /// What is said while they cannot be read.
  public var sentences: [Sentence] { [plans, missingPlan, rates].compactMap { $0 } }
}

extension Portal {
  /// Reads, beside what is shown, the files that amounts and plans are worked out from.
  func askForFiles() {
    let (rates, services) = (environment.readRates, environment.services)
    let served = environment.user.creditors
    filesTicket = environment.desk.ask(
      .work(
        DeskWork("files", lane: .counts) { reader, _ in
          var faults = FileFaults()
          faults.plans = services.plansFault()
          let creditors = try reader.creditors().map(\.1).filter {
            served.isEmpty || served.contains($0.organisationNumber)
          }
          faults.missingPlan = creditors.first { services.plans($0.plan).isMissing }.map {
            Sentence("agency.plan-missing", [.text($0.name), .text($0.plan)])
          }
          if case .failure(let fault) = rates() { faults.rates = fault.sentence }
          return faults
        }
      )
    )
  }

  func takeFiles(_ reply: Reply) {
    filesTicket = nil
    guard case .success(.work(let faults as FileFaults)) = reply.result else { return }
    fileFaults = faults
    if let first = faults.sentences.first { say(Notice(first, tone: .failure)) }
  }

  /// Why a command that needs one of these files cannot be run.
  func fileRefusal(of command: Command) -> Refusal? {
    if fileFaults.plans != nil, command.writes { return Refusal("plans-unreadable") }
    if fileFaults.rates != nil, Self.needingRates.contains(command.name) {
      return Refusal("rates-unreadable")
    }
    return nil
  }

  /// What would tell or store amounts that are wrong: imported cases get their first letter.
  private static let needingRates: Set<CommandName> = ["copy.payment", "import.open"]
}
