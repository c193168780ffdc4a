import ArgumentParser
import DebtCollection
import Wording

/// How a creditor's settlements are made and booked, as `amili creditor` is told.
struct BookkeepingOptions: ParsableArguments {
  @Option(
    name: .customLong("payments"),
    help: .help("creditor.payments", value: "source")
  )
  var supply: String?

  @Option(help: .help("creditor.commission", value: "per cent"))
  var commission: String?

  @Option(help: .help("creditor.interest-commission", value: "per cent"))
  var interestCommission: String?

  @Option(help: .help("creditor.fees", value: "side"))
  var fees: String?

  @Option(help: .help("creditor.receivables-account", value: "account"))
  var receivablesAccount: String?

  @Option(help: .help("creditor.clearing-account", value: "account"))
  var clearingAccount: String?

  @Option(help: .help("creditor.interest-account", value: "account"))
  var interestAccount: String?

  @Option(help: .help("creditor.cost-account", value: "account"))
  var costAccount: String?

  @Option(help: .help("creditor.fee-account", value: "account"))
  var feeAccount: String?

  @Option(help: .help("creditor.loss-account", value: "account"))
  var lossAccount: String?

  /// Sets what was given.
  func change(_ setup: inout Bookkeeping) throws {
    if let supply {
      guard let known = Bookkeeping.Supply.allCases.first(where: { $0.name == supply }) else {
        throw CommandFailure.usage("pay.no-supply", .text(supply))
      }
      setup.supply = known
    }
    if let commission { setup.commission = try Self.percent(commission) }
    if let interestCommission { setup.interestCommission = try Self.percent(interestCommission) }
    if let fees {
      guard fees == "agency" || fees == "creditor" else {
        throw CommandFailure.usage("pay.no-fees-side", .text(fees))
      }
      setup.keepsFees = fees == "agency"
    }
    let accounts: [(WritableKeyPath<Bookkeeping, String>, String?)] = [
      (\.receivables, receivablesAccount), (\.clearing, clearingAccount),
      (\.interest, interestAccount), (\.cost, costAccount), (\.feeIncome, feeAccount),
      (\.loss, lossAccount),
    ]
    for case (let path, let account?) in accounts {
      guard !account.isEmpty, account.utf8.count <= 10,
        account.allSatisfy({ $0.isLetter || $0.isNumber })
      else { throw CommandFailure.usage("pay.no-ledger-account", .text(account)) }
      setup[keyPath: path] = account
    }
  }

  /// `5`, `5,5` or `5.25`, from 0 to 100.
  private static func percent(_ text: String) throws -> Int {
    let hundredths = try Figures.amount(text.replacing("%", with: "")).minorUnits
    guard (0...10_000).contains(hundredths) else {
      throw CommandFailure.usage("pay.no-percent", .text(text))
    }
    return Int(hundredths)
  }

  /// The setup for people: its name's key and its value.
  static func lines(_ setup: Bookkeeping, _ wording: Wording) -> [(String, String)] {
    func percent(_ hundredths: Int) -> String {
      hundredths == 0 ? "" : wording.amount(Money(minorUnits: Int64(hundredths))) + " %"
    }
    return [
      ("pay.supply", wording.word("pay.supply-\(setup.supply.name)")),
      ("settlement.commission", percent(setup.commission)),
      ("settlement.interestCommission", percent(setup.interestCommission)),
      ("pay.fees-side", wording.word(setup.keepsFees ? "pay.fees-agency" : "pay.fees-creditor")),
      (
        "pay.accounts",
        accounts(setup).map(\.1).filter { !$0.isEmpty }.joined(separator: ", ")
      ),
    ]
  }

  fileprivate static func accounts(_ setup: Bookkeeping) -> [(String, String)] {
    [
      ("receivables", setup.receivables), ("clearing", setup.clearing),
      ("interest", setup.interest), ("cost", setup.cost), ("feeIncome", setup.feeIncome),
      ("loss", setup.loss),
    ]
  }
}

extension JSONText {
  mutating func bookkeeping(_ setup: Bookkeeping) {
    member("payments", setup.supply.name)
    member("commission", Money(minorUnits: Int64(setup.commission)))
    member("interestCommission", Money(minorUnits: Int64(setup.interestCommission)))
    member("fees", setup.keepsFees ? "agency" : "creditor")
    object("accounts") { json in
      for (name, account) in BookkeepingOptions.accounts(setup) {
        json.member(name, account.nonEmpty)
      }
    }
  }
}
