import DebtCollection

/// How letters reach a creditor: to the contact it has for them, else to its own e-mail address, else by
/// post.
extension Creditor {
  /// Where a kind of letter goes by e-mail; nil when no address is one.
  func email(of kind: LetterKind) -> String? {
    CreditorMailing.address(kind == .closing ? settlementContact : listContact, of: self)
  }

  /// By e-mail where there is an address for it, or nowhere else to send it.
  func channel(of kind: LetterKind) -> LetterChannel {
    let hasPlace = !address.isEmpty || !(postcode.isEmpty && city.isEmpty)
    return email(of: kind) == nil && hasPlace ? .post : .email
  }
}
