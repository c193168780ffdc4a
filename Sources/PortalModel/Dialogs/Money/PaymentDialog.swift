import Agency
import CaseStore
import DebtCollection

/// Enters a direct payment or a credit note on a case: its fields, what it would do, and the yes.
///
/// Nothing is written before Book; the plan shown is the booking rehearsed.
public final class PaymentDialog: DialogLayer {
  public let name = "payment"
  public let number: CaseNumber
  private let currency: Currency
  public private(set) var kind: ChoiceList<DirectEntry.Kind>
  public private(set) var amount = TextLine(limit: 20)
  public private(set) var day: DateField
  public private(set) var money: TextLine
  public private(set) var invoice: ChoiceList<String>
  /// The credit note's own number; a payment has none.
  public private(set) var note = TextLine(limit: 40)
  public private(set) var focus = FocusRing(PaymentDialog.fields(ofCredit: false), at: "amount")
  public private(set) var state = State.filling

  public enum State: Sendable {
    case filling
    case planning(Ticket)
    case planned(DirectPlan)
    case booking(Ticket)
    case refused(Sentence)
  }

  init(_ detail: CaseDetail, entry: DateEntry) {
    number = detail.row.number
    currency = detail.row.currency
    kind = ChoiceList(
      DirectEntry.Kind.allCases.map { .init($0, .word("direct.kind-\($0.rawValue)")) }
    )
    money = TextLine(detail.row.currency.code, limit: 3, isPreset: true)
    day = DateField(entry.today.iso, entry: entry)
    invoice = ChoiceList(
      [.init("", .word("direct.oldest"))]
        + detail.invoices.map { .init($0.number, .text($0.number)) }
    )
  }

  public var takesText: Bool { ["amount", "date", "currency", "note"].contains(focus.current) }

  private var isCredit: Bool { kind.current?.value == .credit }

  private static func fields(ofCredit: Bool) -> [String] {
    let own = ofCredit ? ["note"] : []
    return ["kind", "amount", "date", "currency", "invoice"] + own + ["cancel", "book"]
  }

