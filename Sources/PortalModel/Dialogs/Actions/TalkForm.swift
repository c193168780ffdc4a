import ActionDispatch
import CaseStore
import DebtCollection

/// What a dialog about a case's thread is made with, read from the store when it opens.
public struct TalkMaterial: Sendable {
  /// The open question that is answered; nil where none waits, or for the same answer to many.
  public var question: OpenQuestion?
  /// Its words, as they came.
  public var words: String
  /// Nothing has been said in the thread since.
  public var isLastSaid = true
  /// The answers that stand ready, each with why it may not be given.
  public var answers: [(answer: ReadyAnswer, refusal: Refusal?)]
  /// What this user had begun to write.
  public var draft: MessageDraft?
  /// Saved phrases as they read in this case, in its thread's language.
  public var phrases: [ReadyPhrase] = []
  /// The language its words are written in, unless the writer chooses another; nil until it is read.
  public var language: String?
  /// The case, of many the first, to show how a text with fields reads.
  public var sample: CaseDetail?
  /// Why they cannot be read; nothing else needs them.
  public var phrasesFault: Sentence?

  /// Nothing has been read.
  public static let none = TalkMaterial(question: nil, words: "", answers: [], draft: nil)
}

/// The fields of what is done in a case's thread: answering, asking, noting a call or a note.
public struct TalkForm: Sendable {
  public let kind: ActionKind
  public internal(set) var material: TalkMaterial
  /// The kinds of question that many cases are answered; none where they are not known.
  let kinds: [QuestionKind]
  /// Whether the text goes to several cases, and its fields are each one's own.
  let isForMany: Bool
  public internal(set) var answers: ChoiceList<ReadyAnswer>
  public internal(set) var about: ChoiceList<QuestionKind>
  public internal(set) var reached: ChoiceList<Bool>
  /// How the debtor's words came, where a question is put in them; nil for the asker's own.
  public internal(set) var came: ChoiceList<MessageChannel?>
  /// The answers that will stand ready under a question that is put.
  public internal(set) var ready: ReadyChoices
  let rules: QuestionRules
  private let entry: DateEntry
  let calendar: BusinessCalendar
  /// The effect that is chosen where it stands ready.
  private(set) var wanted: AnswerEffect?

  init(
    _ kind: ActionKind,
    of kinds: [QuestionKind],
    many isForMany: Bool = false,
    rules: QuestionRules,
    entry: DateEntry,
    calendar: BusinessCalendar
  ) {
    self.kind = kind
    self.kinds = kinds
    self.isForMany = isForMany
    self.rules = rules
    self.entry = entry
    self.calendar = calendar
    material = .none
    answers = Self.list(Self.shared(by: kinds, rules, entry.today).map { ($0, nil) })
    about = ChoiceList(QuestionKind.allCases.map { .init($0, .word("question.\($0.name)")) })
    came = Self.channels
    ready = ReadyChoices(rules[QuestionKind.allCases[0]].answers(on: entry.today), entry: entry)
    reached = ChoiceList([
      .init(true, .word("dialog.call-answered")), .init(false, .word("dialog.call-unanswered")),
    ])
    chooseFirst()
  }

  private var today: CivilDate { entry.today }

  /// The kinds of question that the answer chosen is one to: words alone are none to every kind.
  var answered: [QuestionKind] {
    guard answers.current?.value.effect == .goOn else { return kinds }
    return kinds.filter { rules[$0].answers(on: today).contains { $0.effect == .goOn } }
  }

  /// What stands ready under questions of each of these kinds, and words alone where any takes them: the
  /// plan leaves out the cases whose question does not.
  private static func shared(
    by kinds: [QuestionKind],
    _ rules: QuestionRules,
    _ today: CivilDate
  ) -> [ReadyAnswer] {
    let ready = kinds.map { rules[$0].answers(on: today) }
    guard ready.count != 1 else { return ready[0] }
    let others = (ready.first ?? []).filter { answer in
      answer.effect != .goOn && ready.allSatisfy { $0.contains(answer) }
    }
    let takesWords = kinds.isEmpty || ready.contains { $0.contains { $0.effect == .goOn } }
    return (takesWords ? [ReadyAnswer(.goOn)] : []) + others
  }

  /// What stands ready under questions of some of the kinds that are answered, and not under all.
  public var fallenAway: [ReadyAnswer] {
    var fallen: [ReadyAnswer] = []
    for answer in kinds.flatMap({ rules[$0].answers(on: today) })
    where !fallen.contains(answer) && !answers.choices.contains(where: { $0.value == answer }) {
      fallen.append(answer)
    }
    return fallen
  }

  /// Chooses the answer with this effect, now and among those that are read.
  mutating func want(_ effect: AnswerEffect) {
    wanted = effect
    chooseFirst()
  }

  /// Begins with what a question asked before.
  mutating func begin(as question: NewQuestion) {
    about.select(about.choices.firstIndex { $0.value == question.kind } ?? 0)
    came.select(came.choices.firstIndex { $0.value == question.channel } ?? 0)
    ready = ReadyChoices(question.choices, entry: entry)
  }

