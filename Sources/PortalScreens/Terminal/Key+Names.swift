extension Key {
  private static let codeNames: [(name: String, code: Code)] = [
    ("space", .character(" ")), ("enter", .enter), ("esc", .escape), ("tab", .tab),
    ("backspace", .backspace), ("delete", .delete), ("insert", .insert), ("up", .up),
    ("down", .down), ("left", .left), ("right", .right), ("home", .home), ("end", .end),
    ("page-up", .pageUp), ("page-down", .pageDown),
  ]

  /// Other spellings people write in a configuration.
  private static let synonyms: [String: Code] = [
    "escape": .escape, "return": .enter, "pgup": .pageUp, "pgdn": .pageDown, "pageup": .pageUp,
    "pagedown": .pageDown, "del": .delete, "ins": .insert, "bs": .backspace,
  ]

  private static let modifierNames: [(name: String, modifier: Modifiers)] = [
    ("ctrl-", .control), ("alt-", .alt), ("shift-", .shift),
  ]

  /// The key of a name; nil when no terminal can send such a key.
  ///
  /// Modifiers may stand in any order. A letter with `ctrl-` may be large or small; with `shift-`
  /// it is the large letter.
  public init?(name: String) {
    var rest = Substring(name)
    var modifiers: Modifiers = []
    while let found = Self.modifierNames.first(where: {
      rest.lowercased().hasPrefix($0.name) && rest.count > $0.name.count
    }) {
      guard modifiers.insert(found.modifier).inserted else { return nil }
      rest = rest.dropFirst(found.name.count)
    }
    guard let code = Self.code(named: rest), let key = Key(code, modifiers).normalised else {
      return nil
    }
    self = key
  }

  private static func code(named name: Substring) -> Code? {
    let scalars = name.unicodeScalars
    if scalars.count == 1, let scalar = scalars.first {
      let category = scalar.properties.generalCategory
      return category == .control || category == .format ? nil : .character(scalar)
    }
    let small = name.lowercased()
    if let found = codeNames.first(where: { $0.name == small }) { return found.code }
    if let found = synonyms[small] { return found }
    if small.hasPrefix("f"), let number = Int(small.dropFirst()), (1...24).contains(number),
      "f\(number)" == small
    {
      return .function(number)
    }
    return nil
  }

  /// The key as a terminal would report it; nil when none can.
  private var normalised: Key? {
    guard case .character(let scalar) = code else {
      // Control with Enter, Tab or Escape comes as the bare key.
      let bare: Set<Code> = [.enter, .tab, .escape]
      return bare.contains(code) && modifiers.contains(.control) ? nil : self
    }
    var key = self
    if modifiers.contains(.control) {
      guard let small = Self.controllable(scalar), !modifiers.contains(.shift) else { return nil }
      key.code = .character(small)
    } else if modifiers.contains(.shift) {
      let large = String(scalar).uppercased().unicodeScalars
      guard large.count == 1, let only = large.first, only != scalar else { return nil }
      key.code = .character(only)
      key.modifiers.remove(.shift)
    }
    return key
  }

  /// The characters that have a control code of their own; h, i, j, m and [ come as Backspace,
  /// Tab, Enter, Enter and Escape.
  private static func controllable(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let small = String(scalar).lowercased().unicodeScalars.first ?? scalar
    switch small {
    case "h", "i", "j", "m", "[": return nil
    case "a"..."z", "\\", "]", "^", "_", " ": return small
    default: return nil
    }
  }

  /// The name by which a configuration, the hint bar and the help know the key.
  public var name: String {
    var name = ""
    for (prefix, modifier) in Self.modifierNames where modifiers.contains(modifier) {
      name += prefix
    }
    if let found = Self.codeNames.first(where: { $0.code == code }) { return name + found.name }
    switch code {
    case .character(let scalar): name.unicodeScalars.append(scalar)
    case .function(let number): name += "f\(number)"
    default: break
    }
    return name
  }
}

extension Key: CustomStringConvertible {
  public var description: String { name }
}
