import CaseStore
import DebtCollection

/// Made filters over every field, the same for the same seed.
public struct RandomFilters {
  private var random: SeededRandom

  public init(seed: UInt64) { random = SeededRandom(seed: seed) }

  public mutating func filter(depth: Int = 3) -> CaseFilter {
    switch random.below(depth > 0 ? 10 : 6) {
    case 0..<5: return field(random.pick(FilterField.allCases))
    case 5: return .word(word())
    case 6: return .not(filter(depth: depth - 1))
    case 7: return .or([filter(depth: depth - 1), filter(depth: depth - 1)])
    default: return .and([filter(depth: depth - 1), filter(depth: depth - 1)])
    }
  }

  /// A test on this field, of a value that some made case has.
  public mutating func field(_ field: FilterField) -> CaseFilter {
    switch field.form {
    case .code:
      let names = FilterVocabulary.names(of: field) ?? []
      var codes = [random.pick(names).code]
      if random.chance(30) { codes.append(random.pick(names).code) }
      return .field(field, .code(codes))
    case .text: return .field(field, .text(text(field)))
    case .day:
      let from = testToday - 150 + random.below(250)
      return .field(
        field,
        .days(
          from: random.chance(70) ? from : nil,
          to: random.chance(60) ? from + random.below(40) : nil
        )
      )
    case .money:
      let from = Money(Int64(random.below(30) * 100))
      return .field(
        field,
        .money(
          from: random.chance(70) ? from : nil,
          to: random.chance(60) ? from + Money(Int64(random.below(500))) : nil
        )
      )
    case .count:
      return .field(field, .count(from: random.below(60), to: random.chance(50) ? 90 : nil))
    }
  }

  private mutating func text(_ field: FilterField) -> String {
    switch field {
    case .debtor:
      random.pick(["hansen", "Ør", "nord as", "ås", "fjell", "Båt*", "øs", "Hag*", "xyz", "&"])
    case .invoice: random.pick(["9", "10", "a-", "9501", "115"])
    case .number: random.pick(["1000", "100010", "1", "99"])
    case .kid: random.pick(["1100", "77", "10000", "x"])
    case .creditor: random.pick(["nord", "9123", "987654325", "fjell"])
    case .city: random.pick(["bod", "Bodø", "ås", "osl", "ær*", "o"])
    case .postcode: random.pick(["0", "8001", "14", "9"])
    case .phone: random.pick(["900", "90012", "1215", "9"])
    case .email: random.pick(["p1", "p1*", "@exa", "example.no"])
    case .customer: random.pick(["K-1", "k-12", "k", "-2"])
    case .country: random.pick(["no", "SE", "fi", "dk"])
    case .currency: random.pick(["nok", "SEK", "eur"])
    case .handler: random.pick(["kari", "example", "@", "ola"])
    case .orgno: random.pick(["910", "0000", "9"])
    default: random.pick(["stand", "other"])
    }
  }

  private mutating func word() -> String {
    random.pick([
      "hansen", "Bodø", "9001", "K-1", "blåbær", "betalt faktura", "ringte", "551", "åsn", "ås",
      "100017", "7712", "example", "ik", "4711", "O'Brien", "li", "1", "@",
    ])
  }
}
