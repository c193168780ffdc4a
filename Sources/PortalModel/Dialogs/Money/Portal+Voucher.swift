import CaseStore
import DebtCollection
import Wording

extension Portal {
  /// Shows a settlement's remittance voucher: its lines, its payout, its posting; saved as text and CSV.
  func openVoucher(_ number: String) {
    let wording = environment.services.money.wording
    let language = environment.settings.language
    push(
      ReadingLayer(
        "voucher",
        Sentence("settlements.voucher", [.text(number)]),
        besides: ["settlement.save": { $0.save(voucher: number, to: $1) }],
        in: self,
        read: { VoucherText(try Voucher(number, from: $0), try wording(language)).lines },
        show: { $0.map { DetailLine([.text($0.text)], role: .verbatim) } }
      )
    )
  }

  /// Saves the voucher under the cursor in a folder.
  func saveVoucher(to typed: String?) {
    guard case .settlement(let head)? = settlements.current, place == .settlements else {
      return refuse(Refusal("no-settlement"))
    }
    save(voucher: head.number, to: typed)
  }

  private func save(voucher number: String, to typed: String?) {
    guard let typed, !typed.isEmpty else { return refuse(Refusal("needs-path")) }
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
