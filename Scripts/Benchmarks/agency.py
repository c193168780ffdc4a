"""What `Scripts/bench` measures of the agency: days with nothing due and with much, letters, PDFs."""
import pathlib
import subprocess

ACCOUNT = """[agency]
name = "Fjord Inkasso AS"
licence = "2026/17"
account = "15034012345"
kid-series = "88"
"""

# Nothing is due: neither for the agency nor for time. It is what a store looks like whose agency works
# every day, made without working a million cases first.
QUIET = """
UPDATE cases SET next = 30000 WHERE next IS NOT NULL;
UPDATE cases SET clock = 2500000000 WHERE clock IS NOT NULL;
UPDATE cases SET waiting_passes = 30000 WHERE waiting_passes IS NOT NULL;
UPDATE cases SET consent = 3 WHERE stage = 2;
UPDATE cases SET barred = 30000 WHERE barred < 21000;
UPDATE cases SET kid = 'q' || id WHERE kid IS NULL;
PRAGMA wal_checkpoint(TRUNCATE);
"""


def invoices(path, count, due, prefix="A"):
    """A file of so many invoices due on a day."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("invoice_number,invoice_date,due_date,amount,debtor_name,debtor_kind,customer_number,address,"
                  "postcode,city,email,creditor_name,creditor_orgno\n")
        for index in range(count):
            out.write(f"{prefix}{700000 + index},2026-09-15,{due},{500 + index % 9000}.50,Solveig Nygård{index},"
                      f"consumer,{prefix}{index},Storgata {index % 90},8001,Bodø,ny{index}@example.no,"
                      f"Nordlys Elektro AS,987654325\n")
    return path


class AgencyBench:
    def __init__(self, bench, seconds, copy_of):
        self.bench, self.seconds, self.copy_of = bench, seconds, copy_of
        self.folder = pathlib.Path(bench.folder)
        self.config = self.folder / "agency.toml"
        self.config.write_text(ACCOUNT, encoding="utf-8")
        self.config.chmod(0o600)

    def call(self, store, date, *words):
        return self.seconds([self.bench.program, "--store", store, "--config", self.config, "--date", date, *words])

    def count(self, store, query):
        return int(subprocess.run(["sqlite3", store, query], check=True, capture_output=True, text=True).stdout)

    def days(self):
        """A day on which nothing is due, and one on which twenty thousand cases are, among all the others."""
        store = self.copy_of(self.bench.store, self.folder)
        subprocess.run(["sqlite3", store, QUIET], check=True, capture_output=True)
        # The first day notes that it was worked.
        self.call(store, "2026-11-04", "day")
        took = min(self.call(store, "2026-11-05", "day") for _ in range(3)) * 1000
        self.bench.row(f"a day with nothing due at {self.bench.cases} cases", f"{took:.0f} ms", "≤ 300 ms", took <= 300)
        due = min(20_000, self.bench.cases)
        # Thirteen days overdue on the 5th: follow-up begins on the 6th, each with its notice.
        self.call(store, "2026-11-05", "import", invoices(self.folder / "due.csv", due, "2026-10-23"), "--undisputed")
        before = self.count(store, "SELECT count(*) FROM letters WHERE kind = 2")
        took = self.call(store, "2026-11-06", "day")
        sent = self.count(store, "SELECT count(*) FROM letters WHERE kind = 2") - before
        self.bench.row(f"a day with {sent} due, registered and sent their notices", f"{took:.1f} s", "≤ 15 s",
                       took <= 15 and sent == due)

    def letters(self):
        """A hundred thousand letters of one day, without PDF."""
        count = min(100_000, self.bench.cases)
        store = self.folder / "letters.store"
        self.call(store, "2026-11-05", "import", invoices(self.folder / "many.csv", count, "2026-10-23"), "--undisputed")
        took = self.call(store, "2026-11-06", "day")
        sent = self.count(store, "SELECT count(*) FROM letters WHERE kind = 2")
        self.bench.row(f"{sent} letters without PDF, and their cases registered", f"{took:.1f} s", "≤ 30 s",
                       took <= 30 and sent == count)
        self.remove(store)

    def printing(self):
        """A thousand letters as PDF, in the spool."""
        count = min(1_000, self.bench.cases)
        store, spool = self.folder / "print.store", self.folder / "spool"
        self.call(store, "2026-11-05", "import", invoices(self.folder / "few.csv", count, "2026-10-01"), "--undisputed")
        took = self.call(store, "2026-11-05", "spool", "--folder", spool, "--no-mail")
        sizes = [file.stat().st_size for file in (spool / "out").glob("*.pdf")]
        self.bench.row(f"{len(sizes)} letters as PDF in the spool", f"{took:.1f} s", "≤ 60 s",
                       took <= 60 and len(sizes) == count)
        largest = max(sizes, default=0) / 1024
        self.bench.row("the largest of them", f"{largest:.0f} KB", "≤ 60 KB", 0 < largest <= 60)
        self.remove(store)

    def remove(self, store):
        for file in store.parent.glob(store.name + "*"):
            file.unlink()
