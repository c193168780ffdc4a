import DebtCollection

/// The field for one file more that goes with what is sent: its path, what the path may be completed to, and
/// why the file could not be attached.
public struct FileField: Sendable {
  /// The path as it is typed.
  public private(set) var line = TextLine(limit: 4096)
  /// What the path may mean where that is several things, shown once Tab asks again.
  private(set) var offers: [String] = []
  /// Why the file could not be attached; nil once the path is changed.
  private(set) var fault: Sentence?

  /// Names shown at a time.
  private static let mostOffered = 8

  public var isEmpty: Bool { line.isEmpty }

  mutating func insert(_ text: String) {
    line.insert(text)
    (offers, fault) = ([], nil)
  }

  mutating func perform(_ command: CommandName) -> Bool {
    let before = line.text
    defer { if line.text != before { (offers, fault) = ([], nil) } }
    return line.perform(command)
  }

  mutating func clear() { self = FileField() }

  mutating func refuse(_ why: Sentence) { fault = why }

  /// Writes as much of the path as is sure; where several files begin so, shows them.
  ///
  /// - Returns: false where there is nothing more to write or to show, so that Tab goes on.
  mutating func complete(entries: (String) -> [String]) -> Bool {
    let found = FolderListing.completions(of: line.text, to: .anyFile, entries: entries)
    let start = FolderListing.commonStart(found)
    if start.count > line.text.count {
      line.set(start)
      (offers, fault) = ([], nil)
      return true
    }
    guard found.count > 1, offers != found else { return false }
    offers = found
    return true
  }

  /// The last parts of what the path may mean, as many as there is room for.
  var offerLines: [DetailLine] {
    guard !offers.isEmpty else { return [] }
    let names = offers.prefix(Self.mostOffered).map { path in
      let folder = path.hasSuffix("/") ? "/" : ""
      return (path.split(separator: "/").last.map(String.init) ?? path) + folder
    }
    let rest = offers.count - names.count
    // A name may hold a line feed, and is drawn on one row all the same.
    return names.map { DetailLine([.text(SafeText($0).text)], role: .quiet, indent: 1) }
      + (rest > 0
        ? [
          DetailLine(
            [.sentence(Sentence("plan.more", [.count(rest)]))],
            role: .quiet,
            indent: 1
          )
        ] : [])
  }
}
