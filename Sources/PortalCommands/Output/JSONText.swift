import DebtCollection

/// A JSON document under construction, with its keys in the order they are written.
///
/// Amounts are strings with two decimals, dates `YYYY-MM-DD`, absent values `null`. Every control and
/// format character is escaped, so that a document shown in a terminal does nothing to it.
struct JSONText {
  private(set) var text = ""
  private var needsComma = false

  init() {}

  /// `{ … }` with the members the body writes.
  static func object(_ body: (inout JSONText) -> Void) -> JSONText {
    var json = JSONText()
    json.object(body)
    return json
  }

  mutating func object(_ body: (inout JSONText) -> Void) {
    begin("{")
    body(&self)
    end("}")
  }

  mutating func object(_ key: String, _ body: (inout JSONText) -> Void) {
    name(key)
    object(body)
  }

  mutating func array<S: Sequence>(
    _ key: String,
    _ items: S,
    _ body: (inout JSONText, S.Element) -> Void
  ) {
    name(key)
    begin("[")
    for item in items { body(&self, item) }
    end("]")
  }

  mutating func strings(_ key: String, _ items: some Sequence<String>) {
    array(key, items) { $0.value($1) }
  }

  mutating func member(_ key: String, _ value: String?) {
    name(key)
    if let value { self.value(value) } else { raw("null") }
  }

  mutating func member(_ key: String, _ value: Int?) {
    name(key)
    raw(value.map(String.init) ?? "null")
  }

  mutating func member(_ key: String, _ value: Bool) {
    name(key)
    raw(value ? "true" : "false")
  }

  mutating func member(_ key: String, _ value: Money?) { member(key, value?.plain) }
  mutating func member(_ key: String, _ value: CivilDate?) { member(key, value?.iso) }

  /// A string as an array's element.
  mutating func value(_ string: String) {
    separate()
    text += "\""
    for scalar in string.unicodeScalars { append(scalar) }
    text += "\""
    needsComma = true
  }

  /// Text that is JSON already.
  mutating func raw(_ json: String) {
    separate()
    text += json
    needsComma = true
  }

  private mutating func name(_ key: String) {
    separate()
    text += "\"\(key)\":"
    needsComma = false
  }

  private mutating func begin(_ bracket: String) {
    separate()
    text += bracket
    needsComma = false
  }

  private mutating func end(_ bracket: String) {
    text += bracket
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { text += "," }
    needsComma = false
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    default:
      if scalar.value >= 0x20 && scalar.value < 0x7F {
        text.unicodeScalars.append(scalar)
      } else if JSONText.isSilent(scalar) {
        for unit in String(Character(scalar)).utf16 {
          let hex = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether a terminal might act on it, or show nothing for it.
  private static func isSilent(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
