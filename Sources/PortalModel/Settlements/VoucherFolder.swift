import CaseStore
import DebtCollection
import Wording

#if canImport(Glibc)
  import Glibc
#endif

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
    let place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard place >= 0 else {
      throw StoreError(
        .notFound,
        Sentence("cli.no-folder", [.text(folder), .text(String(cString: strerror(errno)))])
      )
    }
    defer { close(place) }
    var paths: [String] = []
    for (ending, text) in files {
      // Made of a number of ours alone: nothing of it comes from outside.
      paths.append(try write(text, "\(voucher.settlement.number)\(ending)", in: place))
    }
    return paths
  }

  private func write(_ text: String, _ name: String, in place: Int32) throws(StoreError) -> String {
    let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    let file = openat(place, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      let key = errno == EEXIST ? "export.exists" : "export.cannot-write"
      throw failure(key, path)
    }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { posixWrite(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    guard close(file) == 0, rest.isEmpty else {
      unlinkat(place, name, 0)
      throw failure("export.cannot-write", path)
    }
    return path
  }

  private func failure(_ key: String, _ path: String) -> StoreError {
    StoreError(
      .cannotWrite,
      Sentence(key, [.text(path), .text(String(cString: strerror(errno)))])
    )
  }
}

/// The system's `write`, whose name our own methods hide.
private func posixWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}
