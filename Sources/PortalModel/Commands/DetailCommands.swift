import DebtCollection

extension Command {
  /// The parts of the detail.
  static let detail: [Command] =
    zip(DetailPart.allCases, ["H", "L", "M", "A", "D"]).map { part, key in
      Command(
        CommandName(rawValue: "detail.\(part.name)"),
        keys: [key],
        in: [.list, .detail],
        needs: .oneCase
      ) { portal, _ in portal.show(part) }
    } + [
      Command("detail.next-part", keys: ["]"], in: [.list, .detail]) { portal, _ in
        portal.turnPart(1)
      },
      Command("detail.previous-part", keys: ["["], in: [.list, .detail]) { portal, _ in
        portal.turnPart(-1)
      },
      Command(
        "detail.save",
        keys: ["w"],
        in: [.detail],
        needs: .oneCase,
        argument: .path,
        refusal: { $0.place == .settlements ? Refusal("no-letter") : nil }
      ) { portal, typed in portal.saveItem(to: typed) },
      Command("detail.open-item", keys: ["enter", "l", "right"], in: [.detail]) { portal, _ in
        portal.openItem()
      },
    ]
}

extension Portal {
  func turnPart(_ step: Int) {
    let parts = DetailPart.allCases
    let index = (detail.part.rawValue + step + parts.count) % parts.count
    show(parts[index])
  }
}
