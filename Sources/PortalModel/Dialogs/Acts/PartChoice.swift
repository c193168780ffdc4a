import DebtCollection

/// Which costs are given up, several of them at once; never the principal.
public struct PartChoice: Sendable {
  public private(set) var list: ChoiceList<OrderOfCover.Part>
  public private(set) var chosen: Set<OrderOfCover.Part>

  /// All that is claimed is chosen.
  ///
  /// - Parameter amounts: what is to pay of the one case; nil where there are several, or it is not known.
  init(of amounts: ClaimAmounts?) {
    let all = OrderOfCover.Part.allCases.filter(AgencyAct.waivable.contains)
    list = ChoiceList(
      all.map { part in
        let nothing = amounts.map { $0[part] == .zero } ?? false
        return .init(
          part,
          .word("amount.\(part.rawValue)"),
          refusal: nothing ? Refusal("nothing-to-waive") : nil
        )
      }
    )
    chosen = Set(list.choices.filter { $0.refusal == nil }.map(\.value))
    if let first = list.choices.firstIndex(where: { $0.refusal == nil }) { list.select(first) }
  }

  /// Chooses these and no others.
  mutating func only(_ parts: Set<OrderOfCover.Part>) {
    chosen = parts
    if let first = list.choices.firstIndex(where: { parts.contains($0.value) }) {
      list.select(first)
    }
  }

  mutating func perform(_ command: CommandName) -> Bool {
    guard command == "dialog.toggle" else { return list.perform(command) }
    guard let part = list.current?.value else { return true }
    chosen.formSymmetricDifference([part])
    return true
  }
}

extension ClaimAmounts {
  /// What is claimed of one part.
  subscript(_ part: OrderOfCover.Part) -> Money {
    switch part {
    case .principal: principal
    case .interest: interest
    case .reminderFee: reminderFee
    case .collectionFee: collectionFee
    case .compensation: compensation
    case .courtFee: courtFee
    }
  }
}
