import CaseStore
import DebtCollection
import Wording

extension Portal {
  /// Shows a settlement's remittance voucher: its lines, its payout, its posting; saved in a folder by key.
  func openVoucher(_ number: String) {
    let wording = environment.services.money.wording
    let language = environment.settings.language
    push(
      ReadingLayer(
        "voucher",
        Sentence("settlements.voucher", [.text(number)]),
        besides: [
          "settlement.save": { $0.save(voucher: number, to: $1) },
          // The palette takes the folder's name, and completes it.
          "dialog.save": { portal, _ in portal.push(PaletteLayer(portal, typed: "save ")) },
        ],
        in: self,
        read: { VoucherText(try Voucher(number, from: $0), try wording(language)).lines },
        show: { $0.map { DetailLine([.text($0.text)], role: .verbatim) } }
      )
    )
  }

  /// Saves the voucher under the cursor in a folder.
  func saveVoucher(to typed: String?) {
    guard let number = voucherInHand else { return refuse(Refusal("no-settlement")) }
    save(voucher: number, to: typed)
  }

  /// The settlement under the cursor of its place; nil elsewhere.
  var voucherInHand: String? {
    guard place == .settlements, case .settlement(let head)? = settlements.current else {
      return nil
    }
    return head.number
  }

  private func save(voucher number: String, to typed: String?) {
    guard let typed, !typed.isEmpty else { return refuse(Refusal("needs-path")) }
    let folder = FolderListing.expanded(typed)
    let money = environment.services.money
    let language = environment.settings.language
    voucherTicket = environment.desk.ask(
      .work(
        DeskWork("save") { reader, _ in
          let voucher = try Voucher(number, from: reader)
          let files = try money.files(voucher, try money.wording(language))
          let paths = try VoucherFolder(folder).save(files, of: voucher.settlement)
          return SavedVoucher(paths: paths, lacking: files.lacking)
        }
      )
    )
  }

  /// The files a voucher was saved as, and why one is lacking.
  private struct SavedVoucher: Sendable {
    var paths: [String]
    var lacking: Sentence?
  }

  func takeVoucher(_ reply: Reply) {
    voucherTicket = nil
    switch reply.result {
    case .success(.work(let saved as SavedVoucher)):
      let paths = SentenceValue.text(saved.paths.joined(separator: ", "))
      guard let lacking = saved.lacking else {
        return say(Notice(Sentence("settlements.saved", [paths])))
      }
      say(Notice(Sentence("settlements.saved-without", [paths, .text(say(lacking))]), stays: true))
    case .success: break
    case .failure(let error): say(Notice(Self.sentence(of: error), tone: .failure))
    }
  }
}
