import CaseStore
import DebtCollection
import Intake

/// The credit notes whose invoice has not come, and what to do about the one under the cursor; Enter
/// opens the case it may be for.
public final class CreditNotesLayer: DialogLayer {
  public let name = "credit-notes"
  public private(set) var notes: ChoiceList<WaitingCreditNotes.Waiting>?
  private var failure: Sentence?
  private let ticket: Ticket

  init(_ portal: Portal) {
    let (today, narrowed) = (portal.day, portal.narrowed)
    ticket = portal.environment.desk.ask(
      .work(
        DeskWork("credit-notes") { reader, _ in
          try WaitingCreditNotes(reader: reader, today: today).all()
            .filter { narrowed?.contains($0.note.creditor) ?? true }
        }
      )
    )
  }

  public func receive(_ reply: Reply, in portal: Portal) -> LayerOutcome {
    guard reply.ticket == ticket else { return .passed }
    switch reply.result {
    case .success(.work(let all as [WaitingCreditNotes.Waiting])):
      notes = ChoiceList(all.map { .init($0, .text($0.note.number)) })
    case .success: break
    case .failure(let error): failure = Portal.sentence(of: error)
    }
    return .consumed
  }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    if notes?.perform(command) == true { return .consumed }
    switch command {
    case "dialog.cancel": portal.remove(self)
    case "dialog.accept": open(portal)
    default: break
    }
    return .consumed
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    switch target {
    case .item(let index):
      notes?.select(index)
      if count > 1 { open(portal) }
    case .control("close"), .outside: portal.remove(self)
    default: break
    }
    return .consumed
  }

  /// Opens the case the note may be for; there is none where its invoice has to come first.
  private func open(_ portal: Portal) {
    guard let number = notes?.current?.value.suggested.first else {
      return portal.refuse(Refusal("note-has-no-case"))
    }
    portal.remove(self)
    portal.go(to: number)
  }

  public func face(in portal: Portal) -> DialogFace {
    var blocks: [DialogFace.Block] = []
    if let failure {
      blocks.append(.lines([DetailLine([.sentence(failure)], role: .warning)]))
    } else if let notes, !notes.choices.isEmpty {
      let items = notes.choices.map { Self.item(of: $0.value, in: portal) }
      blocks.append(.choices(ChoiceFace(items, selected: notes.index, isFocused: true)))
      if let current = notes.current { blocks.append(.lines(Self.lines(of: current.value))) }
    } else {
      let key = notes == nil ? "empty.loading" : "cli.no-credit-notes"
      blocks.append(.lines([DetailLine([.word(key)], role: .quiet)]))
    }
    return DialogFace(
      Sentence("note.title"),
      blocks,
      buttons: [ButtonFace("close", isFocused: true)]
    )
  }

  private static func item(
    of waiting: WaitingCreditNotes.Waiting,
    in portal: Portal
  ) -> ChoiceFace.Item {
    let note = waiting.note
    let creditor: [DetailLine.Span] =
      portal.creditors.count > 1 ? [.text("· \(waiting.creditor.name)")] : []
    return ChoiceFace.Item(
      [.text(note.number), .text(note.debtorName)] + creditor,
      aside: [.date(note.issued), .money(note.amount, note.currency)]
    )
  }

  /// What it refers to, and what to do.
  private static func lines(of waiting: WaitingCreditNotes.Waiting) -> [DetailLine] {
    let references = waiting.note.references
    func line(_ key: String, _ count: Int, _ text: [String]) -> DetailLine {
      DetailLine([
        .sentence(Sentence(key, [.count(count), .text(text.joined(separator: ", "))]))
      ])
    }
    guard references.isEmpty else { return [line("note.refers", references.count, references)] }
    let cases = waiting.suggested.map(\.description)
    return [
      DetailLine([.sentence(Sentence("note.refers-to-none", [.text(waiting.note.number)]))]),
      cases.isEmpty
        ? DetailLine([.sentence(Sentence("note.no-case"))])
        : line("note.may-be-for", cases.count, cases),
    ]
  }
}
