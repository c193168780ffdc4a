import CaseStore
import DebtCollection

/// Things that are to be sent, put into the spool together, each once.
///
/// A batch is made whole in `.work`, then noted there by its names, then moved to `out` piece by piece,
/// then noted in the store by a fact. What a crash leaves behind tells how far it came: a piece of a noted
/// batch that still lies in `.work` has not been moved, one that does not has, whether or not somebody has
/// taken it from `out` since. A batch that was not noted is made anew. So nothing is lost and nothing goes
/// twice.
struct SpoolBatch {
  /// Places at which a run may be cut off, for tests that do.
  enum Step: Hashable { case staged, noted, movedFile, moved, settled, remembered, done }

  /// The note of a batch that is whole: a name a line, and last the fact to remember with its value.
  private static let note = "batch"

  let store: any CaseStoring
  let folder: SpoolFolder
  var step: (Step) throws -> Void = { _ in }

  /// Makes a piece in `.work`: its file, and its slip, by which others know that it is whole.
  func stage(_ name: String, _ ending: String, _ bytes: [UInt8], _ slip: SpoolSlip) throws {
    try folder.write(bytes, "\(name).\(ending)", in: .work)
    let json = try slip.bytes(path: folder.path("\(name).json", in: .work))
    try folder.write(json, "\(name).json", in: .work)
  }

  /// Puts what is staged into `out` and remembers it by a fact.
  func send(_ names: [String], remembering value: String, as fact: String) throws {
    try step(.staged)
    let text = (names + ["\(fact) \(value)"]).map { "\($0)\n" }.joined()
    try folder.write(Array(text.utf8), "\(Self.note).new", in: .work)
    try folder.rename("\(Self.note).new", as: Self.note, in: .work)
    try folder.settle(.work, .refused)
    try step(.noted)
    try publish(names)
    try remember(value, as: fact)
  }

  /// Goes on where a run was cut off.
  func recover() throws {
    guard folder.has(Self.note, in: .work) else { return try clear() }
    var lines = String(decoding: try folder.read(Self.note, in: .work), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    let fact = lines.popLast()?.split(separator: " ").map(String.init) ?? []
    guard fact.count == 2 else {
      throw SpoolError.damaged(path: folder.path(Self.note, in: .work))
    }
    try publish(lines.filter { folder.has("\($0).json", in: .work) })
    try remember(fact[1], as: fact[0])
    try clear()
  }

  private func clear() throws {
    for name in try folder.names(in: .work) { try folder.remove(name, in: .work) }
  }

  /// Moves pieces to `out`, the slip last: where it is, the piece is whole.
  private func publish(_ names: [String]) throws {
    let files = try folder.names(in: .work).filter { !$0.hasSuffix(".json") }
    for name in names {
      for file in files where file.hasPrefix("\(name).") {
        try folder.move(file, from: .work, to: .out)
      }
      try step(.movedFile)
      try folder.move("\(name).json", from: .work, to: .out)
      try step(.moved)
    }
    try folder.settle(.out, .work)
    try step(.settled)
  }

  private func remember(_ value: String, as fact: String) throws {
    try store.write { try $0.set(value, fact: fact) }
    try step(.remembered)
    try folder.remove(Self.note, in: .work)
    try step(.done)
  }
}
