/// What payments add: what each payment did to which case, how a creditor's settlements are made and
/// booked, and what a settlement was made with.
enum PaymentSchema {
  static let statements = [
    "ALTER TABLE payments ADD COLUMN text TEXT",
    "ALTER TABLE payments ADD COLUMN payer_account TEXT",
    "CREATE INDEX payments_kid ON payments(kid) WHERE kid IS NOT NULL",
    """
    CREATE TABLE payment_parts (
      id INTEGER PRIMARY KEY, payment INTEGER NOT NULL REFERENCES payments(id),
      case_id INTEGER NOT NULL REFERENCES cases(id),
      creditor INTEGER NOT NULL REFERENCES creditors(id), day INTEGER NOT NULL,
      at INTEGER NOT NULL, amount INTEGER NOT NULL, coverage TEXT NOT NULL, home INTEGER NOT NULL,
      direct INTEGER NOT NULL, step INTEGER NOT NULL,
      settlement INTEGER REFERENCES settlements(id))
    """,
    "CREATE INDEX payment_parts_payment ON payment_parts(payment)",
    "CREATE INDEX payment_parts_case ON payment_parts(case_id)",
    "CREATE INDEX payment_parts_settlement ON payment_parts(settlement, creditor)",
    """
    CREATE TABLE bookkeeping (
      creditor INTEGER PRIMARY KEY REFERENCES creditors(id), supply INTEGER NOT NULL,
      commission INTEGER NOT NULL, interest_commission INTEGER NOT NULL, keeps_fees INTEGER NOT NULL,
      receivables TEXT NOT NULL, clearing TEXT NOT NULL, interest TEXT NOT NULL,
      cost TEXT NOT NULL, fee_income TEXT NOT NULL)
    """,
    "ALTER TABLE cases ADD COLUMN reported_on INTEGER",
    "ALTER TABLE settlements ADD COLUMN at INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE settlements ADD COLUMN vat INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE settlements ADD COLUMN setup TEXT NOT NULL DEFAULT ''",
  ]
}
