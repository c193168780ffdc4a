import ActionDispatch
import CaseStore
import DebtCollection

/// What stands chosen beside the words of a draft is kept and put back with them.
extension ActionDialog {
  private var beside: DraftBeside {
    DraftBeside(
      choice: kind == .answer ? form.talk?.answers.current?.value : nil,
      path: file.line.text
    )
  }

  /// Whether there is anything it stands beside: a choice alone is no beginning of an answer.
  private var isBesideSomething: Bool {
    form.editor?.isEmpty == false || !file.isEmpty || !form.files.isEmpty
  }

  /// Puts back what stood chosen; a choice that may not be given any more is made again.
  func putBack(_ kept: DraftBeside) {
    draft.beside = kept
    if let choice = kept.choice, kind == .answer {
      form.talk?.want(choice.effect)
      draft.isChoiceBack = form.talk?.answers.current?.value.effect == choice.effect
    }
    if !kept.path.isEmpty, form.names.contains("file"), file.isEmpty { file.insert(kept.path) }
  }

  /// Keeps what stands chosen now, after the words themselves.
  func keepBeside(_ portal: Portal) {
    guard form.editor != nil, let place = draftPlace, portal.environment.asOf == nil,
      !draft.isAside
    else { return }
    guard isBesideSomething else {
      // The draft is gone with its words.
      draft.beside = DraftBeside()
      return
    }
    let (now, dispatcher) = (beside, portal.dispatcher)
    guard now != draft.beside else { return }
    draft.beside = now
    draft.ticket = portal.environment.desk.ask(
      .work(
        // A topic of its own: what is asked anew takes the place of what still waits.
        DeskWork("beside \(place)") { _, _ in
          try dispatcher.keep(beside: now, at: place)
          return true
        }
      )
    )
  }
}
