import DebtCollection

/// What lies under the mouse, as the screens found it; the model never knows cells.
public enum ClickTarget: Hashable, Sendable {
  case tab(Place)
  case row(CaseNumber)
  /// A question of the queue, by its number in the store.
  case question(Int64)
  case heading(SortKey)
  case listBackground
  /// A line of Today.
  case line(Int)
  case part(DetailPart)
  case detail
  case hint(CommandName)
  /// A button or a field of the top layer, by its name there.
  case control(String)
  /// An item of the top layer's list, by its index.
  case item(Int)
  case outside
}

/// Which way the wheel turned.
public enum WheelTurn: Int, Sendable {
  case up = -1
  case down = 1
}
