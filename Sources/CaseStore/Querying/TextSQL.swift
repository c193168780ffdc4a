import DebtCollection

/// A text field's test as SQL (decisions.md 25): numbers by their beginning, names and the like by any
/// part of three letters or more, else by the beginning of a word. A `*` at the end asks for the
/// beginning of the field.
struct TextSQL {
  let field: FilterField
  let folded: String
  let isPrefix: Bool

  init(field: FilterField, term: String) {
    self.field = field
    isPrefix = term.hasSuffix("*")
    let text = isPrefix ? String(term.dropLast()) : term
    switch field {
    case .phone, .orgno, .kid: folded = Folding.fold(SearchText.digits(text))
    default: folded = Folding.fold(text)
    }
  }

  var part: SearchText.Part? {
    switch field {
    case .debtor: .name
    case .email: .email
    case .phone: .phone
    case .customer: .customer
    case .orgno: .orgno
    default: nil
    }
  }

  var test: SQLFragment {
    if field == .city {
      return SQLFragment("c.city_key IS NOT NULL AND c.city_key IN (\(cities.sql))", cities.values)
    }
    if let part {
      let found = Self.contains(part, folded, isPrefix: isPrefix)
      return SQLFragment(
        "EXISTS (SELECT 1 FROM debtors d WHERE d.id = c.debtor AND \(found.sql))",
        found.values
      )
    }
    if let creditors = creditorList {
      return SQLFragment("c.creditor IN (\(creditors.sql))", creditors.values)
    }
    if let debtorTest {
      return SQLFragment(
        "EXISTS (SELECT 1 FROM debtors d WHERE d.id = c.debtor AND \(debtorTest.sql))",
        debtorTest.values
      )
    }
    switch field {
    case .number: return Self.numberTest(folded)
    case .handler:
      return SQLFragment(
        "c.handler IS NOT NULL AND instr(lower(c.handler), ?) > 0",
        [.text(folded)]
      )
    case .currency: return SQLFragment("c.currency = ?", [.text(folded.uppercased())])
    default:
      guard let list = candidates else { return .no }
      return SQLFragment("c.id IN (\(list.sql))", list.values)
    }
  }

  /// The cases an index gives.
  var candidates: SQLFragment? {
    let (low, high) = Self.bounds(folded)
    switch field {
    case .city:
      return SQLFragment(
        "SELECT c.id AS id FROM cases c WHERE c.city_key IN (\(cities.sql))",
        cities.values
      )
    case .debtor where isPrefix:
      return SQLFragment(
        "SELECT c.id AS id FROM cases c WHERE c.name_key >= ? AND c.name_key < ?",
        [low, high]
      )
    case .number:
      let test = Self.numberTest(folded)
      return SQLFragment("SELECT c.id AS id FROM cases c WHERE \(test.sql)", test.values)
    case .invoice:
      return SQLFragment(
        "SELECT DISTINCT i.case_id AS id FROM invoices i WHERE i.key >= ? AND i.key < ?",
        [low, high]
      )
    case .kid: return Self.kidCandidates(folded)
    case .postcode, .country: return debtorTest.map(ofDebtors)
    case .creditor, .plan: return creditorTest.map(ofCreditors)
    case .currency:
      guard folded != "nok" else { return nil }
      return SQLFragment(
        "SELECT c.id AS id FROM cases c WHERE c.currency <> 'NOK' AND c.currency = ?",
        [.text(folded.uppercased())]
      )
    case .handler:
      return SQLFragment(
        """
        SELECT c.id AS id FROM cases c WHERE c.handler IN (WITH RECURSIVE h(v) AS (
          SELECT min(handler) FROM cases
          UNION ALL SELECT (SELECT min(handler) FROM cases WHERE handler > h.v) FROM h
            WHERE h.v IS NOT NULL)
        SELECT v FROM h WHERE instr(lower(v), ?) > 0)
        """,
        [.text(folded)]
      )
    default:
      guard let part, let match = Self.match(folded) else { return nil }
      let found = Self.contains(part, folded, isPrefix: isPrefix)
      return SQLFragment(
        """
        SELECT c.id AS id FROM (SELECT rowid AS debtor FROM debtor_search WHERE debtor_search MATCH ?) s
        CROSS JOIN debtors d ON d.id = s.debtor CROSS JOIN cases c ON c.debtor = d.id
        WHERE \(found.sql)
        """,
        [.text(match)] + found.values
      )
    }
  }

  /// The store's places that match, found by leaping through their index.
  private var cities: SQLFragment {
    let found: SQLFragment
    if isPrefix {
      found = SQLFragment("instr(v, ?) = 1", [.text(folded)])
    } else if folded.unicodeScalars.count >= 3 {
      found = SQLFragment("instr(v, ?) > 0", [.text(folded)])
    } else {
      found = SQLFragment("instr(' ' || v, ?) > 0", [.text(" " + folded)])
    }
    return SQLFragment(
      """
      WITH RECURSIVE p(v) AS (SELECT min(city_key) FROM cases
        UNION ALL SELECT (SELECT min(city_key) FROM cases WHERE city_key > p.v) FROM p
          WHERE p.v IS NOT NULL)
      SELECT v FROM p WHERE v IS NOT NULL AND \(found.sql)
      """,
      found.values
    )
  }

  var creditorTest: SQLFragment? {
    switch field {
    case .creditor:
      SQLFragment(
        "(instr(r.orgno, ?) = 1 OR instr(r.key, ?) > 0)",
        [.text(folded), .text(folded)]
      )
    case .plan: SQLFragment("instr(lower(r.plan), ?) = 1", [.text(folded)])
    default: nil
    }
  }

  /// A test on the debtor's own columns, for the fields that are such.
  private var debtorTest: SQLFragment? {
    switch field {
    case .postcode:
      let (low, high) = Self.bounds(folded)
      return SQLFragment("d.postcode >= ? AND d.postcode < ?", [low, high])
    case .country:
      let code = folded.uppercased()
      return SQLFragment(
        code == "NO" ? "d.country = ?" : "d.country <> 'NO' AND d.country = ?",
        [.text(code)]
      )
    default: return nil
    }
  }

  private func ofDebtors(_ test: SQLFragment) -> SQLFragment {
    SQLFragment(
      """
      SELECT c.id AS id FROM debtors d CROSS JOIN cases c ON c.debtor = d.id WHERE \(test.sql)
      """,
      test.values
    )
  }

  private func ofCreditors(_ test: SQLFragment) -> SQLFragment {
    SQLFragment(
      "SELECT c.id AS id FROM cases c WHERE c.creditor IN "
        + "(SELECT r.id FROM creditors r WHERE \(test.sql))",
      test.values
    )
  }
}
