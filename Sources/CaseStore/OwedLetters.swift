import DebtCollection

/// Letters that the agency owes: what has come in asks for them, or they could not be made when they were
/// due. The store remembers them by a fact, so that each morning tries them until they are made or no
/// longer owed.
public struct OwedLetters {
  /// A kind of letter that a case is owed.
  public struct Letter: Hashable, Sendable {
    public var number: CaseNumber
    public var kind: LetterKind

    public init(_ number: CaseNumber, _ kind: LetterKind) {
      self.number = number
      self.kind = kind
    }
  }

  private static let fact = "owed-letters"

  /// The cases that are owed this kind, in the order of their numbers.
  public static func cases(
    owed kind: LetterKind,
    in reader: any CaseReader
  ) throws -> [CaseNumber] {
    try letters(try reader.fact(fact)).filter { $0.kind == kind }.map(\.number).sorted()
  }

  /// Remembers letters, each once.
  public static func add(_ letters: some Sequence<Letter>, in writer: any CaseWriter) throws {
    try keep(try self.letters(try writer.fact(fact)).union(letters), in: writer)
  }

  /// Forgets letters that are made, or owed no more.
  public static func remove(_ letters: some Sequence<Letter>, in writer: any CaseWriter) throws {
    try keep(try self.letters(try writer.fact(fact)).subtracting(letters), in: writer)
  }

  private static func keep(_ letters: Set<Letter>, in writer: any CaseWriter) throws {
    let sorted = letters.sorted { ($0.number, $0.kind.rawValue) < ($1.number, $1.kind.rawValue) }
    let text = sorted.map { "\($0.number):\($0.kind.rawValue)" }.joined(separator: " ")
    try writer.set(text.isEmpty ? nil : text, fact: fact)
  }

  private static func letters(_ text: String?) throws(StoreError) -> Set<Letter> {
    var letters: Set<Letter> = []
    for word in (text ?? "").split(separator: " ") {
      let parts = word.split(separator: ":")
      guard parts.count == 2, let number = CaseNumber(String(parts[0])),
        let kind = Int(parts[1]).flatMap(LetterKind.init(rawValue:))
      else {
        throw StoreError(.broken, Sentence("store.code", [.text("facts.\(fact)"), .count(0)]))
      }
      letters.insert(Letter(number, kind))
    }
    return letters
  }
}
