import CaseStore
import DebtCollection
import Intake

/// The credit notes whose invoice has not come, and what to do about the one under the cursor; Enter
/// opens the case it may be for, `b` books it on one.
public final class CreditNotesLayer: DialogLayer {
  public let name = "credit-notes"
  public private(set) var notes = ChoiceList<WaitingCreditNotes.Waiting>([])
  private var asked = Asked<[WaitingCreditNotes.Waiting]>()
  /// The cases the note under the cursor may be for.
  private var matches = Asked<[CaseMatch]>()
  private var matched: Int64?

  init(_ portal: Portal) { read(portal) }

  private func read(_ portal: Portal) {
    let (today, narrowed) = (portal.day, portal.narrowed)
    asked.ask("credit-notes", in: portal) { reader in
      try WaitingCreditNotes(reader: reader, today: today).all()
        .filter { narrowed?.contains($0.note.creditor) ?? true }
    }
  }

  public func receive(_ reply: Reply, in portal: Portal) -> LayerOutcome {
    if asked.receive(reply) {
      let place = notes.index
      notes = ChoiceList((asked.value ?? []).map { .init($0, .text($0.note.number)) })
      notes.select(place ?? 0)
      follow(portal)
      return .consumed
    }
    return matches.receive(reply) ? .consumed : .passed
  }

  /// The note under the cursor is another: the cases it may be for are found.
  private func follow(_ portal: Portal) {
    guard let note = notes.current?.value.note, note.id != matched else { return }
    matched = note.id
    let today = portal.day
    matches.ask("suggestions", in: portal) { reader in
      try WaitingCreditNotes(reader: reader, today: today).suggestions(for: note)
    }
  }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    if notes.perform(command) {
      follow(portal)
      return .consumed
    }
    switch command {
    case "dialog.cancel": portal.remove(self)
    case "dialog.accept": open(portal)
    case "dialog.book": assign(portal)
    default: break
    }
    return .consumed
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    switch target {
    case .item(let index):
      notes.select(index)
      follow(portal)
      if count > 1 { open(portal) }
    case .control("book"): assign(portal)
    case .control("close"), .outside: portal.remove(self)
    default: break
    }
    return .consumed
  }

  /// Opens the case the note may be for; there is none where its invoice has to come first.
  private func open(_ portal: Portal) {
    guard let number = matches.value?.first?.number else {
      return portal.refuse(Refusal("note-has-no-case"))
    }
    portal.remove(self)
    portal.openCase(number)
  }

  /// Asks which case the note is for, and shows what booking it there would do.
  private func assign(_ portal: Portal) {
    guard let note = notes.current?.value.note else { return }
    if let day = portal.environment.asOf {
      return portal.refuse(Refusal("looking-back", [.date(day)]))
    }
    portal.push(
      MatchLayer(.creditNote(note, in: portal), in: portal) { [weak self] in self?.read($0) }
    )
  }

  public func face(in portal: Portal) -> DialogFace {
    var blocks: [DialogFace.Block] = []
    if let failure = asked.failure ?? matches.failure {
      blocks.append(.lines([DetailLine([.sentence(failure)], role: .warning)]))
    } else if let current = notes.current {
      let items = notes.choices.map { Self.item(of: $0.value, in: portal) }
      blocks.append(.choices(ChoiceFace(items, selected: notes.index, isFocused: true)))
      blocks.append(.lines(lines(of: current.value.note)))
    } else {
      let key = asked.isWaiting ? "empty.loading" : "cli.no-credit-notes"
      blocks.append(.lines([DetailLine([.word(key)], role: .quiet)]))
    }
    return DialogFace(
      Sentence("note.title"),
      blocks,
      buttons: [ButtonFace("close", isFocused: true)]
        + (notes.current == nil ? [] : [ButtonFace("book")])
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

  /// What it refers to, the cases it may be for, and what to do.
  private func lines(of note: OpenCreditNote) -> [DetailLine] {
    func line(_ key: String, _ values: [SentenceValue] = []) -> DetailLine {
      DetailLine([.sentence(Sentence(key, values))])
    }
    let references = note.references
    var lines = [
      references.isEmpty
        ? line("note.refers-to-none")
        : line(
          "note.refers",
          [.count(references.count), .text(references.joined(separator: ", "))]
        )
    ]
    guard let found = matches.value else {
      return lines + [DetailLine([.word("dialog.planning")], role: .quiet)]
    }
    lines += found.map { DetailLine([.sentence($0.ofCreditNote)], indent: 1) }
    if !found.isEmpty {
      lines.append(line("note.may-be-for"))
    } else if references.isEmpty {
      lines.append(line("note.no-case"))
    }
    return lines
  }
}
