import DebtCollection
import PortalModel

extension RowSign {
  /// The character that stands for it in a list; one cell in every terminal.
  func glyph(ascii: Bool) -> SafeText {
    switch self {
    case .stuck: ascii ? "x" : "×"
    case .question: "?"
    case .disputed: "!"
    case .listed: ascii ? "L" : "≡"
    case .paused: ascii ? "=" : "‖"
    case .unread: ascii ? "m" : "»"
    case .plan: ascii ? "P" : "÷"
    case .difference: ascii ? "#" : "≠"
    case .overpaid: "+"
    case .unacknowledged: ascii ? "^" : "↑"
    }
  }
}
