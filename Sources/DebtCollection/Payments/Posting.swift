/// One line of a posting proposal.
public struct PostingLine: Hashable, Sendable {
  public var account: String
  /// The standard VAT code: 0 none, else that of input VAT at the settlement's rate (law.md 7.1).
  public var vatCode: Int
  public var debit: Money
  public var credit: Money
  /// What it is for; the catalogue says it.
  public var purpose: Purpose
  /// The case it is about, where it is about one.
  public var number: CaseNumber?

  /// What a line is for.
  public enum Purpose: String, Sendable, CaseIterable {
    case receivables, interest, costGross, costOut, cost, courtFee, feeIncome, payout, loss
    case received

    /// The stable English name, words joined by hyphens.
    public var name: String {
      switch self {
      case .costGross: "cost-gross"
      case .costOut: "cost-out"
      case .courtFee: "court-fee"
      case .feeIncome: "fee-income"
      default: rawValue
      }
    }
  }
}

extension Settlement {
  /// How the settlement is booked in the creditor's ledger, balanced to zero (law.md 7.3).
  ///
  /// A creditor that deducts VAT books the agency's income gross with its base on the cost account, and
  /// takes the base that its debtor paid out again; another books what it bears straight to cost.
  public var posting: [PostingLine] {
    let setup = terms.bookkeeping
    var lines: [PostingLine] = []
    func post(
      _ purpose: PostingLine.Purpose,
      _ account: String,
      debit: Money,
      code: Int = 0,
      of number: CaseNumber? = nil
    ) {
      guard debit != .zero else { return }
      lines.append(
        PostingLine(
          account: account,
          vatCode: code,
          debit: max(.zero, debit),
          credit: max(.zero, -debit),
          purpose: purpose,
          number: number
        )
      )
    }
    for line in self.lines {
      let claim = line.principal + line.passedOn
      post(.receivables, setup.receivables, debit: -claim, of: line.number)
    }
    post(.interest, setup.interest, debit: -sum(\.interest))
    let kept = setup.keepsFees ? sum(\.fees) : .zero
    if !setup.keepsFees { post(.feeIncome, setup.feeIncome, debit: -sum(\.fees)) }
    if terms.vat == .none {
      post(.cost, setup.cost, debit: sum(\.commissions) + sum(\.vat))
    } else {
      let code = terms.vatCode
      post(.costGross, setup.cost, debit: kept + sum(\.commissions) + sum(\.vat), code: code)
      post(.costOut, setup.cost, debit: -kept)
    }
    post(.courtFee, setup.cost, debit: -sum(\.courtFee))
    post(.payout, setup.clearing, debit: payout)
    return lines
  }
}

extension Settlement {
  /// How the payout is booked when it is in the bank: it leaves the clearing account at zero (law.md 7.3).
  public var receipt: [PostingLine] {
    [(terms.bank, payout), (terms.bookkeeping.clearing, -payout)].map { account, debit in
      PostingLine(
        account: account,
        vatCode: 0,
        debit: max(.zero, debit),
        credit: max(.zero, -debit),
        purpose: .received
      )
    }
  }
}

extension PostingLine {
  /// How a principal that will not come in is written off: on the loss account, off the receivables
  /// (law.md 7.3). The agency is not told of it, and it closes nothing.
  ///
  /// - Parameter account: the standard chart's for losses, where the creditor has set none of its own
  ///   (R126).
  public static func loss(
    of principal: Money,
    _ number: CaseNumber,
    on account: String,
    _ setup: Bookkeeping
  ) -> [PostingLine] {
    let own = setup.loss.isEmpty ? account : setup.loss
    return [(own, principal, Purpose.loss), (setup.receivables, -principal, .receivables)].map {
      PostingLine(
        account: $0.0,
        vatCode: 0,
        debit: max(.zero, $0.1),
        credit: max(.zero, -$0.1),
        purpose: $0.2,
        number: number
      )
    }
  }
}
