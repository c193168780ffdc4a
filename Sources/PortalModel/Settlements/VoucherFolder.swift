import CaseStore
import DebtCollection
import Wording

/// Saves a voucher in a folder, as text and as CSV for the ledger; overwrites nothing, and no name leads
/// out of the folder.
public struct VoucherFolder {
  public let folder: String

  public init(_ folder: String) { self.folder = folder }

  /// Writes the files, `more` beside the text and the two tables; gives their paths.
  ///
  /// - Throws: `StoreError`, `notFound` without the folder, `cannotWrite` when a file is there already.
  public func save(
    _ voucher: Voucher,
    _ wording: Wording,
    more: [(ending: String, text: String)] = []
  ) throws(StoreError) -> [String] {
    let text = VoucherText(voucher, wording).lines.map { $0.text + "\n" }.joined()
    let files =
      [(".txt", text), (".csv", voucher.csv), ("-posting.csv", voucher.postingCSV)]
      + more.map { ($0.ending, $0.text) }
    var paths: [String] = []
    for (ending, text) in files {
      do {
        // Made of a number of ours alone: nothing of it comes from outside.
        let name = "\(voucher.settlement.number)\(ending)"
        paths.append(try NewFile.write(Array(text.utf8), named: name, in: folder))
      } catch {
        throw StoreError(error.lacksFolder ? .notFound : .cannotWrite, error.sentence)
      }
    }
    return paths
  }
}
