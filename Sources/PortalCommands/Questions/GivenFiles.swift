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
    numbers = try dryRun ? read.map { _ in 0 } : read.map { try $0.keep(at: place, dispatcher) }
  }

  /// Takes them off again, where nothing was sent: they are still where they were.
  func giveBack() throws {
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
