import ActionDispatch
import CaseStore
import DebtCollection

extension ActionDialog {
  public func face(in portal: Portal) -> DialogFace {
    var face = DialogFace(
      title,
      facts(in: portal) + talkBlocks + actBlocks + fields(in: portal) + fileBlocks
        + actTail(in: portal) + planBlocks(in: portal) + numberField,
      buttons: [
        ButtonFace("cancel", isFocused: focus.current == "cancel"),
        ButtonFace("send", isFocused: focus.current == "send", refusal: whyNot),
      ],
      hint: hint(in: portal),
      scroll: scroll
    )
    // What others did is told where it moves nothing; all of it stands in the notice.
    face.holdsStill = news.sentence != nil
    return face
  }

  /// What is done, and to which case or how many: the dialog may lie above all that tells. Where columns
  /// are few the case goes first, and its debtor's name is shortened.
  private var title: Sentence {
    let action = SentenceValue.word("action.\(kind.name)")
    guard let number = single else {
      return count.map { Sentence("dialog.of-cases", [.count($0), action]) }
        ?? Sentence("action.\(kind.name)")
    }
    let (which, name) = (SentenceValue.text(number.description), debtorName ?? sample?.debtor.name)
    guard room.columns < Self.narrow else {
      return Sentence("dialog.of-case", [action, which, .text(name ?? "")])
    }
    let short = SafeText(name ?? "").truncated(to: Self.shortName).text
    return Sentence("dialog.case-first", [which, .text(short), action])
  }

  /// How many cases it is for, where that is known.
  private var count: Int? {
    if case .cases(let numbers) = selection { numbers.count } else { plan?.selected }
  }

  /// Columns below which a title has no room for all, and the cells a debtor's name has there.
  private static var narrow: Int { 44 }
  private static var shortName: Int { 16 }

  private func fields(in portal: Portal) -> [DialogFace.Block] {
    // A question's words come first, and whose they are; when they are to be answered by stands below them.
    var blocks = kind == .ask ? cameBlocks : dateBlocks(in: portal)
    if let reason = form.reason { blocks.append(.choices(reasonFace(reason))) }
    if let editor = form.editor {
      blocks.append(
        .editor(
          EditorFace(
            name: "text",
            label: Sentence("dialog.text-of.\(kind.name)"),
            editor: editor,
            isFocused: focus.current == "text",
            remark: draftRemark(in: portal) ?? spellingRemark,
            hint: textHint(in: portal),
            unknown: Set(misspelt)
          )
        )
      )
      blocks += phraseBlocks + sampleBlocks(in: portal)
    }
    if let about = form.about { blocks.append(.choices(choiceFace(of: about, "kind"))) }
    return kind == .ask ? blocks + readyBlocks + dateBlocks(in: portal) : blocks
  }

  private func dateBlocks(in portal: Portal) -> [DialogFace.Block] {
    guard let date = form.date else { return [] }
    let isFocused = focus.current == "date"
    let field = FieldFace(
      name: "date",
      label: Sentence("dialog.date-of.\(extends(in: portal) ? "extension" : kind.name)"),
      line: date.line,
      isFocused: isFocused,
      remark: date.remark
    )
    return isFocused ? [.field(field), .calendar(date.month)] : [.field(field)]
  }

  /// The answers that will stand ready under the question, and the field for one more.
  private var readyBlocks: [DialogFace.Block] {
    guard let ready = form.talk?.ready else { return [] }
    let items = ready.list.choices.map {
      ChoiceFace.Item([$0.label], isOn: ready.isOn($0.value))
    }
    let isFocused = focus.current == "add"
    var field = FieldFace(
      name: "add",
      label: Sentence("dialog.add-choice"),
      line: ready.more,
      isFocused: isFocused,
      remark: isFocused && ready.more.isEmpty ? Sentence("dialog.add-choice-how") : nil
    )
    field.isMinor = ready.more.isEmpty
    return [
      .lines([DetailLine([.word("dialog.ready-answers")], role: .heading)]),
      .choices(
        ChoiceFace(items, selected: ready.list.index, isFocused: focus.current == "ready")
      ),
      .field(field),
      // What is typed is said in words before it is put among the others.
      .lines(
        isFocused
          ? ready.typed.map {
            [DetailLine([.word("dialog.enter-adds"), $0.said], role: .quiet, indent: 1)]
          } ?? [] : []
      ),
    ]
  }

