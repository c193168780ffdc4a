import CaseStore
import DebtCollection
import PortalModel
import Wording

/// What the JSON of a case takes from the session.
struct CaseJSON {
  var wording: Wording
  /// The agency's account, for paying the case.
  var agencyAccount: String
  /// Whether personal numbers are shown whole.
  var reveals: Bool

  /// Where a case is paid.
  func target(of record: CaseRecord) -> PaymentTarget {
    let detail = record.detail
    return PaymentTarget(
      agency: agencyAccount,
      creditor: detail.creditor,
      invoices: detail.invoices,
      kid: detail.kid
    )
  }
}

extension JSONText {
  /// The members of CASE (command-line.md, "JSON"). Names never change once released.
  mutating func members(of record: CaseRecord, _ json: CaseJSON) {
    let (detail, state, amounts) = (record.detail, record.state, record.state.amounts)
    member("caseNumber", record.row.number.description)
    object("creditor") {
      $0.member("name", detail.creditor.name)
      $0.member("organisationNumber", detail.creditor.statedNumber)
    }
    object("debtor") { $0.debtor(detail.debtor, json) }
    array("invoices", detail.invoices) { json, invoice in
      json.object { $0.members(of: invoice) }
    }
    let leading = record.leadingInvoice
    member("invoiceNumber", leading?.number ?? record.row.invoiceNumber)
    member("invoiceDate", leading?.issued)
    member("dueDate", state.due)
    member("currency", record.row.currency.code)
    let target = json.target(of: record)
    member("kid", target.kid.nonEmpty)
    member("account", target.account.nonEmpty)
    members(of: amounts)
    member("outstanding", amounts.outstanding)
    payable(of: record)
    members(of: state)
    member("version", Int(record.row.version.value))
  }

  /// What is to pay, and on which day; of a closed case nothing, but what was left when it was closed.
  mutating func payable(of record: CaseRecord) {
    member("payable", record.claim.toPay)
    member("payableOn", record.claim.knownTo ?? record.day)
    if let closing = record.claim.closing {
      object("closingSum") {
        $0.member("amount", closing.sum)
        $0.member("until", closing.until)
      }
    } else {
      member("closingSum", String?.none)
    }
    guard record.claim.isClosed else { return }
    member("leftAtClosing", max(.zero, record.claim.payable))
    member("owedBackAtClosing", max(.zero, -record.claim.payable))
  }

  private mutating func members(of amounts: ClaimAmounts) {
    member("originalPrincipal", amounts.originalPrincipal)
    member("principal", amounts.principal)
    member("interest", amounts.interest)
    member("reminderFee", amounts.reminderFee)
    member("collectionFee", amounts.collectionFee)
    member("compensation", amounts.compensation)
    member("courtFee", amounts.courtFee)
    member("paid", amounts.paid)
    member("credited", amounts.credited)
    member("owedBack", amounts.owedBack)
  }

  private mutating func members(of state: CaseState) {
    member("stage", state.stage.name)
    member("step", state.step.name)
    member("status", state.status.name)
    array("waitingFor", state.stage == .waiting ? state.waiting.each : []) { json, reason in
      json.object {
        $0.member("reason", reason.names.first)
        $0.member("passes", state.passes(reason))
      }
    }
    member("pausedUntil", state.pausedUntil)
    member("disputed", state.disputed)
    member("awaitingAnswer", state.awaitsCreditor)
    member("unacknowledged", state.unacknowledged)
    member("closeReason", state.closeReason?.name)
    member("continuedIn", state.continuedIn?.description)
    member("registered", state.registered)
    member("closed", state.closedOn)
    member("deadline", state.deadline)
    member("listed", state.listed)
    member("timeBarred", state.timeBarred)
    if let next = state.next {
      object("nextStep") {
        $0.member("kind", next.kind.name)
        $0.member("date", next.date)
      }
    } else {
      member("nextStep", String?.none)
    }
  }

  /// The members of a debtor; the personal number masked unless it is to be shown.
  mutating func debtor(_ debtor: Debtor, _ json: CaseJSON) {
    member("name", debtor.name)
    member("kind", debtor.kind.name)
    member("customerNumber", debtor.customerNumber.nonEmpty)
    member("organisationNumber", debtor.organisationNumber.nonEmpty)
    let personal =
      json.reveals
      ? debtor.personalNumber : NationalIdentityNumber.masked(debtor.personalNumber)
    member("personalNumber", debtor.personalNumber.isEmpty ? nil : personal)
    member("phone", debtor.phone.nonEmpty)
    member("email", debtor.email.nonEmpty)
    member("address", debtor.address.nonEmpty)
    member("postcode", debtor.postcode.nonEmpty)
    member("city", debtor.city.nonEmpty)
    member("country", debtor.country.nonEmpty)
    member("language", debtor.language.nonEmpty)
  }

  private mutating func members(of invoice: Invoice) {
    member("number", invoice.number)
    member("issued", invoice.issued)
    member("due", invoice.due)
    member("amount", invoice.amount)
    member("remaining", invoice.remaining)
    member("kid", invoice.kid.nonEmpty)
    member("account", invoice.account.nonEmpty)
    member("sourceId", invoice.sourceId.nonEmpty)
    member("description", invoice.description.nonEmpty)
  }
}

extension String {
  /// nil instead of an empty text, which JSON and CSV write as absent.
  var nonEmpty: String? { isEmpty ? nil : self }
}
