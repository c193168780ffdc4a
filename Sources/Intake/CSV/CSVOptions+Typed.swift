import DebtCollection

extension CSVOptions {
  /// What is wrong with an option as typed.
  public struct Fault: Error, Hashable, Sendable {
    public let sentence: Sentence

    init(_ key: String, _ values: String...) {
      sentence = Sentence("cli.\(key)", values.map(SentenceValue.text))
    }
  }

  /// The options as people type them, on the command line and in the portal.
  ///
  /// - Parameters:
  ///   - map: entries of `--map`, each `COLUMN=NAME` with the name of a known column.
  ///   - dates: `--dates`, `dmy` or `mdy`.
  ///   - creditor: `--creditor`, `NAME,ORGNO`; a name may hold commas of its own.
  public init(map: [String], dates: String?, creditor: String?) throws(Fault) {
    self.init()
    for entry in map {
      let parts = entry.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let column = CSVColumn(rawValue: parts[0]) else {
        throw Fault("map", entry, CSVColumn.allCases.map(\.rawValue).joined(separator: ", "))
      }
      self.map[column] = parts[1]
    }
    if let dates {
      guard let order = SlashOrder(rawValue: dates) else { throw Fault("dates", dates) }
      slashOrder = order
    }
    if let creditor { self.creditor = try Self.named(creditor) }
  }

  private static func named(_ text: String) throws(Fault) -> Creditor {
    guard let comma = text.lastIndex(of: ",") else { throw Fault("creditor", text) }
    let name = text[..<comma].trimmingBlanks
    let number = text[text.index(after: comma)...].trimmingBlanks
    guard !name.isEmpty, let known = OrganisationNumber.normalised(number) else {
      throw Fault("creditor", text)
    }
    return Creditor(name: name, organisationNumber: known)
  }
}

/// What is typed after `import` in the portal: a path, then the options of `amili import` that say how a
/// CSV file is read.
///
/// Nothing needs quotes, since a value reaches to the next option; quotes around one are taken off.
public struct TypedImport: Equatable, Sendable {
  public private(set) var path = ""
  public private(set) var map: [String] = []
  public private(set) var dates: String?
  public private(set) var creditor: String?

  /// - Throws: an option there is not, or one without a value.
  public init(_ text: String) throws(CSVOptions.Fault) {
    var words: [Substring] = []
    var option: String?
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      guard word.hasPrefix("--"), word.count > 2 else {
        words.append(word)
        continue
      }
      try take(words, as: option)
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1)
      option = parts.first.map(String.init) ?? ""
      words = Array(parts.dropFirst())
    }
    try take(words, as: option)
  }

  /// How CSV files are read.
  public func options() throws(CSVOptions.Fault) -> CSVOptions {
    try CSVOptions(map: map, dates: dates, creditor: creditor)
  }

  private mutating func take(
    _ words: [Substring],
    as option: String?
  ) throws(CSVOptions.Fault) {
    let value = Self.unquoted(words.joined(separator: " ")[...].trimmingBlanks)
    guard let option else {
      path = value
      return
    }
    if value.isEmpty, ["map", "dates", "creditor"].contains(option) {
      throw CSVOptions.Fault("option-empty", "--\(option)")
    }
    switch option {
    case "map": map.append(value)
    case "dates": dates = value
    case "creditor": creditor = value
    default: throw CSVOptions.Fault("import-option", "--\(option)")
    }
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count > 1, let first = text.first, first == text.last, "'\"".contains(first) else {
      return text
    }
    return String(text.dropFirst().dropLast())
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
