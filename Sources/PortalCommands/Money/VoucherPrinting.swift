import DataFiles
import DebtCollection
import Letters
import PortalModel
import Wording

/// Makes the files a voucher is saved as, for the portal and the command line alike.
struct VoucherPrinting: Sendable {
  /// Who settles.
  let agency: AgencySettings
  /// The program that sets a sheet on pages.
  let printer: String
  /// The words of a language; the PDF is in the creditor's, as it is mailed.
  let wordings: @Sendable (_ language: String) throws -> Wording

  /// - Parameter wording: the words of the text.
  func files(of voucher: Voucher, _ wording: Wording) throws -> VoucherFiles {
    let text = VoucherText(voucher, wording).lines.map { $0.text + "\n" }.joined()
    let json = JSONText.object { $0.voucher(voucher) }.text + "\n"
    var files = VoucherFiles([
      .init(".txt", text), .init(".csv", voucher.csv), .init("-posting.csv", voucher.postingCSV),
      .init(".json", json),
    ])
    let sheet = VoucherSheet(
      voucher: voucher,
      wording: try wordings(voucher.creditor.language),
      agency: agency
    ).sheet
    do throws(LetterError) {
      files.files.append(.init(".pdf", try LetterPrinter(path: printer).pdf(of: sheet).bytes))
    } catch {
      files.lacking = error.sentence
    }
    return files
  }
}

extension Session {
  var voucherPrinting: VoucherPrinting {
    let (catalogues, today) = (Catalogues(self), self.today)
    return VoucherPrinting(
      agency: agencySettings,
      printer: letterProgram,
      wordings: { Wording(catalogues[$0], today: today) }
    )
  }
}
