import ActionDispatch
import DebtCollection

extension Command {
  /// Going from place to place and to a case.
  static let places: [Command] =
    Place.allCases.map { place in
      Command(
        CommandName(rawValue: "place.\(place.name)"),
        keys: [String(place.rawValue)],
        in: [.everywhere]
      ) { portal, _ in portal.go(to: place) }
    } + [
      Command("case.go", argument: .caseNumber) { portal, typed in portal.goToCase(typed) },
      Command("portal.creditor", argument: .creditor) { portal, typed in
        portal.narrow(to: typed)
      },
    ]
}

extension Portal {
  func goToCase(_ typed: String?) {
    guard let typed, let number = CaseNumber(typed) else {
      return refuse(Refusal("needs-case-number", [.text(typed ?? "")]))
    }
    go(to: number)
  }

  /// Narrows every list to a creditor by organisation number or name; nothing typed is all.
  func narrow(to typed: String?) {
    guard let typed, !typed.isEmpty else { return narrow(toCreditors: served) }
    let wanted = typed.lowercased()
    let found = creditors.filter {
      environment.user.serves($0.creditor)
        && ($0.creditor.organisationNumber == typed
          || $0.creditor.name.lowercased().contains(wanted))
    }
    guard !found.isEmpty else { return refuse(Refusal("no-such-creditor", [.text(typed)])) }
    narrow(toCreditors: found.map(\.id))
  }

  /// The creditors this user serves; nil is all (decisions.md 36).
  private var served: [CreditorID]? {
    guard !environment.user.creditors.isEmpty else { return nil }
    return creditors.filter { environment.user.serves($0.creditor) }.map(\.id)
  }

  /// Keeps every list to the creditors this user serves, before anything has been read.
  func keepToServed() {
    guard let served else { return }
    narrowed = served
    for list in lists.values { list.narrow(to: served) }
    queue.narrow(to: served)
  }

  private func narrow(toCreditors ids: [CreditorID]?) {
    narrowed = ids
    for list in allLists { list.narrow(to: ids) }
    for queue in allQueues { queue.narrow(to: ids) }
    if place == .today { today.reload(self) }
    if place == .settlements { settlements.reload(self) }
    if place == .overview { openOverview() }
  }
}
