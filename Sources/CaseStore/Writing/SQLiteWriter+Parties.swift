import DebtCollection

extension SQLiteWriter {
  func creditor(organisationNumber: String) throws(StoreError) -> (CreditorID, Creditor)? {
    try writing {
      try reading.one(
        "SELECT \(Creditor.columns) FROM creditors WHERE orgno = ?",
        [.text(organisationNumber)]
      ) { (CreditorID($0.integer(0)), Creditor(row: $0)) }
    }
  }

  func save(_ creditor: Creditor) throws(StoreError) -> CreditorID {
    try writing {
      isDirty = true
      let statement = try prepare(
        """
        INSERT INTO creditors (orgno, name, key, vat, account, address, postcode, city, country,
          email, phone, language, plan, list_contact, settlement_contact, error_contact)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
        ON CONFLICT (orgno) DO UPDATE SET name = ?2, key = ?3, vat = ?4, account = ?5,
          address = ?6, postcode = ?7, city = ?8, country = ?9, email = ?10, phone = ?11,
          language = ?12, plan = ?13, list_contact = ?14, settlement_contact = ?15,
          error_contact = ?16
        """
      )
      let texts = [
        creditor.account, creditor.address, creditor.postcode, creditor.city, creditor.country,
        creditor.email, creditor.phone, creditor.language, creditor.plan, creditor.listContact,
        creditor.settlementContact, creditor.errorContact,
      ]
      statement.bind(1, creditor.organisationNumber)
      statement.bind(2, creditor.name)
      statement.bind(3, Folding.fold(creditor.name))
      statement.bind(4, creditor.vat.rawValue)
      for (offset, text) in texts.enumerated() { statement.bind(5 + Int32(offset), text) }
      try statement.run()
      let id = try reading.one(
        "SELECT id FROM creditors WHERE orgno = ?",
        [.text(creditor.organisationNumber)]
      ) { $0.integer(0) }
      return CreditorID(id ?? 0)
    }
  }

  func save(_ user: User) throws(StoreError) {
    try writing {
      isDirty = true
      try run(
        "INSERT OR REPLACE INTO users (email, name, side, creditors) VALUES (?, ?, ?, ?)",
        .text(user.email),
        .text(user.name),
        .integer(Int64(user.side.rawValue)),
        .text(user.creditors.joined(separator: " "))
      )
    }
  }

  func debtors(
    like debtor: Debtor,
    of creditor: CreditorID
  ) throws(StoreError) -> [(DebtorID, Debtor)] {
    try writing {
      let owner = SQLValue.integer(creditor.value)
      for (column, value) in [
        ("customer", debtor.customerNumber), ("orgno", debtor.organisationNumber),
        ("personal", debtor.personalNumber),
      ] where !value.isEmpty {
        let found = try debtors("\(column) = ? AND creditor = ?", [.text(value), owner])
        if found.count == Self.mostAlike { return try found + others(like: debtor, owner) }
        // The first number given decides: two customers may share a name, not a number.
        if !found.isEmpty || column == "customer" { return found }
      }
      guard debtor.organisationNumber.isEmpty, debtor.personalNumber.isEmpty else { return [] }
      return try debtors(
        """
        id IN (SELECT debtor FROM cases WHERE name_key = ?) AND postcode = ? AND creditor = ?
          AND customer IS NULL AND orgno IS NULL AND personal IS NULL
        """,
        [.text(Folding.fold(debtor.name)), .text(debtor.postcode), owner]
      )
    }
  }

  /// Most debtors looked at of one number; a creditor may have one for all who buy but once.
  private static let mostAlike = 20

  /// Of very many of one customer number, those that share more than that.
  private func others(like debtor: Debtor, _ owner: SQLValue) throws -> [(DebtorID, Debtor)] {
    let shared: [(String, String)] = [
      ("orgno = ?", debtor.organisationNumber), ("personal = ?", debtor.personalNumber),
      ("id IN (SELECT debtor FROM cases WHERE name_key = ?)", Folding.fold(debtor.name)),
    ]
    return try shared.filter { !$0.1.isEmpty }.flatMap { condition, value in
      try debtors(
        "\(condition) AND customer = ? AND creditor = ?",
        [.text(value), .text(debtor.customerNumber), owner]
      )
    }
  }

