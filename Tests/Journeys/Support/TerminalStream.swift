/// What a program sent to a terminal, taken apart: the text it drew, and all that is neither text nor a
/// sequence the portal has reason to send.
struct TerminalStream {
  /// The text between the sequences.
  private(set) var text = String.UnicodeScalarView()
  /// What no terminal should have been sent, readable.
  private(set) var faults: [String] = []
  /// The bodies of the strings sent to the terminal: title and clipboard.
  private(set) var strings: [String] = []

  private let scalars: [Unicode.Scalar]
  private var index = 0

  init(_ bytes: [UInt8]) {
    scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    while index < scalars.count { take() }
  }

  private mutating func take() {
    let scalar = scalars[index]
    index += 1
    switch scalar {
    case "\u{1B}": takeEscape()
    // Ways to move that ncurses uses, and the old switch of character sets.
    case "\r", "\n", "\u{8}", "\t", "\u{E}", "\u{F}": break
    default:
      text.append(scalar)
      if let fault = Self.fault(in: scalar) { faults.append(fault) }
    }
  }

  private mutating func takeEscape() {
    guard index < scalars.count else { return faults.append("ESC at the end") }
    let kind = scalars[index]
    index += 1
    switch kind {
    case "[":
      let start = index
      while index < scalars.count, !("@"..."~").contains(scalars[index]) { index += 1 }
      let body = scalars[start..<min(index, scalars.count)]
      index += 1
      if body.contains(where: { !(" "..."?").contains($0) }) { faults.append("CSI \(body)") }
    case "]": takeString()
    case "(", ")": index += 1
    case "=", ">", "7", "8", "M": break
    default: faults.append("ESC \(kind.escaped(asASCII: true))")
    }
  }

  /// An operating system command: only the title and the clipboard, ended, and clean inside.
  private mutating func takeString() {
    let start = index
    while index < scalars.count, scalars[index] != "\u{7}", scalars[index] != "\u{1B}" {
      index += 1
    }
    let body = scalars[start..<index]
    if index < scalars.count, scalars[index] == "\u{1B}" { index += 1 }
    index += 1
    var string = String.UnicodeScalarView()
    string.append(contentsOf: body)
    strings.append(String(string))
    if !["2;", "52;c;"].contains(where: { String(string).hasPrefix($0) }) {
      faults.append("OSC \(String(string).prefix(20))")
    }
    faults += body.compactMap(Self.fault)
  }

  /// What is wrong with showing a scalar: it moves, hides, turns or is nothing anyone knows.
  static func fault(in scalar: Unicode.Scalar) -> String? {
    if (" "..."~").contains(scalar) { return nil }
    let properties = scalar.properties
    let forbidden: [Unicode.GeneralCategory] = [
      .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator,
    ]
    guard forbidden.contains(properties.generalCategory) || properties.isDefaultIgnorableCodePoint
    else { return nil }
    return "U+\(String(scalar.value, radix: 16, uppercase: true))"
  }

  /// The faults of output that goes to no terminal: lines of clean text and nothing else.
  static func faults(inLines output: String, endings: Set<Unicode.Scalar> = ["\n"]) -> Set<String> {
    // Most scalars are met again and again: each is looked up once.
    Set(Set(output.unicodeScalars).subtracting(endings).compactMap(fault))
  }
}
