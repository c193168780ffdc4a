/// The filters whose first pages are measured.
enum MeasuredFilters {
  static let all = [("field", fields), ("pair", pairs), ("word", words)]

  /// Each field alone, common and rare.
  static let fields = [
    "", "not stage:closed", "stage:closed", "stage:waiting", "step:noticed", "status:paused",
    "is:disputed", "is:overdue", "is:barred", "is:listed", "is:differs", "kind:business",
    "reason:withdrawn", "reason:paid", "waiting:postcode", "letter:demand", "letter:respite",
    "question:other", "debtor:hagerup", "debtor:ås*", "invoice:50", "invoice:500001",
    "case:10001", "kid:1000", "creditor:nord", "city:sted17", "postcode:80", "phone:912",
    "email:kunde77", "customer:2001", "country:no", "country:se", "currency:nok", "currency:sek",
    "handler:kari", "orgno:99", "due:..2024-06-30", "due:2026-10", "due:2026-06..",
    "deadline:2026-10..", "next:2026-12", "next:..", "registered:2025", "closed:2025-03",
    "closed:..", "changed:2026-11", "limitation:2027", "outstanding:..200",
    "outstanding:15000..", "principal:19990..", "interest:10..", "fees:38", "paid:100..",
    "age:31..60", "age:900..", "plan:stand",
  ]

  static let pairs = [
    "not stage:closed due:2026-06..", "not stage:closed outstanding:15000..",
    "stage:reminder city:sted17", "stage:collection kind:business",
    "debtor:hagerup due:2026-06..", "debtor:hagerup not stage:closed",
    "is:overdue outstanding:..500", "is:barred stage:collection", "stage:closed closed:2025-03",
    "reason:withdrawn due:..2024-06-30", "letter:demand next:2026-12..",
    "city:sted17 outstanding:15000..", "postcode:80 not stage:closed",
    "registered:2025 principal:19990..", "changed:2026-11 stage:reminder",
    "age:31..60 outstanding:1000..2000", "limitation:2027 not stage:closed",
    "email:kunde77 stage:collection", "phone:912 due:2026-06..",
    "deadline:2026-10.. or next:..2026-10-31",
  ]

  /// Rare and common, of names, letters and numbers.
  static let words = [
    "hagerup", "ørjan", "nordlys", "kunde999", "50001", "zzzz", "xy", "solveig", "storgata",
    "2026",
  ]
}