  public func type(_ text: String, pasted: Bool, in portal: Portal) {
    switch focus.current {
    case "amount": amount.insert(text)
    case "date": day.insert(text)
    case "currency": money.insert(text.uppercased())
    case "note": note.insert(text)
    default: return
    }
    changed(portal)
  }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    if case .booking = state { return .consumed }
    if performInField(command) {
      changed(portal)
      return .consumed
    }
    switch command {
    case "dialog.next", "dialog.down", "text.complete", "text.down": focus.move(by: 1)
    case "dialog.previous", "dialog.up", "text.up": focus.move(by: -1)
    case "text.cancel", "dialog.cancel": portal.remove(self)
    case "text.accept": focus.move(by: 1)
    case "text.send": book(portal)
    case "dialog.accept":
      switch focus.current {
      case "cancel": portal.remove(self)
      case "book": book(portal)
      default: focus.move(by: 1)
      }
    default: break
    }
    return .consumed
  }

  private func performInField(_ command: CommandName) -> Bool {
    switch focus.current {
    case "kind": performInKind(command)
    case "amount": amount.perform(command)
    case "date": day.perform(command)
    case "currency": money.perform(command)
    case "invoice": invoice.perform(command)
    case "note": note.perform(command)
    default: false
    }
  }

  private func performInKind(_ command: CommandName) -> Bool {
    let isDone = kind.perform(command)
    focus.set(Self.fields(ofCredit: isCredit), else: "amount")
    return isDone
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    switch target {
    case .control(let name):
      focus.go(to: name)
      if name == "cancel" { portal.remove(self) }
      if name == "book" { book(portal) }
    case .outside: portal.remove(self)
    default: break
    }
    return .consumed
  }

  /// What the fields hold, or why it is nothing yet.
  private var entry: Result<DirectEntry, DialogFault> {
    let sum: Money
    do throws(FigureError) {
      sum = try Figures.amount(amount.text)
    } catch {
      return .failure(DialogFault(error.sentence))
    }
    guard let day = day.date else { return .failure(DialogFault(Sentence("direct.needs-day"))) }
    guard let currency = Currency(money.text) else {
      return .failure(DialogFault(Sentence("pay.no-currency", [.text(money.text)])))
    }
    var entry = DirectEntry(kind.current?.value ?? .payment, number, sum, on: day)
    entry.currency = currency
    entry.invoice = invoice.current?.value.isEmpty == false ? invoice.current?.value : nil
    if isCredit, !note.isEmpty { entry.note = note.text }
    return .success(entry)
  }

  /// The fields hold something else: what it would do is worked out anew.
  private func changed(_ portal: Portal) {
    if case .planning(let ticket) = state { portal.environment.desk.cancel(ticket) }
    guard case .success(let entry) = entry else {
      state = .filling
      return
    }
    let booking = booking(portal)
    state = .planning(
      portal.environment.desk.ask(.work(DeskWork("plan") { _, _ in try booking().plan(entry) }))
    )
  }

  private func booking(_ portal: Portal) -> @Sendable () throws -> DirectBooking {
    let (rules, user) = (portal.environment.services.money.rules, portal.environment.user)
    return { DirectBooking(rules: try rules(), user: user) }
  }

  private func book(_ portal: Portal) {
    guard case .planned(let plan) = state else {
      if let whyNot { portal.say(Notice(whyNot, tone: .refusal)) }
      return
    }
    let (booking, entry) = (booking(portal), plan.entry)
    state = .booking(
      portal.environment.desk.ask(.work(DeskWork("book") { _, _ in try booking().book(entry) }))
    )
  }

  public func receive(_ reply: Reply, in portal: Portal) -> LayerOutcome {
    switch state {
    case .planning(let ticket) where ticket == reply.ticket:
      switch reply.result {
      case .success(.work(let plan as DirectPlan)): state = .planned(plan)
      case .success: break
      case .failure(let error): state = .refused(Portal.sentence(of: error))
      }
    case .booking(let ticket) where ticket == reply.ticket:
      switch reply.result {
      case .success(.work(let plan as DirectPlan)):
        portal.remove(self)
        portal.dialogs.noteBooked(plan.sentences[0])
        portal.say(Notice(plan.sentences[0]))
        portal.storeChanged()
      case .success: break
      case .failure(let error): state = .refused(Portal.sentence(of: error))
      }
    default: return .passed
    }
    return .consumed
  }

  /// Why Book does nothing yet.
  private var whyNot: Sentence? {
    switch state {
    case .planned: nil
    case .planning, .booking: Sentence("dialog.planning")
    case .refused(let sentence): sentence
    case .filling where amount.isEmpty: Sentence("direct.needs-amount")
    case .filling: if case .failure(let fault) = entry { fault.sentence } else { nil }
    }
  }

  public func face(in portal: Portal) -> DialogFace {
    func field(_ name: String, _ line: TextLine, _ remark: Sentence? = nil) -> DialogFace.Block {
      .field(
        FieldFace(
          name: name,
          label: Sentence("direct.\(name)"),
          line: line,
          isFocused: focus.current == name,
          remark: remark
        )
      )
    }
    func choices<Value>(_ name: String, _ list: ChoiceList<Value>) -> DialogFace.Block {
      .choices(
        ChoiceFace(
          list.choices.map { .init([$0.label]) },
          selected: list.index,
          isFocused: focus.current == name
        )
      )
    }
    var blocks = [
      choices("kind", kind), field("amount", amount), field("date", day.line, day.remark),
      field("currency", money), choices("invoice", invoice),
    ]
    if isCredit { blocks.append(field("note", note)) }
    blocks.append(.lines(planLines))
    return DialogFace(
      Sentence("direct.title", [.text(number.description)]),
      blocks,
      buttons: [
        ButtonFace("cancel", isFocused: focus.current == "cancel"),
        ButtonFace("book", isFocused: focus.current == "book", refusal: whyNot),
      ]
    )
  }

  private var planLines: [DetailLine] {
    switch state {
    case .filling: []
    case .planning, .booking: [DetailLine([.word("dialog.planning")], role: .quiet)]
    case .refused(let sentence): [DetailLine([.sentence(sentence)], role: .warning)]
    case .planned(let plan):
      plan.sentences.enumerated().map { index, sentence in
        DetailLine([.sentence(sentence)], role: index == 0 ? .heading : .plain)
      }
    }
  }
}

/// Why a dialog's fields hold no answer.
struct DialogFault: Error {
  var sentence: Sentence
  init(_ sentence: Sentence) { self.sentence = sentence }
}

extension Portal {
  /// Opens the dialog of a payment to the creditor on the case in hand.
  func openPayment() {
    whenRead { portal, read in
      portal.push(PaymentDialog(read, entry: portal.dateEntry.lookingBack))
    }
  }
}