  /// Whose words a question may be put in, and how they came.
  private static var channels: ChoiceList<MessageChannel?> {
    let own = ChoiceList<MessageChannel?>.Choice(nil, .word("dialog.own-words"))
    let debtors = MessageChannel.allCases.map { channel in
      ChoiceList<MessageChannel?>.Choice(
        channel,
        .sentence(Sentence("dialog.debtors-words", [.word("came-by.\(channel.name)")]))
      )
    }
    return ChoiceList([own] + debtors)
  }

  /// The day an answer to a question of the kind chosen is asked for by, unless another is named.
  var usualDay: CivilDate? {
    about.current.map { rules[$0.value].answerBy(askedOn: today, calendar) }
  }

  /// The answer that is wanted, else the first that may be given; none where one of them binds the creditor
  /// to legal steps and their costs.
  private mutating func chooseFirst() {
    let open = answers.choices.indices.filter { answers.choices[$0].refusal == nil }
    let binds = answers.choices.contains { $0.value.effect == .legalSteps(agreed: true) }
    let best =
      open.first { answers.choices[$0].value.effect == wanted } ?? (binds ? nil : open.first)
    if binds, best == nil { answers = ChoiceList(answers.choices, index: nil) }
    if let best { answers.select(best) }
  }

  /// Takes what was read when the dialog opened.
  mutating func take(_ material: TalkMaterial) {
    self.material = material
    guard kind == .answer, material.question != nil else { return }
    answers = Self.list(material.answers)
    chooseFirst()
  }

  private static func list(
    _ answers: [(answer: ReadyAnswer, refusal: Refusal?)]
  ) -> ChoiceList<ReadyAnswer> {
    ChoiceList(
      answers.map { answer, refusal in .init(answer, answer.said, refusal: refusal) }
    )
  }

  /// The fields in order.
  var names: [String] {
    switch kind {
    // A file is kept with the draft of one case.
    case .answer: isForMany ? ["choice", "text"] : ["choice", "text", "file"]
    // Whose words they are is said before the words.
    case .ask: ["about", "came", "text", "ready", "add", "date"] + (isForMany ? [] : ["file"])
    case .call: ["reached", "date", "text"]
    default: ["text"]
    }
  }

  /// What the fields amount to; nil while something is missing.
  func action(text: String, date: DateField?, files: [Int64]) -> CaseAction? {
    guard demand(text: text, date: date, files: files) == nil else { return nil }
    switch kind {
    case .answer:
      guard let chosen = answers.current else { return nil }
      return .answer(
        QuestionAnswer(
          to: material.question?.id,
          of: kinds,
          text: text,
          effect: chosen.value.effect,
          label: chosen.value.label,
          attachments: files
        )
      )
    case .ask:
      guard let about = about.current, let day = date?.date else { return nil }
      var question = rules.question(about.value, text: text, choices: ready.chosen, today: today)
      question.answerBy = day
      question.channel = came.current.flatMap { $0.value }
      question.attachments = files
      return .ask(question)
    case .call:
      let answered = reached.current?.value ?? true
      return .call(CallNote(answered: answered, promise: date?.date, text: text))
    default: return .note(text)
    }
  }

  /// What is still missing.
  func demand(text: String, date: DateField?, files: [Int64]) -> Sentence? {
    let isEmpty = text.allSatisfy(\.isWhitespace)
    switch kind {
    case .answer:
      guard let chosen = answers.current else {
        if !answers.choices.isEmpty { return Sentence("dialog.choose-answer") }
        return Sentence(kinds.isEmpty ? "refusal.no-question" : "dialog.kinds-share-none")
      }
      if let refusal = chosen.refusal { return refusal.sentence }
      switch chosen.value.effect {
      case .goOn: return isEmpty ? Sentence("refusal.empty-message") : nil
      case .attach: return files.isEmpty ? Sentence("refusal.needs-attachment") : nil
      default: return nil
      }
    case .ask:
      if isEmpty { return Sentence("refusal.empty-message") }
      if let demand = ready.demand { return demand }
      return date?.date == nil ? date?.remark ?? Sentence("dialog.needs-date") : nil
    case .call: return date?.isReady == false ? date?.remark ?? Sentence("dialog.needs-date") : nil
    default: return isEmpty ? Sentence("refusal.empty-message") : nil
    }
  }

  mutating func perform(_ command: CommandName, in field: String) -> Bool {
    switch field {
    case "choice": answers.perform(command)
    case "about": choose(about: command)
    case "came": came.perform(command)
    case "ready": ready.perform(command)
    case "add": ready.performInMore(command)
    case "reached": reached.perform(command)
    default: false
    }
  }

  /// Another kind of question brings the ready answers of that kind.
  private mutating func choose(about command: CommandName) -> Bool {
    let before = about.index
    guard about.perform(command) else { return false }
    if about.index != before, let kind = about.current?.value {
      ready = ReadyChoices(rules[kind].answers(on: today), entry: entry)
    }
    return true
  }
}
