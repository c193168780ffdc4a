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
    today: [String] = []
  ) -> FilterVocabulary {
    var both = self
    for (word, field) in fields where both.fields[Folding.fold(word)] == nil {
      both.fields[Folding.fold(word)] = field
    }
    for (field, words) in values {
      for (word, code) in words where both.values[field]?[Folding.fold(word)] == nil {
        both.values[field, default: [:]][Folding.fold(word)] = code
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

  /// The codes of a field with their English names; nil for a field that is not asked by code.
  public static func names(of field: FilterField) -> [(name: String, code: Int)]? {
    switch field {
    case .stage: Stage.allCases.map { ($0.name, $0.rawValue) }
    case .step: Step.allCases.map { ($0.name, $0.rawValue) }
    case .status: CaseStatus.allCases.map { ($0.name, $0.rawValue) }
    case .mark: FilterMark.allCases.map { ($0.name, $0.rawValue) }
    case .kind: DebtorKind.allCases.map { ($0.name, $0.rawValue) }
    case .reason: CloseReason.allCases.map { ($0.name, $0.rawValue) }
    case .waiting: WaitingReasons.all.map { ($0.name, $0.reason.rawValue) }
    case .letter: LetterKind.allCases.map { ($0.name, $0.rawValue) }
    case .question: QuestionKind.allCases.map { ($0.name, $0.rawValue) }
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
    case .stage, .step, .status, .mark, .kind, .reason, .waiting, .letter, .question: .code
    case .debtor, .invoice, .number, .kid, .creditor, .city, .postcode, .phone, .email, .customer,
      .country, .currency, .handler, .orgno, .plan:
      .text
    case .due, .deadline, .next, .registered, .closed, .changed, .promise, .limitation: .day
    case .outstanding, .principal, .interest, .fees, .paid: .money
    case .age: .count
    }
  }
}
