import ActionDispatch
import CaseStore
import DebtCollection

extension ActionDialog {
  public func face(in portal: Portal) -> DialogFace {
    DialogFace(
      Sentence("action.\(kind.name)"),
      fields + [.lines(planLines)] + numberField,
      buttons: [
        ButtonFace("cancel", isFocused: focus.current == "cancel"),
        ButtonFace("send", isFocused: focus.current == "send", refusal: whyNot),
      ],
      scroll: scroll
    )
  }

  private var fields: [DialogFace.Block] {
    var blocks: [DialogFace.Block] = []
    if let date = form.date {
      let isFocused = focus.current == "date"
      blocks.append(
        .field(
          FieldFace(
            name: "date",
            label: Sentence("dialog.date-of.\(kind.name)"),
            line: date.line,
            isFocused: isFocused,
            remark: date.remark
          )
        )
      )
      if isFocused { blocks.append(.calendar(date.month)) }
    }
    if let reason = form.reason { blocks.append(.choices(face(of: reason, "reason"))) }
    if let editor = form.editor {
      blocks.append(.editor(name: "text", editor, isFocused: focus.current == "text"))
    }
    if let about = form.about { blocks.append(.choices(face(of: about, "kind"))) }
    return blocks
  }

  private func face<Value>(of list: ChoiceList<Value>, _ name: String) -> ChoiceFace {
    ChoiceFace(
      list.choices.map { ChoiceFace.Item([$0.label], refusal: $0.refusal) },
      selected: list.index,
      isFocused: focus.current == name
    )
  }

  private var planLines: [DetailLine] {
    switch state {
    case .filling: []
    case .planning: [DetailLine([.sentence(Sentence("dialog.planning"))], role: .quiet)]
    case .failed(let sentence): [DetailLine([.sentence(sentence)], role: .warning)]
    case .planned(let plan): PlanLines.lines(of: plan)
    }
  }

  private var numberField: [DialogFace.Block] {
    guard focus.names.contains("typed"), let plan else { return [] }
    let label: Sentence
    switch plan.confirmation {
    case .count(let count): label = Sentence("dialog.type-count", [.count(count)])
    default: label = Sentence("dialog.type-digits")
    }
    return [
      .field(
        FieldFace(name: "typed", label: label, line: typed, isFocused: focus.current == "typed")
      )
    ]
  }
}
