import ActionDispatch
import CaseStore
import DebtCollection
import PortalModel

/// Files named on the command line to go with a message, an answer or a question about one case, read whole
/// and kept with the user's draft, from where they go with what is sent.
struct GivenFiles {
  /// Their numbers in the store; of a dry run, which keeps none, as many noughts.
  let numbers: [Int64]
  private let place: DraftPlace
  private let dispatcher: ActionDispatcher
  private let areKept: Bool

  /// - Throws: where one cannot be read, they could not all go with it, or there is no such case; then none
  ///   is kept.
  init(
    _ paths: [String],
    at place: DraftPlace,
    in store: some CaseStoring,
    _ dispatcher: ActionDispatcher,
    dryRun: Bool
  ) throws {
    self.place = place
    self.dispatcher = dispatcher
    areKept = !dryRun
    guard try paths.isEmpty || store.reader(.pages).detail(place.number) != nil else {
      throw CommandFailure.noSuchCase(place.number)
    }
    let read = try paths.map(ReadFile.init)
    try dispatcher.check(read.map(\.file), for: place)
    numbers = try dryRun ? read.map { _ in 0 } : Self.keep(read, at: place, dispatcher)
  }

  private static func keep(
    _ files: [ReadFile],
    at place: DraftPlace,
    _ dispatcher: ActionDispatcher
  ) throws -> [Int64] {
    var kept: [Int64] = []
    do {
      for file in files { kept.append(try file.keep(at: place, dispatcher)) }
    } catch {
      // Why one could not be kept is what is told; a file left with the draft is listed with it.
      for number in kept { try? dispatcher.detach(number, from: place) }
      throw error
    }
    return kept
  }

  /// Sends what they go with, and takes them off the draft again where nothing was sent, also where that was
  /// stopped: they are still where they were.
  func sent(by send: () throws -> ExitStatus) throws -> ExitStatus {
    let status: ExitStatus
    do {
      status = try send()
    } catch {
      // What stopped it is what is told; a file left with the draft is listed with it.
      try? giveBack()
      throw error
    }
    if status != .done { try giveBack() }
    return status
  }

  private func giveBack() throws {
    guard areKept, !numbers.isEmpty else { return }
    for number in numbers { try dispatcher.detach(number, from: place) }
  }
}

/// A file named on the command line, read whole.
private struct ReadFile {
  var file: Attachment
  var bytes: [UInt8]

  init(_ path: String) throws {
    bytes = try AttachedFile.read(path)
    file = Attachment(
      name: AttachedFile.name(of: path),
      mediaType: AttachedFile.mediaType(of: path),
      size: bytes.count
    )
  }

  func keep(at place: DraftPlace, _ dispatcher: ActionDispatcher) throws -> Int64 {
    try dispatcher.attach(bytes, named: file.name, mediaType: file.mediaType, to: place)
  }
}
