import DebtCollection

/// The ready answers a question will carry: those the table has for its kind, each on or off, and those
/// the asker adds.
public struct ReadyChoices: Sendable {
  public private(set) var list: ChoiceList<ReadyAnswer>
  private var on: Set<ReadyAnswer>
  /// How many of them came from the table; what stands behind them was added.
  private let given: Int
  /// One more: a day to grant until, or any other as the command line takes it: `close:credited`. Words of
  /// one's own for it stand behind `=`: `+14=After payday`.
  public internal(set) var more = TextLine(limit: 200)
  private let entry: DateEntry

  /// All of these are on.
  init(_ answers: [ReadyAnswer], entry: DateEntry) {
    list = ChoiceList(answers.map(Self.choice))
    on = Set(answers)
    given = answers.count
    self.entry = entry
  }

  private static func choice(_ answer: ReadyAnswer) -> ChoiceList<ReadyAnswer>.Choice {
    .init(answer, answer.label.isEmpty ? .sentence(answer.effect.sentence) : .text(answer.label))
  }

  /// Whether a ready answer goes with the question.
  func isOn(_ answer: ReadyAnswer) -> Bool { on.contains(answer) }

  /// What goes with the question, in order; one that is still being typed is the last.
  var chosen: [ReadyAnswer] {
    let listed = list.choices.map(\.value).filter(on.contains)
    guard let typed, !listed.contains(typed) else { return listed }
    return listed + [typed]
  }

  /// What is typed of one more; nil while it is none.
  var typed: ReadyAnswer? {
    if let answer = ReadyAnswer(form: more.text, today: entry.today) { return answer }
    let parts = more.text.split(separator: "=", maxSplits: 1).map(String.init)
    guard let day = parts.first.flatMap(entry.date(of:)) else { return nil }
    return ReadyAnswer(.grantUntil(day), label: parts.count == 2 ? parts[1] : "")
  }

  /// What is still missing, or wrong.
  var demand: Sentence? {
    if !more.isEmpty, typed == nil { return Sentence("cli.choice-form", [.text(more.text)]) }
    return chosen.isEmpty ? Sentence("dialog.needs-choice") : nil
  }

  mutating func perform(_ command: CommandName) -> Bool {
    guard command == "dialog.toggle" else { return list.perform(command) }
    if let answer = list.current?.value { on.formSymmetricDifference([answer]) }
    return true
  }

  /// In the field of one more: Enter puts it among the others, and Backspace in the empty field takes
  /// the last added one away.
  ///
  /// - Returns: whether the field had a use for it.
  mutating func performInMore(_ command: CommandName) -> Bool {
    switch command {
    case "text.accept" where !more.isEmpty:
      guard let typed else { return true }
      let others = list.choices.map(\.value).filter { $0 != typed }
      keep(others.count < list.choices.count ? list.choices.map(\.value) : others + [typed])
      on.insert(typed)
      more = TextLine(limit: 200)
    case "text.backspace" where more.isEmpty:
      guard list.choices.count > given, let last = list.choices.last?.value else { return true }
      on.remove(last)
      keep(list.choices.dropLast().map(\.value))
    case "text.accept": return false
    default: return more.perform(command)
    }
    return true
  }

  private mutating func keep(_ answers: [ReadyAnswer]) {
    list = ChoiceList(answers.map(Self.choice), index: list.index)
  }
}
