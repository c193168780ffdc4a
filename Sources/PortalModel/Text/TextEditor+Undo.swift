extension TextEditor {
  /// The text and the cursor before a change. Paragraphs that did not change are shared.
  struct UndoStep: Hashable, Sendable {
    var paragraphs: [[Character]]
    var cursor: Place
  }

  private static let depth = 200

  /// Keeps the text as it is before a change; letters typed in one go are one step.
  mutating func remember(typing: Bool) {
    redoSteps = []
    defer { isTyping = typing }
    if typing && isTyping { return }
    undoSteps.append(UndoStep(paragraphs: paragraphs, cursor: cursor))
    if undoSteps.count > Self.depth { undoSteps.removeFirst() }
  }

  mutating func undo() { swap(from: \.undoSteps, to: \.redoSteps) }

  mutating func redo() { swap(from: \.redoSteps, to: \.undoSteps) }

  private mutating func swap(
    from: WritableKeyPath<Self, [UndoStep]>,
    to: WritableKeyPath<Self, [UndoStep]>
  ) {
    guard let step = self[keyPath: from].popLast() else { return }
    self[keyPath: to].append(UndoStep(paragraphs: paragraphs, cursor: cursor))
    paragraphs = step.paragraphs
    cursor = step.cursor
    goal = nil
    isTyping = false
  }
}
