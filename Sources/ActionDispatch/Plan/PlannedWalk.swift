import CaseStore
import DebtCollection

/// A plan's cases in the order they are worked off: by number, those it does and those it refuses.
///
/// It can be packed into a short text that the store keeps beside the receipt, so that a plan whose
/// process died goes on with the very cases and versions the user said yes to.
struct PlannedWalk: Equatable, Sendable {
  struct Stop: Equatable, Sendable {
    var planned: PlannedCase
    /// Which of the codes is the plan's reason not to do it; -1 when it does it.
    var refusal: Int32 = -1
  }
  private(set) var codes: [String]
  /// The cases it does, then those of each code, each in number order: the plan's own lists, for a
  /// merged one would be another 24 bytes a case.
  private var runs: [[PlannedCase]]

  init(_ plan: ActionPlan) {
    codes = plan.refused.map(\.code)
    runs = [plan.allowed] + plan.refused.map(\.cases)
  }

  /// How many cases it leads to.
  var count: Int { runs.reduce(0) { $0 + $1.count } }

  /// The next stops after one, or after so many when that is not known.
  func stops(after last: Stop?, worked: Int, most: Int) -> [Stop] {
    guard let last else { return Array(dropFirst(worked).prefix(most)) }
    let rests = runs.map { run in run[run.firstIndex(after: last.planned.number)...] }
    return Array(IteratorSequence(Iterator(rests)).prefix(most))
  }

  /// The plan's reason not to do a case, or nil when it does it.
  func refusal(at stop: Stop) -> Refusal? {
    stop.refusal < 0 ? nil : Refusal(codes[Int(stop.refusal)])
  }

  /// Codes of the refusals, blanks between them, a line feed, then two or three numbers a case: how
  /// far from the case before, the version's distance from the version before, and which refusal.
  var packed: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * 3)
    bytes += codes.joined(separator: " ").utf8
    bytes.append(UInt8(ascii: "\n"))
    var before = PlannedCase(number: CaseNumber(0), version: Version(0))
    for stop in self {
      let (number, version) = (stop.planned.number.value, stop.planned.version.value)
      let step = PackedNumber.zigzag(version - before.version.value)
      PackedNumber.append(UInt64(number - before.number.value), to: &bytes)
      PackedNumber.append(step << 1 | (stop.refusal < 0 ? 0 : 1), to: &bytes)
      if stop.refusal >= 0 { PackedNumber.append(UInt64(stop.refusal), to: &bytes) }
      before = stop.planned
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The walk of this stored text, or nil when it is not such a text.
  init?(packed text: String) {
    let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    codes = parts[0].split(separator: " ").map(String.init)
    runs = Array(repeating: [], count: codes.count + 1)
    var bytes = parts[1].utf8.makeIterator()
    var number: Int64 = 0
    var version: Int64 = 0
    while let step = PackedNumber.next(&bytes) {
      guard step <= UInt64(Int64.max), let change = PackedNumber.next(&bytes) else { return nil }
      number &+= Int64(step)
      version &+= PackedNumber.unzigzag(change >> 1)
      var run = 0
      if change & 1 == 1 {
        guard let index = PackedNumber.next(&bytes), index < UInt64(codes.count) else { return nil }
        run = Int(index) + 1
      }
      runs[run].append(PlannedCase(number: CaseNumber(number), version: Version(version)))
    }
  }
}

extension PlannedWalk: Sequence {
  /// Takes the least number of all runs, again and again.
  struct Iterator: IteratorProtocol {
    private var rests: [ArraySlice<PlannedCase>]

    init(_ rests: [ArraySlice<PlannedCase>]) { self.rests = rests }

    mutating func next() -> Stop? {
      var least: (run: Int, case: PlannedCase)?
      for (run, rest) in rests.enumerated() {
        guard let first = rest.first else { continue }
        if let found = least, found.case.number < first.number { continue }
        least = (run, first)
      }
      guard let least else { return nil }
      rests[least.run].removeFirst()
      return Stop(planned: least.case, refusal: Int32(least.run) - 1)
    }
  }

  func makeIterator() -> Iterator { Iterator(runs.map { $0[...] }) }
}

extension [PlannedCase] {
  /// Where the first case with a higher number is, in number order.
  fileprivate func firstIndex(after number: CaseNumber) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].number > number { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Numbers as text, the lowest five bits first, each in one of 64 printable letters; the sixth bit says
/// that more follows. Neighbouring cases take two or three letters.
enum PackedNumber {
  private static let first: UInt8 = 0x30

  static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 32 {
      bytes.append(first + 32 + UInt8(rest & 31))
      rest >>= 5
    }
    bytes.append(first + UInt8(rest))
  }

  /// The next number, or nil at the end or where a letter is none of ours.
  static func next(_ bytes: inout Substring.UTF8View.Iterator) -> UInt64? {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = bytes.next() {
      guard byte >= first, byte < first + 64, shift < 64 else { return nil }
      let bits = byte - first
      number |= UInt64(bits & 31) << shift
      if bits < 32 { return number }
      shift += 5
    }
    return nil
  }

  static func zigzag(_ number: Int64) -> UInt64 {
    UInt64(bitPattern: number << 1 ^ number >> 63)
  }

  static func unzigzag(_ number: UInt64) -> Int64 {
    Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }
}
