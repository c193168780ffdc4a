/// The words a filter can be written with: fields, values and the few words of its grammar, folded.
///
/// English is always understood; a language's own words are added to it.
public struct FilterVocabulary: Sendable {
  /// Folded word → field.
  public private(set) var fields: [String: FilterField]
  /// Folded word → stored code, for the fields that are asked by code.
  public private(set) var values: [FilterField: [String: Int]]
  /// Folded words for `not`, `or`, `and` and `today`.
  public private(set) var not: Set<String>
  public private(set) var or: Set<String>
  public private(set) var and: Set<String>
  public private(set) var today: Set<String>

  /// The words of the user's language as they are written, by the folded word.
  private var written: [String: String] = [:]
  private var writtenValues: [FilterField: [String: String]] = [:]
  /// What the user's language calls things where it has a word of its own.
  private var names = Names()

  /// The word a language shows for each field, value and `today`, of the several it may understand.
  public struct Names: Sendable {
    public var fields: [FilterField: String]
    public var values: [FilterField: [Int: String]]
    public var today: String?

    public init(
      fields: [FilterField: String] = [:],
      values: [FilterField: [Int: String]] = [:],
      today: String? = nil
    ) {
      self.fields = fields
      self.values = values
      self.today = today
    }
  }

  /// English alone.
  public static let english = FilterVocabulary()

  private init() {
    fields = Dictionary(
      FilterField.allCases.map { ($0.rawValue, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    values = Dictionary(
      uniqueKeysWithValues: FilterField.allCases.compactMap { field in
        Self.names(of: field).map { names in
          (field, Dictionary(uniqueKeysWithValues: names.map { (Folding.fold($0.name), $0.code) }))
        }
      }
    )
    not = ["not"]
    or = ["or"]
    and = ["and"]
    today = ["today"]
  }

  /// This vocabulary with a language's own words beside it; a word that is taken stays what it was.
  public func adding(
    fields: [String: FilterField] = [:],
    values: [FilterField: [String: Int]] = [:],
    not: [String] = [],
    or: [String] = [],
    and: [String] = [],
    today: [String] = [],
    names: Names = Names()
  ) -> FilterVocabulary {
    var both = self
    both.names = names
    for (word, field) in fields {
      let folded = Folding.fold(word)
      guard both.fields[folded] == nil else { continue }
      both.fields[folded] = field
      both.written[folded] = word
    }
    for (field, words) in values {
      for (word, code) in words {
        let folded = Folding.fold(word)
        guard both.values[field]?[folded] == nil else { continue }
        both.values[field, default: [:]][folded] = code
        both.writtenValues[field, default: [:]][folded] = word
      }
    }
    both.not.formUnion(not.map { Folding.fold($0) })
    both.or.formUnion(or.map { Folding.fold($0) })
    both.and.formUnion(and.map { Folding.fold($0) })
    both.today.formUnion(today.map { Folding.fold($0) })
    return both
  }

  /// Whether a word alone is grammar and must be quoted to be searched for.
  func isGrammar(_ word: String) -> Bool {
    let folded = Folding.fold(word)
    return not.contains(folded) || or.contains(folded) || and.contains(folded)
  }

  // What is shown: words as they are written, in the user's language

  /// The user's word for a field.
  public func name(of field: FilterField) -> String { names.fields[field] ?? field.rawValue }

  /// The user's word for a value of a field that is asked by code.
  public func name(of code: Int, in field: FilterField) -> String {
    names.values[field]?[code]
      ?? Self.names(of: field)?.first { $0.code == code }?.name ?? "\(code)"
  }

  /// The user's words for all values of a field; empty for one that is not asked by code.
  func valueNames(of field: FilterField) -> [String] {
    (Self.names(of: field) ?? []).map { name(of: $0.code, in: field) }
  }

  /// The user's word for `today`.
  var todayName: String { names.today ?? "today" }

  /// The fields whose words are nearest to a mistyped one.
  func fields(near folded: String) -> [String] {
    shown(NearestWords.of(folded, among: fields.keys)) { word in
      written[word] ?? fields[word].map(name) ?? word
    }
  }

  /// The values whose words are nearest to a mistyped one.
  func values(of field: FilterField, near folded: String) -> [String] {
    let words = values[field] ?? [:]
    return shown(NearestWords.of(folded, among: words.keys)) { word in
      writtenValues[field]?[word] ?? words[word].map { name(of: $0, in: field) } ?? word
    }
  }

  /// Each word as it is shown, once.
  private func shown(_ near: [String], as show: (String) -> String) -> [String] {
    var shown: [String] = []
    for word in near.map(show) where !shown.contains(word) { shown.append(word) }
    return shown
  }

  /// The codes of a field with their English names; nil for a field that is not asked by code.
  public static func names(of field: FilterField) -> [(name: String, code: Int)]? {
    switch field {
    case .stage: Stage.allCases.map { ($0.name, $0.rawValue) }
    case .step, .ended: Step.allCases.map { ($0.name, $0.rawValue) }
    case .status: CaseStatus.allCases.map { ($0.name, $0.rawValue) }
    case .mark: FilterMark.allCases.map { ($0.name, $0.rawValue) }
    case .kind: DebtorKind.allCases.map { ($0.name, $0.rawValue) }
    case .reason: CloseReason.allCases.map { ($0.name, $0.rawValue) }
    case .waiting: WaitingReasons.all.map { ($0.name, $0.reason.rawValue) }
    case .letter: LetterKind.allCases.map { ($0.name, $0.rawValue) }
    case .question, .replied: QuestionKind.allCases.map { ($0.name, $0.rawValue) }
    case .coming: NextStep.Kind.allCases.map { ($0.name, $0.rawValue) }
    default: nil
    }
  }
}

extension FilterField {
  /// What a field's values are.
  public enum Form: Sendable {
    case code, text, day, money, count
  }

  /// What this field's values are.
  public var form: Form {
    switch self {
    case .stage, .step, .status, .mark, .kind, .reason, .waiting, .letter, .question, .coming,
      .ended, .replied:
      .code
    case .debtor, .invoice, .number, .kid, .creditor, .city, .postcode, .phone, .email, .customer,
      .country, .currency, .handler, .orgno, .plan:
      .text
    case .due, .deadline, .next, .registered, .closed, .changed, .promise, .limitation, .payment,
      .sent, .asked, .answered:
      .day
    case .outstanding, .principal, .interest, .fees, .paid: .money
    case .age: .count
    }
  }
}
