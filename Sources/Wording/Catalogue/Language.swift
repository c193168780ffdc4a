/// A language the portal speaks.
public enum Language: String, Sendable, CaseIterable {
  case nb, sv, en

  /// The language of this name, as a user gives it: `nb`, `no`, `nn`, `sv`, `en`.
  public init?(name: some StringProtocol) {
    switch name.lowercased() {
    case "nb", "no", "nn": self = .nb
    case "sv": self = .sv
    case "en": self = .en
    default: return nil
    }
  }

  /// The language the environment asks for: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is
  /// set decides, as POSIX has it; what we do not speak is English.
  public static func chosen(in environment: [String: String]) -> Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let locale = environment[name], !locale.isEmpty else { continue }
      let language = locale.prefix { !"_.@-".contains($0) }
      return Language(name: language) ?? .en
    }
    return .en
  }
}
