import ActionDispatch
import Agency
import CaseStore
import DebtCollection

/// What an act of the agency adds to the dialog of an action.
extension ActionDialog {
  /// Reads what its fields begin with: the debtor's address, what a plan adds up to.
  func readAct(_ portal: Portal) {
    guard form.acts != nil, let number = single else { return }
    let (rules, user) = (portal.environment.services.money.rules, portal.environment.user)
    switch kind {
    case .resend:
      actTicket = portal.environment.desk.ask(
        .work(
          DeskWork("address") { reader, _ in
            guard let detail = try reader.detail(number) else { return true }
            return detail.debtor
          }
        )
      )
    case .instalments:
      actTicket = portal.environment.desk.ask(
        .work(
          DeskWork("sums") { _, _ in
            try PlanAgreement(agency: rules().agency, user: user).sums(number)
          }
        )
      )
    default: break
    }
  }

  /// Takes what was read; true when it was that.
  func receiveAct(_ reply: Reply, in portal: Portal) -> Bool {
    guard reply.ticket == actTicket else { return false }
    actTicket = nil
    switch reply.result {
    case .success(.work(let debtor as Debtor)):
      // Words that were begun have the focus already.
      let isAtText = form.editor?.isEmpty == false
      form.acts?.address = AddressLines(of: debtor)
      follow()
      if !isAtText { focus.go(to: AddressLines.names[0]) }
    case .success(.work(let sums as [InstalmentSum])):
      form.acts?.sums = sums
      plan(portal)
    case .success: break
    case .failure(let error): state = .failed(Portal.sentence(of: error))
    }
    return true
  }

  /// What is asked of the agency before the dispatcher: that the instalments add up to what is to pay.
  func check(_ action: CaseAction, in portal: Portal) -> @Sendable () throws -> Void {
    guard case .agency(.agree(let instalments)) = action, let number = single else { return {} }
    let (rules, user) = (portal.environment.services.money.rules, portal.environment.user)
    return {
      _ = try PlanAgreement(agency: rules().agency, user: user).plan(number, instalments)
    }
  }

  /// What is written before the action itself: a new address for the letter.
  func before(in portal: Portal) -> Beforehand? {
    guard let number = single, let changed = form.acts?.address?.changed else { return nil }
    return portal.correction(of: number, to: changed)
  }

  /// Enter goes on to the next field, from the last one to the buttons.
  var entersNext: Bool { form.acts?.names.dropLast().contains(focus.current) ?? false }

  // What it shows

  /// Its fields above the day and the reason.
  var actBlocks: [DialogFace.Block] {
    guard let acts = form.acts else { return [] }
    switch kind {
    case .decide: return [.choices(choiceFace(of: acts.verdict, "verdict"))]
    case .waive: return [.choices(partFace(acts.parts))]
    case .register: return [.choices(choiceFace(of: acts.fate, "fate"))]
    case .resend: return AddressLines.names.compactMap { line($0, acts.address?.lines[$0]) }
    default: return [line("count", acts.count)].compactMap(\.self)
    }
  }

  /// What stands below them: the instalments as a table that adds up, what a new address means.
  func actTail(in portal: Portal) -> [DialogFace.Block] {
    guard let acts = form.acts else { return [] }
    switch kind {
    case .instalments:
      return [line("months", acts.months)].compactMap(\.self) + [.lines(instalmentLines(acts))]
    case .resend where acts.address?.changed != nil:
      return [.lines([DetailLine([.word("act.address-goes-along")], role: .warning)])]
    default: return []
    }
  }

  private func line(_ name: String, _ line: TextLine?) -> DialogFace.Block? {
    line.map {
      .field(
        FieldFace(
          name: name,
          label: Sentence("act.\(name)"),
          line: $0,
          isFocused: focus.current == name
        )
      )
    }
  }

  private func partFace(_ parts: PartChoice) -> ChoiceFace {
    ChoiceFace(
      parts.list.choices.map { choice in
        ChoiceFace.Item(
          [choice.label],
          aside: aside(of: choice),
          isOn: parts.chosen.contains(choice.value),
          refusal: choice.refusal
        )
      },
      selected: parts.list.index,
      isFocused: focus.current == "parts"
    )
  }

  /// What is claimed of a part, or that nothing is.
  private func aside(of choice: ChoiceList<OrderOfCover.Part>.Choice) -> [DetailLine.Span] {
    if let refusal = choice.refusal { return [.sentence(refusal.sentence)] }
    guard let amounts = claimed, let currency = form.acts?.currency else { return [] }
    return [.money(amounts[choice.value], currency)]
  }

  private func instalmentLines(_ acts: ActForm) -> [DetailLine] {
    let instalments = acts.instalments(from: form.date)
    guard let sum = acts.sum, let currency = acts.currency else { return [] }
    let most = room.isLow ? 3 : 12
    var lines = instalments.prefix(most).map {
      DetailLine(day: $0.due, amount: .init($0.amount, currency))
    }
    let rest = instalments.count - lines.count
    if rest > 0 {
      lines.append(DetailLine([.sentence(Sentence("plan.more", [.count(rest)]))], role: .quiet))
    }
    lines.append(
      DetailLine([.word("act.together")], role: .total, amount: .init(sum.owed, currency))
    )
    if sum.fee > .zero {
      let fee = Sentence("instalments.plan-fee", [.money(sum.fee, currency)])
      lines.append(DetailLine([.sentence(fee)], role: .warning))
    }
    return lines
  }
}
