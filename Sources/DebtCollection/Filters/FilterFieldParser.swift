/// Reads one `field:value`.
struct FilterFieldParser {
  let vocabulary: FilterVocabulary
  let today: CivilDate

  func parse(
    _ token: FilterToken,
    name: String,
    comparison: FilterComparison,
    valueAt: Int
  ) throws(FilterError) -> CaseFilter {
    let folded = Folding.fold(name)
    guard let field = vocabulary.fields[folded] else {
      let near = vocabulary.fields(near: folded)
      let usual: [FilterField] = [.stage, .due, .outstanding, .debtor]
      throw FilterError(
        .unknownField,
        at: token.position,
        name,
        suggestions: near.isEmpty ? usual.map(vocabulary.name) : near
      )
    }
    let value = Value(text: token.text, position: valueAt, comparison: comparison)
    guard !value.text.allSatisfy(\.isWhitespace) else {
      throw FilterError(.noValue, at: token.position, name, suggestions: example(field))
    }
    let hasOrder = field.form != .code && field.form != .text
    guard hasOrder || comparison == .has || comparison == .equal else {
      throw FilterError(.noOrder, at: token.position, name, suggestions: ["\(name):"])
    }
    return field == .step ? try whereItStands(value) : .field(field, try test(field, value))
  }

  /// A value with where it stands and how it is compared.
  struct Value {
    var text: String
    var position: Int
    var comparison: FilterComparison
  }

  private func test(_ field: FilterField, _ value: Value) throws(FilterError) -> FilterTest {
    switch field.form {
    case .code: return .code(try codes(field, value))
    case .text:
      if field == .number, CaseNumber(value.text) == nil {
        throw FilterError(.number, at: value.position, value.text, suggestions: ["104233"])
      }
      return .text(value.text)
    case .day:
      let bounds = try bounds(value) { text throws(FilterError) in try days(text, value) }
      return .days(from: bounds.low, to: bounds.high)
    case .money:
      let bounds = try bounds(value) { text throws(FilterError) in try amount(text, value) }
      return .money(from: bounds.low, to: bounds.high)
    case .count:
      let bounds = try bounds(value) { text throws(FilterError) in try count(text, value) }
      return .count(from: bounds.low, to: bounds.high)
    }
  }

  /// A step, or a stage by its word: a list shows in one column the step a case has come to, or the stage
  /// where no step says more, so a word read there is understood here.
  private func whereItStands(_ value: Value) throws(FilterError) -> CaseFilter {
    let found = try codes(of: [.step, .stage], value)
    return .anyOf(found.map { .field($0.field, .code($0.codes)) })
  }

  private func codes(_ field: FilterField, _ value: Value) throws(FilterError) -> [Int] {
    try codes(of: [field], value).flatMap(\.codes)
  }

  /// The codes named, by the first of these fields that knows each word.
  private func codes(
    of fields: [FilterField],
    _ value: Value
  ) throws(FilterError) -> [(field: FilterField, codes: [Int])] {
    var found = fields.map { (field: $0, codes: [Int]()) }
    var position = value.position
    for part in value.text.split(separator: ",", omittingEmptySubsequences: false) {
      let folded = Folding.fold(part).replacing(" ", with: "-")
      guard let index = fields.firstIndex(where: { vocabulary.values[$0]?[folded] != nil }),
        let code = vocabulary.values[fields[index]]?[folded]
      else {
        let near = vocabulary.values(of: fields[0], near: folded)
        throw FilterError(
          .unknownValue,
          at: position,
          String(part),
          suggestions: near.isEmpty ? vocabulary.valueNames(of: fields[0]) : near
        )
      }
      if !found[index].codes.contains(code) { found[index].codes.append(code) }
      position += part.unicodeScalars.count + 1
    }
    return found.filter { !$0.codes.isEmpty }
  }

