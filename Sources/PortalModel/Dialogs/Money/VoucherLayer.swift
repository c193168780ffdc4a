import CaseStore
import DebtCollection
import Wording

/// A settlement's remittance voucher: its lines, its payout, its posting; saved as text and CSV.
public final class VoucherLayer: DialogLayer {
  public let name = "voucher"
  public let number: String
  private var text: [SafeText] = []
  private var failure: Sentence?
  private var ticket: Ticket?
  public private(set) var scroll = 0

  init(_ number: String, in portal: Portal) {
    self.number = number
    let wording = portal.environment.services.money.wording
    let language = portal.environment.settings.language
    ticket = portal.environment.desk.ask(
      .work(
        DeskWork("voucher") { reader, _ in
          VoucherText(try Voucher(number, from: reader), try wording(language)).lines
        }
      )
    )
  }

  public func receive(_ reply: Reply, in portal: Portal) -> LayerOutcome {
    guard reply.ticket == ticket else { return .passed }
    ticket = nil
    switch reply.result {
    case .success(.work(let lines as [SafeText])): text = lines
    case .success: break
    case .failure(let error): failure = Portal.sentence(of: error)
    }
    return .consumed
  }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    switch command {
    case "dialog.down": turn(by: 1)
    case "dialog.up": turn(by: -1)
    case "dialog.page-down": turn(by: 10)
    case "dialog.page-up": turn(by: -10)
    case "dialog.start": scroll = 0
    case "dialog.cancel", "dialog.accept": portal.remove(self)
    case "settlement.save": save(to: argument, portal)
    default: return command.rawValue.hasPrefix("palette") ? .passed : .consumed
    }
    return .consumed
  }

  private func turn(by rows: Int) { scroll = min(max(scroll + rows, 0), max(text.count - 1, 0)) }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    switch target {
    case .control("close"), .outside: portal.remove(self)
    default: break
    }
    return .consumed
  }

  /// Saves it in a folder, as text and as CSV.
  private func save(to typed: String?, _ portal: Portal) {
    guard let typed, !typed.isEmpty else { return portal.refuse(Refusal("needs-path")) }
    portal.save(voucher: number, to: typed)
  }

  public func face(in portal: Portal) -> DialogFace {
    var lines = text.map { DetailLine([.text($0.text)], role: .verbatim) }
    if let failure { lines = [DetailLine([.sentence(failure)], role: .warning)] }
    if lines.isEmpty { lines = [DetailLine([.word("empty.loading")], role: .quiet)] }
    return DialogFace(
      Sentence("settlements.voucher", [.text(number)]),
      [.lines(lines)],
      buttons: [ButtonFace("close", isFocused: true)],
      scroll: scroll
    )
  }
}

extension Portal {
  /// Saves the voucher under the cursor in a folder.
  func saveVoucher(to typed: String?) {
    guard case .settlement(let head)? = settlements.current, place == .settlements else {
      return refuse(Refusal("no-settlement"))
    }
    guard let typed, !typed.isEmpty else { return refuse(Refusal("needs-path")) }
    save(voucher: head.number, to: typed)
  }

  func save(voucher number: String, to typed: String) {
    let folder = FolderListing.expanded(typed)
    let wording = environment.services.money.wording
    let language = environment.settings.language
    voucherTicket = environment.desk.ask(
      .work(
        DeskWork("save") { reader, _ in
          let voucher = try Voucher(number, from: reader)
          return try VoucherFolder(folder).save(voucher, try wording(language))
        }
      )
    )
  }

  func takeVoucher(_ reply: Reply) {
    voucherTicket = nil
    switch reply.result {
    case .success(.work(let paths as [String])):
      say(Notice(Sentence("settlements.saved", [.text(paths.joined(separator: ", "))])))
    case .success: break
    case .failure(let error): say(Notice(Self.sentence(of: error), tone: .failure))
    }
  }
}