  /// Whose words a question is put in: one line, and all there is to choose where the keys are there.
  private var cameBlocks: [DialogFace.Block] {
    guard let talk = form.talk, let chosen = talk.came.current else { return [] }
    let label = DetailLine.Span.word(room.isLow ? "dialog.words-of-short" : "dialog.words-of")
    guard focus.current == "came" else {
      // Where rows are few, only what is not as usual is said.
      return chosen.value == nil && room.isLow ? [] : [.lines([DetailLine([label, chosen.label])])]
    }
    var face = choiceFace(of: talk.came, "came")
    guard room.isLow else {
      return [.lines([DetailLine([label], role: .heading)]), .choices(face)]
    }
    // Where there is no row for a heading, each choice says what it is of.
    for index in face.items.indices { face.items[index].spans.insert(label, at: 0) }
    return [.choices(face)]
  }

  /// Whether the day typed is a new last day to pay: the agency's, of a demand that is out.
  private func extends(in portal: Portal) -> Bool {
    kind == .changeDue && portal.environment.user.side == .agency
      && single.flatMap { portal.row(of: $0) }?.state.stage == .collection
  }

  func choiceFace<Value>(of list: ChoiceList<Value>, _ name: String) -> ChoiceFace {
    ChoiceFace(
      list.choices.map { choice in
        // What is forbidden says why beside it.
        let why = choice.refusal.map { [DetailLine.Span.sentence($0.sentence)] } ?? []
        return ChoiceFace.Item([choice.label], aside: why, refusal: choice.refusal)
      },
      selected: list.index,
      isFocused: focus.current == name
    )
  }

  /// The reasons to close, each with the digit that chooses it.
  private func reasonFace(_ reasons: ChoiceList<CloseReason>) -> ChoiceFace {
    var face = choiceFace(of: reasons, "reason")
    for index in face.items.indices.prefix(9) { face.items[index].digit = index + 1 }
    return face
  }

  /// What a new date is weighed against: the one case's due date, next step and agreement.
  private func facts(in portal: Portal) -> [DialogFace.Block] {
    guard kind == .changeDue || kind == .pause, case .cases(let numbers) = selection,
      numbers.count == 1, let row = portal.row(of: numbers[0])
    else { return [] }
    var lines = [DetailLine([.date(row.state.due)], label: "column.due")]
    if extends(in: portal), let deadline = row.state.deadline {
      lines = [DetailLine([.word("act.last-day"), .date(deadline)])]
    }
    if let next = row.state.nextSentence {
      lines.append(DetailLine([.sentence(next)], label: row.state.nextLabel))
    }
    if row.state.hasPlan {
      // Which of the two it is, and when, stands in the history alone.
      let read = portal.detail.reading.flatMap { $0.detail.row.number == row.number ? $0 : nil }
      let said = read?.undertaking.map { DetailLine.Span.sentence($0.sentence) }
      lines.append(DetailLine([said ?? .word("mark.plan")], role: .warning))
    }
    return [.lines(lines)]
  }

  private func planBlocks(in portal: Portal) -> [DialogFace.Block] {
    switch state {
    case .filling: return []
    case .planning:
      return [.lines([DetailLine([.sentence(Sentence("dialog.planning"))], role: .quiet)])]
    case .failed(let sentence): return [.lines([DetailLine([.sentence(sentence)], role: .warning)])]
    case .planned(let plan):
      let roads = roads(of: plan, in: portal)
      let lines = PlanLines.lines(
        of: plan,
        showsNext: roads.isEmpty,
        isTerse: room.isLow || room.isDocked
      )
      let planned = kindLines + lines
      return roads.isEmpty ? [.lines(planned)] : [.lines(planned), .lines(roads)]
    }
  }

  /// Of one case whose history has been read: what lies ahead now, and what would then.
  private func roads(of plan: ActionPlan, in portal: Portal) -> [DetailLine] {
    guard let effect = plan.only, let number = plan.allowed.first?.number,
      let reading = portal.detail.reading, reading.detail.row.number == number,
      !isOnlyTalk, portal.fileFaults.rates == nil, !room.isLow, !room.isDocked
    else { return [] }
    let (environment, day) = (portal.environment, portal.day)
    return RoadLines.compared(reading, after: effect) {
      reading.road(in: environment, on: day, after: $0, most: $1)
    }
  }

  /// Nothing lies ahead otherwise than before.
  private var isOnlyTalk: Bool {
    switch kind {
    case .message, .ask, .note, .register: true
    case .changeDue, .pause, .close, .resume, .answer, .call, .decide, .waive, .resend,
      .instalments:
      false
    }
  }

  private var numberField: [DialogFace.Block] {
    guard focus.names.contains("typed"), let plan else { return [] }
    let label: Sentence
    switch plan.confirmation {
    case .count(let count): label = Sentence("dialog.type-count", [.count(count)])
    default: label = Sentence("dialog.last-digits")
    }
    return [
      .field(
        FieldFace(name: "typed", label: label, line: typed, isFocused: focus.current == "typed")
      )
    ]
  }
}
