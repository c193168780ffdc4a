import DebtCollection

/// What a key's value should be: how it is read, and what to tell a person it should have been.
public struct TOMLKind<Value> {
  /// Why a node is not such a value.
  public enum Failure: Error {
    /// The TOML type is another.
    case type
    /// The type is right; the value, as found, is not.
    case value(String)
  }

  /// What is expected, with its article: "a date".
  public let expected: String
  let standIn: Value
  let read: (TOMLNode) -> Result<Value, Failure>

  /// A kind of one's own.
  ///
  /// - Parameters:
  ///   - expected: what to say it should be, with its article.
  ///   - standIn: takes the place of a value that is wrong, so that reading can go on; never seen.
  public init(
    _ expected: String,
    standIn: Value,
    read: @escaping (TOMLNode) -> Result<Value, Failure>
  ) {
    self.expected = expected
    self.standIn = standIn
    self.read = read
  }
}

extension TOMLKind {
  /// A kind made from another: the values that this closure takes.
  public static func from<Base>(
    _ base: TOMLKind<Base>,
    _ expected: String,
    standIn: Value,
    _ convert: @escaping (Base) -> Value?
  ) -> TOMLKind {
    TOMLKind(expected, standIn: standIn) { node in
      switch base.read(node) {
      case .failure(.type): .failure(.type)
      case .failure(.value(let found)): .failure(.value(found))
      case .success(let value):
        convert(value).map { .success($0) }
          ?? .failure(.value(value is String ? "\"\(value)\"" : "\(value)"))
      }
    }
  }
}

extension TOMLKind<String> {
  /// A text, also an empty one.
  public static var string: TOMLKind {
    TOMLKind("a text", standIn: "") { node in
      if case .string(let text) = node { .success(text) } else { .failure(.type) }
    }
  }

  /// A text that is not empty.
  public static var word: TOMLKind {
    .from(.string, "a text that is not empty", standIn: "") { $0.isEmpty ? nil : $0 }
  }

  /// One of these texts.
  public static func oneOf(_ choices: [String]) -> TOMLKind {
    .from(.string, "one of \(choices.joined(separator: ", "))", standIn: "") {
      choices.contains($0) ? $0 : nil
    }
  }
}

extension TOMLKind<Int> {
  /// A whole number.
  public static var integer: TOMLKind {
    TOMLKind("a whole number", standIn: 0) { node in
      if case .integer(let number) = node { .success(number) } else { .failure(.type) }
    }
  }

  /// A whole number within bounds.
  public static func integer(in bounds: ClosedRange<Int>) -> TOMLKind {
    .from(
      .integer,
      "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)",
      standIn: bounds.lowerBound
    ) { bounds.contains($0) ? $0 : nil }
  }

  /// A number with so many decimals at most, as a whole number of its last decimal:
  /// `12.25` with 2 is 1225.
  public static func decimal(places: Int) -> TOMLKind {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    return TOMLKind("a number with at most \(places) decimals", standIn: 0) { node in
      switch node {
      case .integer(let number):
        let (scaled, overflow) = number.multipliedReportingOverflow(by: scale)
        return overflow ? .failure(.value("\(number)")) : .success(scaled)
      case .decimal(let number):
        let scaled = number * Double(scale)
        // Beyond 2^50 a double no longer tells the last decimal.
        guard scaled.magnitude < 0x1p50, (scaled - scaled.rounded()).magnitude < 1e-4 else {
          return .failure(.value("\(number)"))
        }
        return .success(Int(scaled.rounded()))
      default: return .failure(.type)
      }
    }
  }
}

extension TOMLKind<Bool> {
  /// `true` or `false`.
  public static var boolean: TOMLKind {
    TOMLKind("true or false", standIn: false) { node in
      if case .boolean(let value) = node { .success(value) } else { .failure(.type) }
    }
  }
}

extension TOMLKind<CivilDate> {
  /// A date: `2026-01-01`, without quotes.
  public static var date: TOMLKind {
    TOMLKind("a date like 2026-01-01, without quotes", standIn: CivilDate(dayNumber: 0)) { node in
      if case .date(let date) = node { .success(date) } else { .failure(.type) }
    }
  }
}

extension TOMLKind<Money> {
  /// An amount in kroner: `750` or `1234.50`.
  public static var money: TOMLKind {
    .from(.decimal(places: 2), "an amount with at most two decimals", standIn: .zero) {
      Money(minorUnits: Int64($0))
    }
  }
}

extension TOMLKind<[String]> {
  /// A list of texts.
  public static var strings: TOMLKind {
    TOMLKind("a list of texts", standIn: []) { node in
      guard case .array(let nodes) = node else { return .failure(.type) }
      var texts: [String] = []
      for node in nodes {
        guard case .string(let text) = node else { return .failure(.value(node.typeName)) }
        texts.append(text)
      }
      return .success(texts)
    }
  }
}
