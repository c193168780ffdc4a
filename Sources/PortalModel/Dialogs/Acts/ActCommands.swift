import DebtCollection

extension Command {
  /// What only the agency does to cases; holding one and giving it more time are the actions that
  /// creditors have too.
  static let acts: [Command] = [
    action(.decide, key: "O", argument: .name, sides: [.agency, .both], hint: 65),
    action(.waive, key: "X", argument: .name, sides: [.agency, .both], hint: 66),
    action(.resend, key: "N", argument: .text, sides: [.agency, .both], hint: 67),
    action(.register, key: "F", argument: .name, sides: [.agency, .both], hint: 69),
    action(.instalments, key: "I", argument: .text, sides: [.agency, .both], hint: 68),
  ]
}
