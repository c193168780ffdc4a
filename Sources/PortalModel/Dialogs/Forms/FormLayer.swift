import CaseStore
import DebtCollection

/// A form of lines and choices that is saved as a whole: a debtor's data, a creditor's setup.
public final class FormLayer: DialogLayer {
  /// One of its fields.
  public struct Field: Sendable {
    public enum Content: Sendable {
      case line(TextLine)
      case choice(ChoiceList<String>)
    }
    public var name: String
    public var content: Content

    /// What it holds: the text, or the choice's value.
    public var value: String {
      switch content {
      case .line(let line): line.text
      case .choice(let list): list.current?.value ?? ""
      }
    }
  }

  public let name: String
  public internal(set) var fields: [Field]
  public internal(set) var focus: FocusRing
  private let title: Sentence
  /// Why a field's value is not taken, for the field it stands under.
  private let check: (String, String) -> Sentence?
  /// What is to be said of a field's value that is taken all the same.
  private let advise: (_ field: String, _ values: [String: String]) -> Sentence?
  /// What saving sets off, on the jobs thread; it is asked before where there is something.
  private let rehearse: (@Sendable ([String: String]) throws -> [DetailLine])?
  /// Saves on the jobs thread, and says so.
  private let save: @Sendable ([String: String]) throws -> Sentence
  private let changesCreditors: Bool
  private var ticket: Ticket?

  init(
    _ name: String,
    _ title: Sentence,
    _ fields: [Field],
    check: @escaping (_ field: String, _ value: String) -> Sentence?,
    advise: @escaping (_ field: String, _ values: [String: String]) -> Sentence? = { _, _ in nil },
    rehearse: (@Sendable ([String: String]) throws -> [DetailLine])? = nil,
    changesCreditors: Bool = false,
    save: @escaping @Sendable ([String: String]) throws -> Sentence
  ) {
    self.name = name
    self.title = title
    self.fields = fields
    self.check = check
    self.advise = advise
    self.rehearse = rehearse
    self.changesCreditors = changesCreditors
    self.save = save
    focus = FocusRing(fields.map(\.name) + ["cancel", "save"], at: fields.first?.name ?? "cancel")
  }

  public var takesText: Bool {
    guard let index = focused, case .line = fields[index].content else { return false }
    return true
  }

  private var focused: Int? { fields.firstIndex { $0.name == focus.current } }

  public func type(_ text: String, pasted: Bool, in portal: Portal) {
    guard let index = focused, case .line(var line) = fields[index].content else { return }
    line.insert(text)
    fields[index].content = .line(line)
  }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    guard ticket == nil else { return .consumed }
    if performInField(command) { return .consumed }
    switch command {
    case "dialog.next", "dialog.down", "text.complete", "text.down": focus.move(by: 1)
    case "dialog.previous", "dialog.up", "text.up": focus.move(by: -1)
    case "text.send": submit(portal)
    case "text.cancel", "dialog.cancel": portal.remove(self)
    case "text.accept": focus.move(by: 1)
    case "dialog.accept": accept(portal)
    default: break
    }
    return .consumed
  }

  private func performInField(_ command: CommandName) -> Bool {
    guard let index = focused else { return false }
    switch fields[index].content {
    case .line(var line):
      guard line.perform(command) else { return false }
      fields[index].content = .line(line)
    case .choice(var list):
      guard list.perform(command) else { return false }
      fields[index].content = .choice(list)
    }
    return true
  }

  private func accept(_ portal: Portal) {
    switch focus.current {
    case "cancel": portal.remove(self)
    case "save": submit(portal)
    default: focus.move(by: 1)
    }
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    guard case .control(let name) = target, ticket == nil else { return .consumed }
    focus.go(to: name)
    if name == "cancel" || name == "save" { accept(portal) }
    return .consumed
  }

  /// The first field whose value is not taken, and why.
  var fault: (field: String, sentence: Sentence)? {
    for field in fields {
      if let sentence = check(field.name, field.value) { return (field.name, sentence) }
    }
    return nil
  }

  private func submit(_ portal: Portal) {
    if let fault {
      focus.go(to: fault.field)
      return portal.say(Notice(fault.sentence, tone: .refusal))
    }
    guard let rehearse else { return write(portal) }
    let values = values
    ticket = portal.environment.desk.ask(
      .work(DeskWork("rehearse") { _, _ in try rehearse(values) })
    )
  }

  private var values: [String: String] {
    Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { a, _ in a })
  }

  private func write(_ portal: Portal) {
    let (save, values) = (save, values)
    ticket = portal.environment.desk.ask(
      .work(
        DeskWork("save") { _, _ in
          try save(values)
        }
      )
    )
  }

  public func receive(_ reply: Reply, in portal: Portal) -> LayerOutcome {
    guard reply.ticket == ticket else { return .passed }
    ticket = nil
    switch reply.result {
    case .success(.work(let lines as [DetailLine])): ask(lines, portal)
    case .success(let answer):
      portal.remove(self)
      if case .work(let said as Sentence) = answer { portal.say(Notice(said)) }
      portal.storeChanged(changesCreditors: changesCreditors)
    case .failure(let error):
      portal.say(Notice(Portal.sentence(of: error), tone: .failure, stays: true))
    }
    return .consumed
  }

  /// Says what saving would set off, and does it on a yes; else the form is as it was.
  private func ask(_ lines: [DetailLine], _ portal: Portal) {
    guard !lines.isEmpty else { return write(portal) }
    portal.push(
      ConfirmDialog(
        "send",
        title,
        yes: "save-send",
        ConfirmDialog.Proposal(lines) { ($0.topLayer as? FormLayer)?.write($0) }
      )
    )
  }

  public func face(in portal: Portal) -> DialogFace {
    let values = values
    let blocks = fields.flatMap { field -> [DialogFace.Block] in
      let isFocused = focus.current == field.name
      let label = Sentence("form.\(name).\(field.name)")
      switch field.content {
      case .line(let line):
        return [
          .field(
            FieldFace(
              name: field.name,
              label: label,
              line: line,
              isFocused: isFocused,
              remark: check(field.name, line.text) ?? advise(field.name, values)
            )
          )
        ]
      case .choice(let list):
        return [
          .lines([DetailLine([.sentence(label)])]),
          .choices(
            ChoiceFace(
              list.choices.map { ChoiceFace.Item([$0.label]) },
              selected: list.index,
              isFocused: isFocused
            )
          ),
        ]
      }
    }
    return DialogFace(
      title,
      blocks,
      buttons: [
        ButtonFace("cancel", isFocused: focus.current == "cancel"),
        ButtonFace("save", isFocused: focus.current == "save", refusal: fault?.sentence),
      ]
    )
  }
}

extension Sentence {
  /// That a form is saved, and how many letters went out since what had kept them is mended.
  static func saved(_ letters: Int) -> Sentence {
    letters == 0 ? Sentence("form.saved") : Sentence("form.saved-letters", [.count(letters)])
  }
}
