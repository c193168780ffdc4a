import DebtCollection

/// What stands chosen beside the words of a draft is kept and put back with them.
extension ActionDialog {
  /// What stands beside the words now; a choice alone is no beginning of an answer.
  var beside: DraftBeside {
    guard !ownWords.isEmpty || !file.isEmpty || !form.files.isEmpty else { return DraftBeside() }
    return DraftBeside(
      choice: kind == .answer ? form.talk?.answers.current?.value : nil,
      path: file.line.text
    )
  }

  /// Puts back what stood chosen, unless another answer was just asked for; a choice that may not be given any
  /// more is made again.
  func putBack(_ kept: DraftBeside) {
    if kind == .answer, let effect = form.talk?.wanted ?? kept.choice?.effect {
      form.talk?.want(effect)
      draft.isChoiceBack = form.talk?.answers.current?.value.effect == effect
    }
    if !kept.path.isEmpty, form.names.contains("file"), file.isEmpty { file.insert(kept.path) }
    // What could not be put back stays as it was kept until something is changed.
    draft.beside = beside
  }
}
