extension Command {
  /// Marking cases.
  static let marking: [Command] = [
    Command("mark.toggle", keys: ["space"], in: [.list], needs: .oneCase, hint: 50) { portal, _ in
      portal.toggleMark()
    },
    Command("mark.range", keys: ["v", "V"], in: [.list], needs: .oneCase) { portal, _ in
      portal.caseRows?.toggleRange()
    },
    Command("mark.all", keys: ["*"], in: [.list]) { portal, _ in
      portal.caseRows?.toggleAll()
    },
    Command("mark.none", in: [.list]) { portal, _ in
      portal.caseRows?.unmarkAll()
    },
  ]
}

extension Portal {
  func toggleMark() {
    caseRows?.toggleMark()
    move(by: 1)
  }
}
