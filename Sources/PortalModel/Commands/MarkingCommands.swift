extension Command {
  /// Marking cases.
  static let marking: [Command] = [
    Command("mark.toggle", keys: ["space"], in: [.list], needs: .oneCase, hint: 50) { portal, _ in
      portal.toggleMark()
    },
    Command("mark.range", keys: ["v", "V"], in: [.list], needs: .oneCase) { portal, _ in
      portal.list?.toggleRange()
    },
    Command("mark.all", keys: ["*"], in: [.list]) { portal, _ in portal.toggleAll() },
    Command("mark.none", in: [.list]) { portal, _ in portal.unmarkAll() },
  ]
}

extension Portal {
  func toggleMark() {
    if place == .questions { queue.toggleMark() } else { list?.toggleMark() }
    move(by: 1)
  }

  func toggleAll() {
    if place == .questions { queue.toggleAll() } else { list?.toggleAll() }
  }

  func unmarkAll() {
    if place == .questions { queue.unmarkAll() } else { list?.unmarkAll() }
  }
}
