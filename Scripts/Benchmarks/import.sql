-- Importing as set-based SQL: the same debtor, case, invoice, line, event and search rows that
-- `amili import` makes of the same CSV file, in one transaction. Run by Scripts/bench on a fresh
-- copy, after the file has been imported into temp.raw; it validates nothing and finds no debtor
-- again. The measure that the importer is held against.
PRAGMA synchronous = FULL;
PRAGMA cache_size = -24000;
BEGIN IMMEDIATE;
UPDATE store SET version = version + 1;
INSERT OR IGNORE INTO actors (code) VALUES ('bench');
INSERT OR IGNORE INTO creditors (orgno, name, key, vat, account, address, postcode, city, country,
    email, phone, language, plan, list_contact, settlement_contact, error_contact)
  SELECT creditor_orgno, creditor_name, lower(creditor_name), 0, '', '', '', '', 'NO', '', '', 'nb',
    'standard', '', '', '' FROM raw LIMIT 1;
CREATE TEMP TABLE base AS SELECT
  (SELECT coalesce(max(id), 0) FROM debtors) AS debtor, (SELECT coalesce(max(id), 100000) FROM cases) AS number,
  (SELECT id FROM creditors WHERE orgno = (SELECT creditor_orgno FROM raw LIMIT 1)) AS creditor,
  (SELECT id FROM actors WHERE code = 'bench') AS actor, (SELECT version FROM store) AS version;
INSERT INTO debtors (id, creditor, kind, name, customer, address, postcode, city, country, email, phone,
    search)
  SELECT b.debtor + r.rowid, b.creditor, 1, r.debtor_name, r.customer_number, r.address, r.postcode, r.city,
    'NO', r.email, r.phone,
    char(1) || lower(r.debtor_name) || char(2) || lower(r.email) || char(3) || lower(r.city) || char(4)
      || r.phone || char(5) || r.customer_number || char(6) || char(7)
  FROM raw r, base b;
INSERT INTO debtor_search (rowid, text)
  SELECT d.id, d.search FROM debtors d, base b WHERE d.id > b.debtor;
INSERT INTO cases (id, version, creditor, debtor, name, debtor_kind, customer, invoice, invoice_count,
    currency, last_kind, last_day, facet, stage, step, status, due, waiting, disputed, awaiting, unread,
    has_plan, barred, unacked, original, principal, interest, reminder_fee, collection_fee,
    compensation, court_fee, paid, credited, owed_back, outstanding, fees, changed, name_key,
    customer_key, invoice_key, city_key, undisputed, clock)
  SELECT b.number + r.rowid, b.version, b.creditor, b.debtor + r.rowid, r.debtor_name, 1,
    r.customer_number, r.invoice_number, 1, 'NOK', 2, 20775, 1 << 23, 0, 1, 0,
    julianday(r.due_date) - 2440587.5, 1, 0, 0, 0, 0, julianday(r.due_date) - 2440587.5 + 1095, 0,
    r.amount * 100, r.amount * 100, 0, 0, 0, 0, 0, 0, 0, 0, r.amount * 100, 0, 1795000000,
    lower(r.debtor_name), r.customer_number, r.invoice_number, lower(r.city), 0, 1796000000
  FROM raw r, base b;
INSERT INTO invoices (case_id, creditor, number, key, issued, due, amount, remaining, description, source, hash)
  SELECT b.number + r.rowid, b.creditor, r.invoice_number, lower(r.invoice_number),
    julianday(r.invoice_date) - 2440587.5, julianday(r.due_date) - 2440587.5, r.amount * 100,
    r.amount * 100, r.description, 'csv', randomblob(32)
  FROM raw r, base b;
INSERT INTO events (case_id, at, day, actor, kind, a, b, c, text)
  SELECT b.number + r.rowid, 1795000000, 20775, b.actor, k.kind, r.amount * 100,
    julianday(r.due_date) - 2440587.5, julianday(r.due_date) - 2440587.5 + 1095,
    CASE k.kind WHEN 1 THEN 'csv ' || r.invoice_number END
  FROM raw r, base b, (SELECT 1 AS kind UNION ALL SELECT 2) k;
INSERT INTO ledger (case_id, day, kind, amount, text)
  SELECT b.number + r.rowid, julianday(r.invoice_date) - 2440587.5, 1, r.amount * 100, r.invoice_number
  FROM raw r, base b;
COMMIT;
