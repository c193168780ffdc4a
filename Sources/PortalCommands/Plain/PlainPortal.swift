import CaseStore
import DebtCollection
import PortalModel
import PortalScreens
import Wording

/// The portal as a small language of lines (decisions.md 31): a heading, numbered rows, a count, and a
/// prompt that takes command names and numbers. The same commands as on the screen, nothing redrawn.
final class PlainPortal {
  let portal: Portal
  let session: Session
  private let keep: (PortalSettings) -> Sentence?
  private let catalogues: Catalogues
  private var text: PlainText
  private var hasQuit = false
  /// The first thing that went wrong in a script's lines.
  private var failed: ExitStatus?

  /// Rows shown at a time.
  static let rows = 20

  /// - Parameter keep: keeps what is chosen for the next time; gives why it could not.
  init(portal: Portal, session: Session, keep: @escaping (PortalSettings) -> Sentence?) {
    self.portal = portal
    self.session = session
    self.keep = keep
    catalogues = Catalogues(session)
    let catalogue = catalogues[portal.environment.settings.language]
    text = PlainText(wording: Wording(catalogue, today: session.today))
  }

  /// Runs until the user leaves or the lines end.
  ///
  /// - Returns: for a script the status of the first line that failed, as the verbs give it; a person
  ///   has read what went wrong.
  func run(at number: CaseNumber?) -> ExitStatus {
    portal.viewport(listRows: Self.rows, detailLines: 10_000, showsBoth: false)
    portal.open(at: number)
    settle()
    note()
    say([text.text(Sentence("plain.hint"))])
    show()
    while !hasQuit {
      session.output.raw("> ")
      session.output.flush()
      guard let line = session.surroundings.nextLine() else { break }
      let command = PlainCommand(line, portal: portal)
      if command.asksForHelp {
        showHelp()
        continue
      }
      // What was said before has been read.
      portal.dismissNotice()
      command.run()
      settle()
      carryOut(portal.takeEffects())
      settle()
      note()
      if !hasQuit { show() }
    }
    session.output.line("")
    return failed ?? .done
  }

  /// Keeps what went wrong with a script's line.
  private func note() {
    guard failed == nil, !session.surroundings.inputIsTerminal else { return }
    failed = trouble
  }

  private var trouble: ExitStatus? {
    if portal.focus == .detail, portal.detail.isMissing { return .notFound }
    if portal.focus == .list, portal.list?.filterFault != nil { return .wrongUse }
    guard let notice = portal.notice else { return nil }
    switch notice.tone {
    case .news: return nil
    case .refusal:
      return notice.sentence.key == "refusal.unknown-command" ? .wrongUse : .someRefused
    case .failure: return .storeFailed
    }
  }

  /// Hands the portal what it has asked for, until it asks no more.
  private func settle() {
    // Jobs ask again after each piece of work; the bound keeps a mistake from going on for ever.
    for _ in 0..<100_000 {
      portal.receive()
      guard portal.environment.desk.isBusy else { return }
    }
  }

  private func carryOut(_ effects: [PortalEffect]) {
    for effect in effects {
      switch effect {
      case .quit: hasQuit = true
      case .copy(let copied): session.output.line(copied)
      case .settingsChanged:
        let catalogue = catalogues[portal.environment.settings.language]
        text = PlainText(wording: Wording(catalogue, today: session.today))
        if let fault = keep(portal.environment.settings) {
          portal.say(Notice(fault, tone: .failure))
        }
      case .edit(let draft):
        portal.finishEdit(
          session.surroundings.inputIsTerminal
            ? UserEditor(surroundings: session.surroundings).edit(draft) : nil
        )
      case .suspend, .redraw: break
      }
    }
  }

  // What is shown

  private func show() {
    defer { portal.frameWasDrawn() }
    if let dialog = portal.topLayer as? any DialogLayer {
      say(text.lines(of: dialog.face(in: portal)))
    } else if let filter = portal.topLayer as? FilterLayer {
      say([text.text(Sentence("command.list.filter.title")) + ": " + SafeText(filter.text)])
    } else if portal.focus == .detail {
      showDetail()
    } else {
      showPlace()
    }
    guard let notice = portal.notice else { return }
    say([text.text(notice.sentence)])
    if notice.sentence.key == "refusal.unknown-command" { say([text.text(Sentence("plain.hint"))]) }
  }

  /// What can be typed: how lines are read, then every command by name.
  private func showHelp() {
    for key in ["plain.rows", "plain.dialogs", "plain.filter", "plain.words"] {
      say([text.text(Sentence(key))])
    }
    let commands = portal.commandNames
    let width = commands.map { SafeText($0.name).width }.max() ?? 0
    for (name, title) in commands {
      let blanks = String(repeating: " ", count: width + 2 - SafeText(name).width)
      say(["  " + SafeText(name) + SafeText(blanks) + SafeText(title)])
    }
  }

