import ActionDispatch
import ArgumentParser
import CaseStore
import DebtCollection
import Intake
import Wording

/// `amili undo RECEIPT`.
struct UndoReceipt: ReportingVerb {
  static let page = VerbPage(
    "undo",
    usage: "RECEIPT [--json]",
    example: "undo R12"
  )

  @Argument(help: .help("undo.receipt", value: "receipt"))
  var receipt: String

  @OptionGroup var report: ReportOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let number = try ShowReceipts.number(receipt)
    let store = try session.store(.acting)
    let dispatcher = try session.dispatcher(for: store)
    do {
      let done = try dispatcher.undo(number)
      let status = try say(ActionReport(done, store.reader(.pages)), session)
      if !output.json { try sayAddress(number, session, store) }
      return status
    } catch let error as DispatchError where error.refusal != nil {
      guard let original = try store.reader(.pages).receipt(number) else { throw error }
      // No receipt tells of it: what stands in the way is said here.
      let refused = try dispatcher.refusalsOfUndo(original)
      return try say(ActionReport(undoing: number, refused: refused), session)
    }
  }

  private func say(_ became: ActionReport, _ session: Session) throws -> ExitStatus {
    if output.json { became.write(session) } else { became.say(session, naming: report.naming) }
    return became.status
  }

  /// An address that was corrected for the sending goes back with it, or it is said that it does not.
  private func sayAddress(
    _ number: ReceiptNumber,
    _ session: Session,
    _ store: some CaseStoring
  ) throws {
    let address = ResentAddress(store: store, rules: try session.importRules())
    if let said = try address.became(with: number).sentence { session.say(said) }
  }
}

/// `amili receipts [RECEIPT]`.
struct ShowReceipts: ReportingVerb {
  static let page = VerbPage(
    "receipts",
    usage: "[RECEIPT] [--limit N] [--json]",
    example: "receipts R12"
  )

  @Argument(help: .help("receipts.receipt", value: "receipt"))
  var receipt: String?

  @Option(parsing: .unconditional, help: .help("receipts.limit", value: "n"))
  var limit = 100

  @OptionGroup var report: ReportOptions
  @OptionGroup var output: OutputOptions

  static func number(_ text: String) throws -> ReceiptNumber {
    guard let number = ReceiptNumber(text) else {
      throw CommandFailure.usage("cli.receipt-number", .text(text))
    }
    return number
  }

  func run(in session: Session) throws -> ExitStatus {
    if limit < 1 { throw CommandFailure.tooSmall("--limit", limit, least: 1) }
    let reader = try session.store().reader(.pages)
    if let receipt {
      let number = try Self.number(receipt)
      guard let found = try reader.receipt(number) else {
        throw CommandFailure(
          .notFound,
          Sentence("dispatch.no-such-receipt", [.text(number.description)])
        )
      }
      let became = try ActionReport(found, reader)
      if output.json {
        became.write(session)
      } else {
        write([found], session)
        became.say(session, naming: report.naming)
        became.sayDone(session, naming: report.naming)
      }
      return .done
    }
    let receipts = try reader.receipts(limit: limit)
    if output.json {
      session.print(.object { $0.array("receipts", receipts) { $0.receipt($1) } })
    } else if receipts.isEmpty {
      session.complain("cli.no-receipts")
    } else {
      write(receipts, session)
    }
    return receipts.isEmpty ? .nothingToDo : .done
  }

  private func write(_ receipts: [Receipt], _ session: Session) {
    let wording = session.wording
    var table = TextTable(
      ["cli.receipt", "cli.when", "cli.who-did", "cli.what", "cli.done", "cli.not-done"].map {
        TextTable.Column(title: SafeText(wording.word($0)))
      }
    )
    for receipt in receipts {
      let undo = receipt.undoOf.map {
        wording.text(Sentence("cli.undo-of", [.text($0.description)]))
      }
      table.add(
        [
          receipt.number.description, wording.moment(receipt.at),
          wording.text(EventWording.actor(receipt.actor)),
          undo ?? wording.word(receipt.action.kind), wording.count(receipt.done),
          wording.count(receipt.refused + receipt.conflicts),
        ].map { SafeText($0) }
      )
    }
    table.lines.forEach(session.output.line)
  }
}

extension JSONText {
  fileprivate mutating func receipt(_ receipt: Receipt) {
    object {
      $0.member("receipt", receipt.number.description)
      $0.member("action", receipt.action.kind.name)
      $0.member("undoes", receipt.undoOf?.description)
      $0.member("at", receipt.at.written)
      $0.member("actor", receipt.actor.written)
      $0.member("progress", "\(receipt.progress)")
      $0.member("planned", receipt.planned)
      $0.member("applied", receipt.done)
      $0.member("refused", receipt.refused)
      $0.member("conflicts", receipt.conflicts)
    }
  }
}
