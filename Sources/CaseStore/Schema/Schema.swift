/// The tables of version 1, as they were when that version was released: never edited, only followed
/// by migrations.
///
/// Dates are day numbers, moments UTC seconds, money minor units, codes the raw values of the
/// vocabulary; what is absent is NULL. Short names: each is in a million rows' statements.
enum SchemaV1 {
  static let statements =
    parties + cases + vectors + sortIndexes + lookups + history + actions + money + search

  private static let parties = [
    """
    CREATE TABLE store (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL)
    """,
    "INSERT INTO store VALUES (1, 0)",
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE creditors (
      id INTEGER PRIMARY KEY, orgno TEXT NOT NULL UNIQUE, name TEXT NOT NULL, key TEXT NOT NULL,
      vat INTEGER NOT NULL, account TEXT NOT NULL, address TEXT NOT NULL, postcode TEXT NOT NULL,
      city TEXT NOT NULL, country TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL,
      language TEXT NOT NULL, plan TEXT NOT NULL, list_contact TEXT NOT NULL,
      settlement_contact TEXT NOT NULL, error_contact TEXT NOT NULL)
    """,
    "CREATE INDEX creditors_key ON creditors(key)",
    """
    CREATE TABLE users (
      email TEXT PRIMARY KEY, name TEXT NOT NULL, side INTEGER NOT NULL, creditors TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE debtors (
      id INTEGER PRIMARY KEY, creditor INTEGER NOT NULL REFERENCES creditors(id),
      kind INTEGER NOT NULL, name TEXT NOT NULL, customer TEXT, orgno TEXT, personal TEXT,
      address TEXT NOT NULL, postcode TEXT NOT NULL, city TEXT NOT NULL, country TEXT NOT NULL,
      email TEXT, phone TEXT, language TEXT, search TEXT NOT NULL)
    """,
    "CREATE INDEX debtors_customer ON debtors(customer, creditor) WHERE customer IS NOT NULL",
    "CREATE INDEX debtors_orgno ON debtors(orgno, creditor) WHERE orgno IS NOT NULL",
    "CREATE INDEX debtors_personal ON debtors(personal, creditor) WHERE personal IS NOT NULL",
    "CREATE INDEX debtors_postcode ON debtors(postcode)",
    "CREATE INDEX debtors_country ON debtors(country) WHERE country <> 'NO'",
  ]

  private static let cases = [
    """
    CREATE TABLE cases (
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
      creditor INTEGER NOT NULL REFERENCES creditors(id),
      debtor INTEGER NOT NULL REFERENCES debtors(id),
      name TEXT NOT NULL, debtor_kind INTEGER NOT NULL, customer TEXT, invoice TEXT NOT NULL,
      invoice_count INTEGER NOT NULL, currency TEXT NOT NULL, handler TEXT,
      last_kind INTEGER NOT NULL, last_day INTEGER, facet INTEGER NOT NULL,
      stage INTEGER NOT NULL, step INTEGER NOT NULL, status INTEGER NOT NULL,
      due INTEGER NOT NULL, deadline INTEGER, paused_until INTEGER, held_until INTEGER,
      listed INTEGER, cut_off INTEGER, waiting INTEGER NOT NULL, waiting_passes INTEGER,
      disputed INTEGER NOT NULL, awaiting INTEGER NOT NULL, unread INTEGER NOT NULL,
      has_plan INTEGER NOT NULL, close_reason INTEGER, closed INTEGER, continued_in INTEGER,
      registered INTEGER, demanded INTEGER, barred INTEGER NOT NULL, next_kind INTEGER,
      next INTEGER, clock INTEGER, unacked INTEGER NOT NULL,
      original INTEGER NOT NULL, principal INTEGER NOT NULL, interest INTEGER NOT NULL,
      reminder_fee INTEGER NOT NULL, collection_fee INTEGER NOT NULL,
      compensation INTEGER NOT NULL, court_fee INTEGER NOT NULL, paid INTEGER NOT NULL,
      credited INTEGER NOT NULL, owed_back INTEGER NOT NULL,
      outstanding INTEGER NOT NULL, fees INTEGER NOT NULL,
      changed INTEGER NOT NULL, name_key TEXT NOT NULL, customer_key TEXT,
      invoice_key TEXT NOT NULL, city_key TEXT,
      kid TEXT, reference TEXT, undisputed INTEGER NOT NULL, reported_rest INTEGER)
    """
  ]

  /// Columns of cases once more, 500 values a row (`VectorColumn`).
  private static let vectors = [
    "CREATE TABLE vectors (id INTEGER PRIMARY KEY, data BLOB NOT NULL)"
  ]

  /// One index for each sort key; the case number is SQLite's own last column of each.
  private static let sortIndexes = [
    "invoice_key", "name_key", "due", "outstanding", "principal", "next", "step", "customer_key",
    "interest", "fees", "paid", "last_day", "debtor_kind", "creditor", "handler", "deadline",
    "registered", "closed", "changed", "city_key",
  ].map { "CREATE INDEX sort_\($0) ON cases(\($0))" }

  private static let lookups = [
    "CREATE INDEX cases_facet ON cases(facet)",
    "CREATE INDEX cases_version ON cases(version)",
    "CREATE INDEX cases_debtor ON cases(debtor)",
    "CREATE INDEX cases_barred ON cases(barred)",
    "CREATE INDEX cases_held ON cases(held_until) WHERE held_until IS NOT NULL",
    "CREATE INDEX cases_clock ON cases(clock) WHERE clock IS NOT NULL",
    "CREATE INDEX cases_kid ON cases(kid) WHERE kid IS NOT NULL",
    "CREATE INDEX cases_unnumbered ON cases(id) WHERE kid IS NULL AND stage = 1",
    "CREATE INDEX cases_reference ON cases(reference, creditor) WHERE reference IS NOT NULL",
    "CREATE INDEX cases_currency ON cases(currency) WHERE currency <> 'NOK'",
    """
    CREATE INDEX cases_differs ON cases(creditor)
      WHERE reported_rest IS NOT NULL AND reported_rest <> principal
    """,
  ]

  private static let history = [
    """
    CREATE TABLE invoices (
      id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases(id),
      creditor INTEGER NOT NULL, number TEXT NOT NULL, key TEXT NOT NULL, issued INTEGER NOT NULL,
      due INTEGER NOT NULL, amount INTEGER NOT NULL, remaining INTEGER NOT NULL, kid TEXT,
      account TEXT, source_id TEXT, description TEXT, source TEXT NOT NULL, hash BLOB)
    """,
    "CREATE INDEX invoices_case ON invoices(case_id)",
    "CREATE INDEX invoices_key ON invoices(key, creditor, case_id)",
    "CREATE INDEX invoices_kid ON invoices(kid, case_id) WHERE kid IS NOT NULL",
    "CREATE TABLE actors (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE)",
    """
    CREATE TABLE events (
      id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases(id), at INTEGER NOT NULL,
      day INTEGER NOT NULL, actor INTEGER NOT NULL REFERENCES actors(id), kind INTEGER NOT NULL,
      a INTEGER, b INTEGER, c INTEGER, d INTEGER, text TEXT, note TEXT)
    """,
    "CREATE INDEX events_case ON events(case_id)",
    """
    CREATE TRIGGER events_stay BEFORE DELETE ON events
      BEGIN SELECT RAISE(ABORT, 'events are never removed'); END
    """,
    """
    CREATE TRIGGER events_hold BEFORE UPDATE ON events
      BEGIN SELECT RAISE(ABORT, 'events are never changed'); END
    """,
    """
    CREATE TABLE ledger (
      id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases(id), day INTEGER NOT NULL,
      kind INTEGER NOT NULL, amount INTEGER NOT NULL, text TEXT)
    """,
    "CREATE INDEX ledger_case ON ledger(case_id)",
    """
    CREATE TABLE templates (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL, version INTEGER NOT NULL,
      language TEXT NOT NULL, text TEXT NOT NULL, UNIQUE (name, version, language))
    """,
    "CREATE TABLE field_lists (id INTEGER PRIMARY KEY, names TEXT NOT NULL UNIQUE)",
    """
    CREATE TABLE letters (
      id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases(id),
      kind INTEGER NOT NULL, channel INTEGER NOT NULL, sent INTEGER NOT NULL, deadline INTEGER,
      sum INTEGER NOT NULL, template INTEGER NOT NULL REFERENCES templates(id),
      fields INTEGER NOT NULL REFERENCES field_lists(id), contents TEXT NOT NULL,
      digest BLOB NOT NULL, addressee TEXT NOT NULL)
    """,
    "CREATE INDEX letters_case ON letters(case_id)",
    """
    CREATE TABLE messages (
      id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases(id), at INTEGER NOT NULL,
      actor INTEGER NOT NULL REFERENCES actors(id), kind INTEGER NOT NULL, question INTEGER,
      text TEXT NOT NULL, answered INTEGER, read INTEGER NOT NULL, withdrawn INTEGER NOT NULL,
      receipt INTEGER, handler TEXT, snoozed_until INTEGER)
    """,
    "CREATE INDEX messages_case ON messages(case_id)",
    "CREATE INDEX messages_receipt ON messages(receipt, case_id) WHERE receipt IS NOT NULL",
    """
    CREATE INDEX messages_open ON messages(question)
      WHERE question IS NOT NULL AND answered IS NULL AND withdrawn = 0
    """,
    """
    CREATE TABLE drafts (
      case_id INTEGER NOT NULL REFERENCES cases(id), actor INTEGER NOT NULL REFERENCES actors(id),
      at INTEGER NOT NULL, kind INTEGER NOT NULL, text TEXT NOT NULL,
      PRIMARY KEY (case_id, actor)) WITHOUT ROWID
    """,
    """
    CREATE TABLE attachments (
      id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases(id),
      message INTEGER REFERENCES messages(id), name TEXT NOT NULL, media_type TEXT NOT NULL,
      size INTEGER NOT NULL, bytes BLOB NOT NULL)
    """,
    "CREATE INDEX attachments_case ON attachments(case_id)",
  ]

  private static let actions = [
    """
    CREATE TABLE receipts (
      id INTEGER PRIMARY KEY, action INTEGER NOT NULL, number INTEGER, text TEXT,
      undo_of INTEGER REFERENCES receipts(id), actor INTEGER NOT NULL REFERENCES actors(id),
      at INTEGER NOT NULL, progress INTEGER NOT NULL, planned INTEGER NOT NULL,
      done INTEGER NOT NULL, refused INTEGER NOT NULL, conflicts INTEGER NOT NULL,
      process INTEGER NOT NULL)
    """,
    """
    CREATE TABLE receipt_items (
      receipt INTEGER NOT NULL REFERENCES receipts(id), case_id INTEGER NOT NULL,
      outcome INTEGER NOT NULL, refusal TEXT, version_before INTEGER NOT NULL,
      version_after INTEGER NOT NULL, image BLOB, PRIMARY KEY (receipt, case_id)) WITHOUT ROWID
    """,
    """
    CREATE TABLE outbox (
      id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases(id), receipt INTEGER,
      action INTEGER NOT NULL, number INTEGER, text TEXT, status INTEGER NOT NULL,
      actor INTEGER NOT NULL REFERENCES actors(id), at INTEGER NOT NULL)
    """,
    "CREATE INDEX outbox_case ON outbox(case_id)",
    "CREATE INDEX outbox_waiting ON outbox(status) WHERE status <= 2",
  ]

  private static let money = [
    """
    CREATE TABLE credit_notes (
      id INTEGER PRIMARY KEY, creditor INTEGER NOT NULL REFERENCES creditors(id),
      number TEXT NOT NULL, issued INTEGER NOT NULL, amount INTEGER NOT NULL,
      currency TEXT NOT NULL, refs TEXT NOT NULL, debtor_name TEXT NOT NULL, hash BLOB NOT NULL,
      case_id INTEGER REFERENCES cases(id), UNIQUE (creditor, number))
    """,
    "CREATE INDEX credit_notes_open ON credit_notes(creditor) WHERE case_id IS NULL",
    """
    CREATE TABLE payment_files (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, hash TEXT NOT NULL UNIQUE,
      at INTEGER NOT NULL, count INTEGER NOT NULL, total INTEGER NOT NULL)
    """,
    """
    CREATE TABLE payments (
      id INTEGER PRIMARY KEY, file INTEGER REFERENCES payment_files(id), account TEXT NOT NULL,
      source TEXT NOT NULL, reference TEXT NOT NULL, kid TEXT, payer TEXT, amount INTEGER NOT NULL,
      currency TEXT NOT NULL, ordered INTEGER, booked INTEGER NOT NULL, home INTEGER NOT NULL,
      case_id INTEGER REFERENCES cases(id), reversal_of INTEGER REFERENCES payments(id),
      direct INTEGER NOT NULL, settlement INTEGER, UNIQUE (account, source, reference))
    """,
    "CREATE INDEX payments_case ON payments(case_id) WHERE case_id IS NOT NULL",
    "CREATE INDEX payments_unmatched ON payments(home) WHERE case_id IS NULL",
    """
    CREATE TABLE settlements (
      id INTEGER PRIMARY KEY, creditor INTEGER NOT NULL REFERENCES creditors(id),
      number TEXT NOT NULL, day INTEGER NOT NULL, currency TEXT NOT NULL, total INTEGER NOT NULL,
      UNIQUE (creditor, number))
    """,
    """
    CREATE TABLE settlement_lines (
      id INTEGER PRIMARY KEY, settlement INTEGER NOT NULL REFERENCES settlements(id),
      case_id INTEGER REFERENCES cases(id), payment INTEGER REFERENCES payments(id),
      kind INTEGER NOT NULL, amount INTEGER NOT NULL, vat INTEGER NOT NULL, text TEXT)
    """,
    "CREATE INDEX settlement_lines_of ON settlement_lines(settlement)",
    """
    CREATE TABLE payment_plans (
      id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases(id),
      agreed INTEGER NOT NULL, ended INTEGER, broken INTEGER NOT NULL DEFAULT 0)
    """,
    "CREATE INDEX payment_plans_case ON payment_plans(case_id)",
    """
    CREATE TABLE instalments (
      plan INTEGER NOT NULL REFERENCES payment_plans(id), place INTEGER NOT NULL,
      due INTEGER NOT NULL, amount INTEGER NOT NULL, paid INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (plan, place)) WITHOUT ROWID
    """,
  ]

  /// Both indexes hold no text of their own: candidates are checked against the tables where the index
  /// alone cannot tell. A word row's number is the case's: a million cases are short steps apart.
  static let search = [
    """
    CREATE VIRTUAL TABLE debtor_search USING fts5(
      text, content = '', columnsize = 0, detail = none, tokenize = 'trigram case_sensitive 1')
    """,
    """
    CREATE VIRTUAL TABLE word_search USING fts5(
      text, content = '', columnsize = 0, detail = none,
      tokenize = "unicode61 remove_diacritics 0 tokenchars '{|}'")
    """,
  ]
}