  /// The bounds a comparison or a range gives; what is read is a span, so that a month has an end.
  private func bounds<T: FilterQuantity>(
    _ value: Value,
    read: (String) throws(FilterError) -> (first: T, last: T)
  ) throws(FilterError) -> (low: T?, high: T?) {
    guard value.comparison == .has || value.comparison == .equal,
      let dots = value.text.firstRange(of: "..")
    else {
      let span = try read(value.text)
      switch value.comparison {
      case .has, .equal: return (span.first, span.last)
      case .less: return (nil, span.first.before)
      case .atMost: return (nil, span.last)
      case .more: return (span.last.after, nil)
      case .atLeast: return (span.first, nil)
      }
    }
    let start = String(value.text[..<dots.lowerBound])
    let end = String(value.text[dots.upperBound...])
    let low = start.isEmpty ? nil : try read(start).first
    let high = end.isEmpty ? nil : try read(end).last
    if let low, let high, high < low {
      throw FilterError(
        .backwards,
        at: value.position,
        value.text,
        suggestions: ["\(end)..\(start)"]
      )
    }
    return (low, high)
  }

  private func days(
    _ text: String,
    _ value: Value
  ) throws(FilterError) -> (first: CivilDate, last: CivilDate) {
    if let span = FilterDay(vocabulary: vocabulary, today: today).span(text) { return span }
    throw FilterError(
      .date,
      at: value.position,
      text,
      suggestions: [today.iso, String(today.iso.prefix(7)), vocabulary.todayName, "+14"]
    )
  }

  private func amount(
    _ text: String,
    _ value: Value
  ) throws(FilterError) -> (first: Money, last: Money) {
    if let money = Money(filter: text) { return (money, money) }
    throw FilterError(.amount, at: value.position, text, suggestions: ["500", "4312,50", "500.."])
  }

  private func count(
    _ text: String,
    _ value: Value
  ) throws(FilterError) -> (first: Int, last: Int) {
    // Days of a lifetime and more: what does not fit a day number is no age.
    if let count = Int(text), abs(count) <= 100_000 { return (count, count) }
    throw FilterError(.number, at: value.position, text, suggestions: ["30", "31.."])
  }

  private func example(_ field: FilterField) -> [String] {
    let name = vocabulary.name(of: field)
    switch field.form {
    case .code:
      return vocabulary.valueNames(of: field).prefix(3).map { "\(name):\($0)" }
    case .text: return ["\(name):…"]
    case .day: return ["\(name):\(today.iso)", "\(name):..+14"]
    case .money: return ["\(name):500..", "\(name):..4312,50"]
    case .count: return ["\(name):31.."]
    }
  }
}

/// What has a next and a previous value, so that `<` and `>` leave their own out.
protocol FilterQuantity: Comparable {
  var before: Self { get }
  var after: Self { get }
}

extension CivilDate: FilterQuantity {
  var before: CivilDate { self - 1 }
  var after: CivilDate { self + 1 }
}

extension Money: FilterQuantity {
  var before: Money { Money(minorUnits: minorUnits - 1) }
  var after: Money { Money(minorUnits: minorUnits + 1) }

  /// An amount as people type it: `500`, `4312.50`, `4 312,5`; nil for anything else.
  init?(filter text: String) {
    var digits = text.filter { !$0.isWhitespace }
    let negative = digits.hasPrefix("-")
    if negative { digits.removeFirst() }
    let parts = digits.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard (1...2).contains(parts.count), let major = Self.digits(parts[0]), parts[0].count <= 14
    else { return nil }
    var minor: Int64 = 0
    if parts.count == 2 {
      guard (1...2).contains(parts[1].count), let part = Self.digits(parts[1]) else { return nil }
      minor = parts[1].count == 1 ? part * 10 : part
    }
    self.init(minorUnits: (major * 100 + minor) * (negative ? -1 : 1))
  }

  private static func digits(_ text: Substring) -> Int64? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int64(text)
  }
}

extension Int: FilterQuantity {
  var before: Int { self - 1 }
  var after: Int { self + 1 }
}
