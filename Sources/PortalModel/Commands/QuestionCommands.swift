import DebtCollection

extension Command {
  /// Taking a question, handing it on and letting it rest; going on with words that were not sent.
  static let questions: [Command] = [
    about("question.take", key: "t", hint: 15) { portal, _ in portal.toggleTake() },
    about("question.hand-over", key: "f", argument: .text, hint: 16) { portal, typed in
      portal.handOver(typed)
    },
    about("question.snooze", key: "z", argument: .date, hint: 17) { portal, typed in
      portal.snooze(typed)
    },
    Command("draft.open", keys: ["e"], in: [.list, .detail], writes: true) { portal, _ in
      portal.openDrafts()
    },
    about("question.wake", refusal: { $0.refusalToWake }) { portal, _ in portal.wakeQuestion() },
  ]

  private static func about(
    _ name: CommandName,
    key: String? = nil,
    argument: Argument = .none,
    hint: Int? = nil,
    refusal: @escaping @Sendable (Portal) -> Refusal? = { _ in nil },
    run: @escaping @Sendable (Portal, String?) -> Void
  ) -> Command {
    Command(
      name,
      keys: key.map { [$0] } ?? [],
      in: [.list, .detail],
      argument: argument,
      writes: true,
      hint: hint,
      refusal: { elsewhere($0) ?? ($0.currentQuestion == nil ? .noQuestion : refusal($0)) },
      run: run
    )
  }

  /// Questions are taken and handed on in their own place.
  @Sendable private static func elsewhere(_ portal: Portal) -> Refusal? {
    portal.place == .questions ? nil : Refusal("only-in-questions")
  }
}
