import CaseStore
import DebtCollection

/// What a voucher is saved as: text, two tables for the ledger, JSON and PDF.
public struct VoucherFiles: Sendable {
  /// One of them: what its name ends in, and its bytes.
  public struct File: Sendable {
    public var ending: String
    public var bytes: [UInt8]

    public init(_ ending: String, _ bytes: [UInt8]) {
      self.ending = ending
      self.bytes = bytes
    }

    public init(_ ending: String, _ text: String) { self.init(ending, Array(text.utf8)) }
  }

  public var files: [File]
  /// Why one is lacking: the program that prints is not there.
  public var lacking: Sentence?

  public init(_ files: [File], lacking: Sentence? = nil) {
    self.files = files
    self.lacking = lacking
  }
}

/// Saves a voucher in a folder; overwrites nothing, and no name leads out of the folder.
public struct VoucherFolder {
  public let folder: String

  public init(_ folder: String) { self.folder = folder }

  /// Writes the files of a settlement; gives their paths.
  ///
  /// - Throws: `StoreError`, `notFound` without the folder, `cannotWrite` when a file is there already.
  public func save(
    _ voucher: VoucherFiles,
    of settlement: Settlement
  ) throws(StoreError) -> [String] {
    var paths: [String] = []
    for file in voucher.files {
      do {
        // Made of a number of ours alone: nothing of it comes from outside.
        let name = "\(settlement.number)\(file.ending)"
        paths.append(try NewFile.write(file.bytes, named: name, in: folder))
      } catch {
        throw StoreError(error.lacksFolder ? .notFound : .cannotWrite, error.sentence)
      }
    }
    return paths
  }
}