  private func say(_ lines: [SafeText]) { lines.forEach(session.output.line) }

  private func showPlace() {
    var heading = text.text(Sentence(portal.place.titleKey))
    if portal.environment.isDemonstration {
      heading = heading + " · " + text.text(Sentence("header.demonstration"))
    }
    if let list = portal.list, !list.filterText.isEmpty {
      heading = heading + " · " + SafeText(list.filterText)
    }
    say([heading])
    if portal.place == .settlements { return showSettlements() }
    if portal.place == .questions { return showQueue() }
    if portal.place == .overview { return showOverview() }
    guard let list = portal.list else { return showToday() }
    for (index, row) in list.visible.enumerated() {
      let isMarked = list.marks.contains(row.number)
      let cursor: SafeText = row.number == list.current?.number ? ">" : " "
      say([cursor + SafeText("\(index + 1). ") + text.row(row, marked: isMarked)])
    }
    if let fault = list.filterFault { say([text.text(fault.sentence)]) }
    if let failure = list.failureSentence { say([text.text(failure)]) }
    for (currency, sums) in (list.totals?.byCurrency ?? [:]).sorted(by: { $0.key < $1.key }) {
      say([
        text.text(
          Sentence("cli.cases-sum", [.count(sums.count), .money(sums.outstanding, currency)])
        )
      ])
    }
    if list.isEmpty { say([text.text(Sentence("cli.no-match"))]) }
  }

  private func showQueue() {
    let queue = portal.queue
    if let day = portal.environment.asOf {
      say([text.text(Sentence("cli.as-of-questions", [.date(day)]))])
    }
    for line in queue.lines {
      guard case .question(let place) = line else {
        if case .heading(let group) = line { say([text.line(DetailLine([portal.said(group)]))]) }
        continue
      }
      let (index, row) = (place - queue.top, queue.rows[place])
      let isCurrent = row.question.id == queue.current?.question.id
      let mark: SafeText = queue.marks.contains(row) ? "*" : " "
      let words = [
        row.row.number.description, text.wording.word(row.question.kind), row.row.debtorName,
        text.wording.text(QueueWording.age(of: row.question, on: portal.day)),
        text.wording.text(QueueWording.left(of: row.question, on: portal.day)), row.handler,
      ]
      say([
        (isCurrent ? ">" : " ") + mark + SafeText("\(index + 1). ")
          + words.filter { !$0.isEmpty }.map { SafeText($0) }.joined(separator: "  ")
      ])
    }
    if let fault = queue.filterFault { say([text.text(fault.sentence)]) }
    if let failure = queue.failure { say([text.text(failure)]) }
    if queue.isLoaded, queue.rows.isEmpty {
      say([text.text(Sentence("empty.no-questions"))])
    } else {
      say([text.text(Sentence("rule.questions", [.count(queue.count ?? queue.rows.count)]))])
    }
  }

  private func showSettlements() {
    var number = 0
    for line in portal.settlements.lines {
      guard case .item = line.role else {
        say([text.line(line)])
        continue
      }
      number += 1
      say([SafeText("\(number). ") + text.line(line)])
    }
  }

  /// The charts as text, each bar with the number that opens it.
  private func showOverview() {
    if let day = portal.environment.asOf {
      return say([text.text(Sentence("overview.looking-back", [.date(day)]))])
    }
    if let failure = portal.overview.failure { say([text.text(failure)]) }
    var number = 0
    for chart in portal.overview.charts {
      let layout = BarLayout(chart, wording: text.wording, width: 72, ascii: true)
      let lines = layout.lines
      say(lines.prefix(1).map { "     " + $0 })
      for line in lines.dropFirst() {
        number += 1
        say([SafeText("\(number). ").fitted(to: 5, .leading) + line])
      }
    }
  }

  private func showToday() {
    for (index, figure) in portal.today.figures.enumerated() {
      let count = text.wording.count(figure.totals.count)
      say([
        SafeText("\(index + 1). \(count)  ")
          + text.text(figure.title(for: portal.environment.user.side))
      ])
    }
  }

  private func showDetail() {
    let pane = portal.detail
    if let failure = pane.failureSentence { return say([text.text(failure)]) }
    guard let head = pane.head(in: portal.environment, on: portal.day) else {
      return say([text.text(Sentence("refusal.no-case"))])
    }
    let title = SafeText("\(head.number)  ") + SafeText(head.debtorName)
    let sum = SafeText(text.wording.money(head.payable, head.currency))
    // Of a closed case nothing is to pay: a line below says what was left.
    say([head.state.stage == .closed ? title : title + "  " + sum])
    say(head.lines.map(text.line))
    say([SafeText("[\(text.wording.word(pane.part.titleKey))]")])
    say(pane.lines(in: portal.environment, on: portal.day).map(text.line))
  }
}
