import ActionDispatch
import CaseStore
import DataFiles
import DebtCollection

extension ActionDialog {
  /// Reads the file of the path typed, and keeps it with the draft.
  func attachFile(_ portal: Portal) {
    guard let place = draftPlace, !path.isEmpty, fileTicket == nil else { return }
    let (dispatcher, name) = (portal.dispatcher, FolderListing.expanded(path.text))
    keepDraft(portal)
    fileTicket = portal.environment.desk.ask(
      .work(
        DeskWork("attach") { _, _ in
          let bytes = try FileBytes.read(name, limit: ActionDispatcher.largestFile)
          let file = Attachment(
            name: AttachedFile.name(of: name),
            mediaType: AttachedFile.mediaType(of: name),
            size: bytes.count
          )
          let id = try dispatcher.attach(
            bytes,
            named: file.name,
            mediaType: file.mediaType,
            to: place
          )
          return Attachment(id: id, name: file.name, mediaType: file.mediaType, size: file.size)
        }
      )
    )
  }

  func takeFile(_ reply: Reply, _ portal: Portal) {
    fileTicket = nil
    switch reply.result {
    case .success(.work(let file as Attachment)):
      form.talk?.files.append(file)
      path = TextLine(limit: 4096)
      plan(portal)
    case .success: break
    case .failure(let error): portal.say(Notice(Portal.sentence(of: error), tone: .failure))
    }
  }

  /// Takes the last file off again.
  func detachFile(_ portal: Portal) {
    guard let number = single, let file = form.talk?.files.popLast() else { return }
    let dispatcher = portal.dispatcher
    draft.ticket = portal.environment.desk.ask(
      .work(
        DeskWork("detach") { _, _ in
          try dispatcher.detach(file.id, from: number)
          return true
        }
      )
    )
    plan(portal)
  }

  /// The files that go with an answer, and the field for one more.
  var fileBlocks: [DialogFace.Block] {
    guard kind == .answer, single != nil, let talk = form.talk else { return [] }
    let files = talk.files.map {
      DetailLine([.word("dialog.attached"), .text($0.name)], indent: 1)
    }
    var field = FieldFace(
      name: "file",
      label: Sentence("dialog.attach"),
      line: path,
      isFocused: focus.current == "file"
    )
    field.isMinor = path.isEmpty
    return files.isEmpty ? [.field(field)] : [.lines(files), .field(field)]
  }
}

/// What a file is called once it goes with a message.
public enum AttachedFile {
  /// The last part of a path: never a way to anywhere.
  public static func name(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return SafeText(name).text
  }

  /// What a file's name says it holds; any kind of bytes where it says nothing known.
  public static func mediaType(of path: String) -> String {
    switch path.split(separator: ".").last?.lowercased() {
    case "pdf": "application/pdf"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "txt": "text/plain"
    case "xml": "application/xml"
    default: "application/octet-stream"
    }
  }
}
