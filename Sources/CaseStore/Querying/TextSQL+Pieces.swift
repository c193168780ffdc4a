import DebtCollection

extension TextSQL {
  /// The debtor's part holds this term: any part of it, or from its or a word's beginning.
  static func contains(_ part: SearchText.Part, _ term: String, isPrefix: Bool) -> SQLFragment {
    let from = "instr(d.search, char(\(part.rawValue)))"
    let to = "instr(d.search, char(\(part.rawValue + 1)))"
    // From the part's own mark, so that a beginning can be asked for.
    let text = "substr(d.search, \(from), \(to) - \(from))"
    let mark = String(Unicode.Scalar(UInt8(part.rawValue)))
    if isPrefix { return SQLFragment("instr(\(text), ?) = 1", [.text(mark + term)]) }
    if term.unicodeScalars.count >= 3 {
      return SQLFragment("instr(\(text), ?) > 0", [.text(term)])
    }
    return SQLFragment(
      "(instr(\(text), ?) = 1 OR instr(\(text), ?) > 0)",
      [.text(mark + term), .text(" " + term)]
    )
  }

  /// The trigram index's query for a term, nil when it is too short for it.
  ///
  /// Two letters begin a word: they stand after a blank or after the mark of a part.
  static func match(_ term: String) -> String? {
    if term.unicodeScalars.count == 2 {
      let marks = (SearchText.Part.name.rawValue..<SearchText.Part.end.rawValue)
        .map { String(Unicode.Scalar(UInt8($0))) }
      return (marks + [" "]).map { token($0 + term) }.joined(separator: " OR ")
    }
    let runs = SearchText.trigrams(term)
    guard !runs.isEmpty else { return nil }
    return runs.map(token).joined(separator: " AND ")
  }

  private static func token(_ run: String) -> String {
    "\"\(run.replacing("\"", with: "\"\""))\""
  }

  /// The debtors whose search text has all of these runs of letters.
  static func debtors(_ match: String) -> SQLFragment {
    SQLFragment("SELECT rowid AS id FROM debtor_search WHERE debtor_search MATCH ?", [.text(match)])
  }

  /// What a list of debtors says of those that match.
  enum Sense {
    /// They are these, no others.
    case exactly
    /// They are among these.
    case among
    /// They are all others.
    case allBut
  }

  /// Debtors an index gives for a field of theirs.
  var debtorList: (list: SQLFragment, sense: Sense)? {
    let (low, high) = Self.bounds(folded)
    switch field {
    case .postcode:
      return (
        SQLFragment(
          "SELECT d.id FROM debtors d WHERE d.postcode >= ? AND d.postcode < ?",
          [low, high]
        ), .exactly
      )
    case .country:
      let foreign = "SELECT d.id FROM debtors d WHERE d.country <> 'NO'"
      if folded == "no" { return (SQLFragment(foreign), .allBut) }
      return (SQLFragment("\(foreign) AND d.country = ?", [.text(folded.uppercased())]), .exactly)
    default:
      if field == .debtor, isPrefix { return nil }
      guard part != nil, let match = Self.match(folded) else { return nil }
      return (Self.debtors(match), .among)
    }
  }

  /// Creditors that match, for a field of theirs.
  var creditorList: SQLFragment? {
    creditorTest.map {
      SQLFragment("SELECT r.id AS id FROM creditors r WHERE \($0.sql)", $0.values)
    }
  }

  /// Whether an index names the cases themselves.
  var isOfCases: Bool {
    switch field {
    case .debtor: isPrefix
    case .number, .invoice, .kid, .city, .handler: true
    case .currency: folded != "nok"
    default: false
    }
  }

  /// From a text to the first that does not begin with it.
  static func bounds(_ text: String) -> (SQLValue, SQLValue) {
    (.text(text), .text(text + "\u{10FFFF}"))
  }

  /// A case number that begins with these digits.
  static func numberTest(_ digits: String) -> SQLFragment {
    guard let number = CaseNumber(digits)?.value, number > 0 else { return .no }
    var ranges: [String] = ["c.id = \(number)"]
    var low = number
    var span: Int64 = 1
    // Case numbers of twelve digits are out of any store's reach.
    while low < 100_000_000_000 {
      low *= 10
      span *= 10
      ranges.append("c.id BETWEEN \(low) AND \(low + span - 1)")
    }
    return SQLFragment("(\(ranges.joined(separator: " OR ")))")
  }

  /// Cases whose own KID, or whose invoice's KID, begins with these digits.
  static func kidCandidates(_ digits: String) -> SQLFragment {
    let (low, high) = bounds(digits)
    return SQLFragment(
      """
      SELECT c.id AS id FROM cases c WHERE c.kid IS NOT NULL AND c.kid >= ? AND c.kid < ?
      UNION ALL SELECT i.case_id FROM invoices i WHERE i.kid IS NOT NULL AND i.kid >= ? AND i.kid < ?
      """,
      [low, high, low, high]
    )
  }
}

/// A free word as SQL: every place where decisions.md 25 says it is looked for.
struct WordSQL {
  private let folded: String