  private func debtors(
    _ condition: String,
    _ values: [SQLValue]
  ) throws -> [(DebtorID, Debtor)] {
    try reading.all(
      """
      SELECT \(Debtor.columns) FROM debtors WHERE \(condition) ORDER BY id LIMIT \(Self.mostAlike)
      """,
      values
    ) { (DebtorID($0.integer(0)), Debtor(row: $0)) }
  }

  func insert(_ debtor: Debtor, of creditor: CreditorID) throws(StoreError) -> DebtorID {
    try writing {
      isDirty = true
      let statement = try prepare(
        """
        INSERT INTO debtors (name, kind, customer, orgno, personal, address, postcode, city, country,
          email, phone, language, creditor, search) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)
        """
      )
      let search = SearchText.debtor(debtor)
      debtor.bind(to: statement, from: 1)
      statement.bind(13, creditor.value)
      statement.bind(14, search)
      try statement.run()
      let id = lastID
      try index(debtor: id, search)
      debtors[DebtorID(id)] = DebtorCopy(debtor)
      return DebtorID(id)
    }
  }

  func update(_ debtor: Debtor, id: DebtorID) throws(StoreError) {
    try writing {
      isDirty = true
      let key = [SQLValue.integer(id.value)]
      let old = try reading.one("SELECT search FROM debtors WHERE id = ?", key) { $0.text(0) }
      guard let old else { throw StoreError(.notFound, Sentence("store.no-debtor", [])) }
      let search = SearchText.debtor(debtor)
      let statement = try prepare(
        """
        UPDATE debtors SET name = ?, kind = ?, customer = ?, orgno = ?, personal = ?, address = ?,
          postcode = ?, city = ?, country = ?, email = ?, phone = ?, language = ?, search = ?
        WHERE id = ?
        """
      )
      debtor.bind(to: statement, from: 1)
      statement.bind(13, search)
      statement.bind(14, id.value)
      try statement.run()
      if search != old {
        try run(
          "INSERT INTO debtor_search (debtor_search, rowid, text) VALUES ('delete', ?, ?)",
          key[0],
          .text(old)
        )
        try index(debtor: id.value, search)
      }
      try copy(DebtorCopy(debtor), to: id)
    }
  }

  private func index(debtor: Int64, _ search: String) throws {
    let statement = try prepare("INSERT INTO debtor_search (rowid, text) VALUES (?, ?)")
    statement.bind(1, debtor)
    statement.bind(2, search)
    try statement.run()
  }

  /// The debtor's cases follow: what they copy, their facet, and their version.
  private func copy(_ copy: DebtorCopy, to id: DebtorID) throws {
    let statement = try prepare(
      """
      UPDATE cases SET name = ?, debtor_kind = ?2, customer = ?, name_key = ?, customer_key = ?,
        city_key = ?, version = ?, facet = (facet & ~\(Facet.kindMask)) | (?2 << 10)
      WHERE debtor = ?8
      """
    )
    statement.bind(1, copy.name)
    statement.bind(2, copy.kind.rawValue)
    statement.bind(3, nonEmpty: copy.customer)
    statement.bind(4, copy.nameKey)
    statement.bind(5, nonEmpty: copy.customerKey)
    statement.bind(6, nonEmpty: copy.cityKey)
    statement.bind(7, version.value)
    statement.bind(8, id.value)
    try statement.run()
    debtors[id] = copy
    let numbers = try reading.all(
      "SELECT id FROM cases WHERE debtor = ?",
      [.integer(id.value)]
    ) { CaseNumber($0.integer(0)) }
    for number in numbers { try refreshVectors(of: number) }
  }

  /// What a case copies from this debtor.
  func copyOf(_ id: DebtorID) throws -> DebtorCopy {
    if let copy = debtors[id] { return copy }
    let found = try reading.one(
      "SELECT \(Debtor.columns) FROM debtors WHERE id = ?",
      [.integer(id.value)]
    ) { DebtorCopy(Debtor(row: $0)) }
    guard let found else { throw StoreError(.notFound, Sentence("store.no-debtor", [])) }
    debtors[id] = found
    return found
  }
}
