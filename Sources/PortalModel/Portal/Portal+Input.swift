import DebtCollection

extension Portal {
  /// The contexts a key is looked up in now, first one first.
  public var contexts: [KeyContext] {
    if let layer = topLayer {
      return layer.isModal ? layer.contexts : layer.contexts + placeContexts
    }
    return placeContexts
  }

  /// The contexts below every layer.
  var placeContexts: [KeyContext] {
    [focus == .detail ? .detail : .list, .everywhere]
  }

  /// What was said has been read.
  public func dismissNotice() { notice = nil }

  /// A key by its name, with the text it types when it is printable.
  public func press(_ key: String, text: String? = nil) {
    notice = notice.flatMap { $0.stays ? $0 : nil }
    awaited = nil
    needsFrame = true
    hasJustGoneBack = wentBackAt.map { now - $0 < Self.moment } ?? false
    wentBackAt = nil
    if let text, topLayer?.takesText == true { return type(text, pasted: false) }
    if let command = bindings.command(for: key, in: contexts) {
      if Self.stepsBack.contains(command) {
        wentBackAt = now
        // What stays until it has been read is the innermost thing there is to leave.
        if topLayer == nil, notice != nil, command != "portal.quit" { return dismissNotice() }
      }
      return perform(command)
    }
    // What is asked of the terminal itself is given in dialogs and fields too.
    guard let command = bindings.command(for: key, in: [.everywhere]),
      Self.terminalCommands.contains(command)
    else {
      topLayer?.ignore(key, in: self)
      return
    }
    table[command]?.run(self, nil)
  }

  /// What leaves something: at the top it may be one step more than was meant.
  private static let stepsBack: Set<CommandName> = [
    "portal.back", "portal.leave", "portal.quit", "dialog.cancel", "text.cancel",
  ]

  private static let terminalCommands: Set<CommandName> = ["portal.redraw", "portal.suspend"]

  /// Text that was typed or pasted. Pasted text never runs commands: without a field it is dropped.
  public func type(_ text: String, pasted: Bool) {
    needsFrame = true
    if let layer = topLayer {
      if layer.takesText { layer.type(text, pasted: pasted, in: self) }
      return
    }
    if pasted { return say(Notice(Sentence("notice.paste-dropped"))) }
    for character in text { press(String(character)) }
  }

  /// Runs a command by name; says why when it cannot be run.
  public func perform(_ name: CommandName, argument: String? = nil) {
    needsFrame = true
    for layer in layers.reversed() {
      if layer.perform(name, argument, in: self) == .consumed { return }
      if layer.isModal { return }
    }
    guard let command = table[name] else {
      return refuse(Refusal("unknown-command", [.text(name.rawValue)]))
    }
    if let refusal = refusal(of: command) { return refuse(refusal) }
    command.run(self, argument)
  }

  /// Why a command cannot be run now; nil when it can.
  public func refusal(of command: Command) -> Refusal? {
    if command.writes, let day = environment.asOf { return Refusal("looking-back", [.date(day)]) }
    if !command.sides.contains(environment.user.side) { return Refusal("not-your-side") }
    if let refusal = fileRefusal(of: command) { return refusal }
    switch command.needs {
    case .nothing: break
    case .oneCase: if currentCase == nil { return Refusal("no-case") }
    case .cases: if selection == nil { return Refusal("no-case") }
    }
    return command.refusal(self)
  }

  /// A click on what the screens found under the mouse; count 2 is a double click.
  public func click(_ target: ClickTarget, count: Int = 1) {
    needsFrame = true
    for layer in layers.reversed() {
      if layer.click(target, count: count, in: self) == .consumed { return }
      if layer.isModal { return }
    }
    switch target {
    case .tab(let place): go(to: place)
    case .row(let number):
      focus = .list
      list?.select(number)
      if count > 1 { perform("case.open") }
    case .question(let id):
      focus = .list
      queue.select(question: id)
      if count > 1 { perform("case.open") }
    case .heading(let key): list?.sort(by: key)
    case .part(let part): show(part)
    case .line(let index):
      selectLine { _ in index }
      if count > 1 { perform("case.open") }
    case .item(let index) where place == .settlements && focus == .list:
      settlements.select(index)
      if count > 1 { perform("case.open") }
    case .detail: focus = .detail
    case .listBackground: focus = .list
    case .hint(let command): perform(command)
    case .control, .item, .outside: break
    }
    followCursor()
  }

  /// The wheel over the list or the detail.
  public func turn(_ wheel: WheelTurn, over target: ClickTarget) {
    guard topLayer?.isModal != true else { return }
    needsFrame = true
    switch target {
    case .detail, .part: detail.scroll(by: 3 * wheel.rawValue)
    default:
      caseRows?.scroll(by: 3 * wheel.rawValue)
      followCursor()
    }
  }
}
