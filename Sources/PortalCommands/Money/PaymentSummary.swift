import Agency
import DebtCollection
import Wording

/// What booking payments did, for people and for programs.
struct PaymentSummary {
  let session: Session
  let report: PaymentReport

  func writeDocument() {
    session.print(
      .object {
        $0.member("read", report.read)
        $0.member("booked", report.count(.booked, .owedBack, .passedOn))
        $0.member("duplicates", report.count(.duplicate))
        $0.member("reversed", report.count(.reversed))
        $0.member("notForUs", report.files.reduce(0) { $0 + $1.sum(.notForUs).count })
        $0.array("unmatched", report.unmatched) { $0.payment($1) }
        $0.amounts("amount", report.amounts(.booked, .owedBack, .passedOn))
        $0.strings("cases", report.cases.map(\.description))
        $0.strings("closed", report.closed.map(\.description))
        $0.strings("reopened", report.reopened.map(\.description))
        $0.strings("withdrawn", report.withdrawn.map(\.description))
        $0.strings("lowered", report.lowered.map(\.description))
        $0.unwritten(report.unwritten) { SafeText(session.wording.text($0)).text }
        $0.array("moved", report.moved) { json, move in
          json.object {
            $0.member("from", move.from.description)
            $0.member("to", move.to.description)
            $0.member("amount", move.2)
          }
        }
        $0.array("files", report.files) { $0.file($1) }
        $0.array("refused", report.refused) { json, refused in
          json.object {
            $0.member("file", refused.path)
            $0.member("reason", SafeText(session.wording.text(refused.sentence)).text)
          }
        }
        $0.member("dryRun", report.isDryRun)
      }
    )
  }

  func write() {
    for refused in report.refused {
      let why = session.wording.text(refused.sentence)
      session.complain("pay.refused", .text(refused.path), .text(why))
    }
    if report.isDryRun { session.say("cli.dry-run") }
    for file in report.files { write(file) }
    for (number, why) in report.unwritten {
      let reason = session.wording.text(why.sentence)
      session.complain("pay.unwritten", .text(number.description), .text(reason))
    }
    for move in report.moved {
      session.say(
        "pay.moved",
        .money(move.2, .nok),
        .text(move.from.description),
        .text(move.to.description)
      )
    }
    list("pay.closed", report.closed)
    list("pay.reopened", report.reopened)
    list("pay.withdrawn", report.withdrawn)
    list("pay.lowered", report.lowered)
    if !report.unmatched.isEmpty { session.say("pay.see-unmatched") }
  }

  /// One file: its total, and where each part of it went.
  private func write(_ file: PaymentReport.File) {
    session.say(
      "pay.file",
      .text(file.path),
      .word("pay.source-\(file.source.name)"),
      .count(file.count)
    )
    var table = TextTable([
      .init(title: .empty), .init(title: .empty, alignment: .trailing),
      .init(title: .empty, alignment: .trailing),
    ])
    let homes = PaymentHome.allCases.filter { file.homes[$0] != nil }
    for home in homes {
      guard let sum = file.homes[home] else { continue }
      table.add(row(session.wording.word("payment-home.\(home.name)"), sum.count, sum.counted))
    }
    table.add(row(session.wording.word("pay.total"), file.count, file.totals))
    // The table has no heading.
    table.lines.dropFirst().forEach(session.output.line)
  }

  private func row(_ title: String, _ count: Int, _ sums: [Currency: Money]) -> [SafeText] {
    let money = sums.sorted { $0.key < $1.key }
      .map { session.wording.amount($0.value) + " " + $0.key.code }.joined(separator: ", ")
    return [
      SafeText("  " + session.wording.capitalised(title)), SafeText("\(count)"), SafeText(money),
    ]
  }

  private func list(_ key: String, _ numbers: [CaseNumber]) {
    guard !numbers.isEmpty else { return }
    let most = numbers.prefix(20).map(\.description).joined(separator: ", ")
    session.say(
      Sentence(key, [.count(numbers.count), .text(numbers.count > 20 ? most + " …" : most)])
    )
  }
}

extension JSONText {
  /// Letters that could not be made, each with why.
  mutating func unwritten(
    _ letters: [(number: CaseNumber, why: LetterRefusal)],
    _ said: (Sentence) -> String
  ) {
    array("unwritten", letters) { json, letter in
      json.object {
        $0.member("case", letter.number.description)
        $0.member("reason", said(letter.why.sentence))
      }
    }
  }

  /// Amounts by currency; one currency alone is an amount.
  mutating func amounts(_ key: String, _ sums: [Currency: Money]) {
    let sums = sums.filter { $0.value != .zero }
    if sums.count < 2, sums.keys.allSatisfy({ $0 == .nok }) {
      return member(key, sums[.nok] ?? .zero)
    }
    object(key) { json in
      for (currency, sum) in sums.sorted(by: { $0.key < $1.key }) {
        json.member(currency.code, sum)
      }
    }
  }

  mutating func payment(_ payment: StoredPayment) {
    object { $0.members(of: payment) }
  }

  mutating func members(of payment: StoredPayment) {
    member("payment", payment.id == 0 ? nil : String(payment.id))
    member("amount", payment.amount)
    member("currency", payment.currency.code)
    member("booked", payment.booked)
    member("ordered", payment.ordered)
    member("account", payment.account)
    member("kid", payment.kid.nonEmpty)
    member("payer", payment.payer.nonEmpty)
    member("payerAccount", payment.payerAccount.nonEmpty)
    member("text", payment.text.nonEmpty)
    member("source", payment.source.name)
    member("reference", payment.reference)
    member("home", payment.home.name)
    member("case", payment.number?.description)
    member("direct", payment.direct)
  }

  fileprivate mutating func file(_ file: PaymentReport.File) {
    object { json in
      json.member("file", file.path)
      json.member("source", file.source.name)
      json.member("read", file.count)
      json.amounts("total", file.totals)
      json.object("homes") { homes in
        for home in PaymentHome.allCases {
          guard let sum = file.homes[home] else { continue }
          homes.object(home.name) {
            $0.member("count", sum.count)
            $0.amounts("amount", sum.counted)
          }
        }
      }
    }
  }
}
