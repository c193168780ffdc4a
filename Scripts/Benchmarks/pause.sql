-- Pausing as set-based SQL: the same event, outbox, receipt and case rows that `amili pause` writes,
-- in one transaction. Run by Scripts/bench on a fresh copy, after `numbers.txt` has been imported
-- into temp.chosen. The measure that the portal's batches are held against.
PRAGMA synchronous = FULL;
PRAGMA cache_size = -24000;
BEGIN IMMEDIATE;
UPDATE store SET version = version + 1;
INSERT OR IGNORE INTO actors (code) VALUES ('bench');
INSERT INTO receipts (action, actor, at, progress, planned, done, refused, conflicts, process)
  SELECT 2, a.id, 1795000000, 2, (SELECT count(*) FROM chosen), (SELECT count(*) FROM chosen), 0, 0, 1
  FROM actors a WHERE a.code = 'bench';
INSERT INTO receipt_items (receipt, case_id, outcome, version_before, version_after, image)
  SELECT (SELECT max(id) FROM receipts), c.id, 1, c.version, (SELECT version FROM store), zeroblob(64)
  FROM chosen n JOIN cases c ON c.id = n.id;
INSERT INTO events (case_id, at, day, actor, kind)
  SELECT n.id, 1795000000, 20775, (SELECT id FROM actors WHERE code = 'bench'), 21 FROM chosen n;
INSERT INTO outbox (case_id, receipt, action, status, actor, at)
  SELECT n.id, (SELECT max(id) FROM receipts), 2, 1,
    (SELECT id FROM actors WHERE code = 'bench'), 1795000000 FROM chosen n;
UPDATE cases SET
  status = 1, unacked = 1, next = NULL, next_kind = NULL, clock = NULL,
  facet = (facet & ~(3 << 8 | 1 << 48)) | 1 << 8 | 1 << 22,
  version = (SELECT version FROM store), changed = 1795000000, last_kind = 21, last_day = 20775
  WHERE id IN (SELECT id FROM chosen);
COMMIT;
