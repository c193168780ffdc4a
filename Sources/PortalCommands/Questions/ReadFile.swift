import ActionDispatch
import CaseStore
import DebtCollection
import PortalModel

/// A file named on the command line to go with an answer or a question, read whole.
struct ReadFile {
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

  /// Keeps it with the user's draft, from where it goes with what is sent.
  func keep(at place: DraftPlace, _ dispatcher: ActionDispatcher) throws -> Int64 {
    try dispatcher.attach(bytes, named: file.name, mediaType: file.mediaType, to: place)
  }
}
