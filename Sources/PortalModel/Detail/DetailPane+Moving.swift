import CaseStore

extension DetailPane {
  /// How many things the part lists that can be chosen one by one; 0 when it only scrolls.
  public var itemCount: Int {
    switch content {
    case .letters(let letters, let attachments): letters.count + attachments.count + 1
    case .debtor(let rows, _): rows.count
    default: 0
    }
  }

  /// One line down or up; in a part that lists things, one thing.
  func move(by lines: Int) {
    if openItem == nil, itemCount > 0 {
      item = min(max(item + lines, 0), itemCount - 1)
    } else {
      scroll(by: lines)
    }
  }

  /// The screens made so many lines of the part, and had room for so many: scrolling ends there.
  public func drew(lines: Int, height: Int) {
    resize(height: height)
    drawnLines = lines
    top = min(top, max(lines - self.height, 0))
  }

  func page(_ direction: Int, half: Bool = false) {
    scroll(by: max(half ? height / 2 : height - 1, 1) * direction)
  }

  func goToStart() { (top, item) = (0, 0) }

  func goToEnd() {
    if openItem == nil, itemCount > 0 {
      item = itemCount - 1
    } else {
      scroll(by: (drawnLines ?? 0))
    }
  }

  /// Opens the chosen letter or attachment over its list.
  func open() { if itemCount > 0 { (openItem, top) = (item, 0) } }

  /// Closes what is open over the part's list; false when nothing is.
  func leaveItem() -> Bool {
    guard openItem != nil else { return false }
    (openItem, top) = (nil, 0)
    return true
  }

  func scroll(by lines: Int) {
    top = min(max(top + lines, 0), max((drawnLines ?? 0) - height, 0))
  }

  func resize(height: Int) { self.height = max(height, 1) }
}