  init(_ word: String) { folded = Folding.fold(word) }

  /// Sources an index answers, each a list of case numbers.
  var sources: [SQLFragment] {
    var found: [SQLFragment] = []
    if CaseNumber(folded) != nil {
      let test = TextSQL.numberTest(folded)
      found.append(SQLFragment("SELECT c.id AS id FROM cases c WHERE \(test.sql)"))
    }
    let (low, high) = TextSQL.bounds(folded)
    found.append(
      SQLFragment(
        "SELECT i.case_id AS id FROM invoices i WHERE i.key >= ? AND i.key < ?",
        [low, high]
      )
    )
    found.append(TextSQL.kidCandidates(SearchText.digits(folded)))
    found += words
    return found
  }

  /// Messages, notes and letters with these words; the last may be the beginning of one.
  private var words: [SQLFragment] {
    let words = SearchText.words(folded)
    guard let last = words.last else { return [] }
    let terms = words.dropLast().map { "\"\($0)\"" } + ["\"\(last)\"*"]
    let match = terms.joined(separator: " AND ")
    return [
      SQLFragment(
        "SELECT rowid AS id FROM word_search WHERE word_search MATCH ?",
        [.text(match)]
      )
    ]
  }

  private var debtorTest: SQLFragment {
    if folded.unicodeScalars.count >= 3 {
      return SQLFragment("instr(d.search, ?) > 0", [.text(folded)])
    }
    let parts = (SearchText.Part.name.rawValue..<SearchText.Part.end.rawValue).map {
      SQLFragment("instr(d.search, ?) > 0", [.text(String(Unicode.Scalar(UInt8($0))) + folded)])
    }
    return .any(parts + [SQLFragment("instr(d.search, ?) > 0", [.text(" " + folded)])])
  }

  /// A case's test: the word's sources asked once for all cases, or told already, or this case's own
  /// texts looked through.
  func test(_ means: FilterSQL.Means, known: SQLFragment?) -> SQLFragment {
    let debtor = debtorTest
    let party = SQLFragment(
      "EXISTS (SELECT 1 FROM debtors d WHERE d.id = c.debtor AND (\(debtor.sql)))",
      debtor.values
    )
    if let known { return .any([party, known]) }
    switch means {
    case .indexes:
      return .any([party] + sources.map { SQLFragment("c.id IN (\($0.sql))", $0.values) })
    case .texts, .questions: return .any([party] + numberTests + [textTest])
    }
  }

  /// The case's own numbers, and those of its invoices.
  private var numberTests: [SQLFragment] {
    let (low, high) = TextSQL.bounds(folded)
    let (lowKid, highKid) = TextSQL.bounds(SearchText.digits(folded))
    return (CaseNumber(folded) == nil ? [] : [TextSQL.numberTest(folded)]) + [
      SQLFragment("c.kid IS NOT NULL AND c.kid >= ? AND c.kid < ?", [lowKid, highKid]),
      SQLFragment(
        """
        EXISTS (SELECT 1 FROM invoices i WHERE i.case_id = c.id AND (i.key >= ? AND i.key < ?
          OR i.kid IS NOT NULL AND i.kid >= ? AND i.kid < ?))
        """,
        [low, high, lowKid, highKid]
      ),
    ]
  }

  /// Each word in one of the case's texts; the last may be the beginning of one.
  private var textTest: SQLFragment {
    let words = SearchText.words(folded)
    guard let last = words.last else { return .no }
    let wanted = words.dropLast().map { $0 + " " } + [last]
    return .all(wanted.map(Self.textTest))
  }

  private static func textTest(_ word: String) -> SQLFragment {
    let sources = [("letters", "contents"), ("messages", "text"), ("events", "note")]
    let tests = sources.map { table, text in
      SQLFragment(
        """
        EXISTS (SELECT 1 FROM \(table) t WHERE t.case_id = c.id AND t.\(text) IS NOT NULL
          AND \(WordFunction.name)(t.\(text), ?))
        """,
        [.text(word)]
      )
    }
    return .any(tests)
  }

  /// Debtors that may hold the word; nil when it is too short for the trigram index.
  var debtorList: SQLFragment? { TextSQL.match(folded).map(TextSQL.debtors) }

  /// All sources as one list of cases; nil when the word is too short for the trigram index.
  var candidates: SQLFragment? {
    guard let match = TextSQL.match(folded) else { return nil }
    let debtor = debtorTest
    let debtors = SQLFragment(
      """
      SELECT c.id AS id FROM (SELECT rowid AS debtor FROM debtor_search WHERE debtor_search MATCH ?) s
      CROSS JOIN debtors d ON d.id = s.debtor CROSS JOIN cases c ON c.debtor = d.id
      WHERE \(debtor.sql)
      """,
      [.text(match)] + debtor.values
    )
    let all = [debtors] + sources
    return SQLFragment(
      all.map { "SELECT id FROM (\($0.sql))" }.joined(separator: " UNION ALL "),
      all.flatMap(\.values)
    )
  }
}
