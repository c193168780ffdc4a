import ActionDispatch
import CaseStore
import DataFiles
import DebtCollection

extension ActionDialog {
  /// Reads the file of the path typed, and keeps it with the draft.
  func attachFile(_ portal: Portal) {
    guard let place = draftPlace, !file.isEmpty, fileTicket == nil else { return }
    let (dispatcher, name) = (portal.dispatcher, FolderListing.expanded(file.line.text))
    keepDraft(portal, moves: true)
    fileTicket = portal.environment.desk.ask(
      .work(
        DeskWork("attach") { _, _ in
          let bytes = try AttachedFile.read(name)
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
      form.files.append(file)
      self.file.clear()
      plan(portal)
    case .success: break
    case .failure(let error):
      let why = Portal.sentence(of: error)
      file.refuse(why)
      portal.say(Notice(why, tone: .failure))
      // Nothing goes without the file: what was to be sent waits in its field.
      if focus.current == "send" { focus.go(to: "file") }
    }
  }

  /// Why it cannot be sent while a path stands in the field: no file is left out without a word.
  var fileWhyNot: Sentence? {
    if fileTicket != nil { return Sentence("dialog.attaching") }
    guard !file.isEmpty else { return nil }
    return file.fault ?? Sentence("dialog.file-not-attached")
  }

  /// Takes the last file off again.
  func detachFile(_ portal: Portal) {
    guard let place = draft.from ?? draftPlace, let file = form.files.popLast() else { return }
    let dispatcher = portal.dispatcher
    draft.detaching = portal.environment.desk.ask(
      .work(
        // A topic of its own: what waits to be taken off is not given up for another.
        DeskWork("detach \(file.id)") { _, _ in
          try dispatcher.detach(file.id, from: place)
          return true
        }
      )
    )
    plan(portal)
  }

  /// The files that go with a message, an answer or a question, and the field for one more.
  var fileBlocks: [DialogFace.Block] {
    guard form.takesFiles else { return [] }
    let files = form.files.map {
      DetailLine([.word("dialog.attached"), .text($0.name)], indent: 1)
    }
    let isFocused = focus.current == "file"
    var field = FieldFace(
      name: "file",
      label: Sentence("dialog.attach"),
      line: file.line,
      isFocused: isFocused,
      remark: file.fault
        ?? (isFocused && !file.isEmpty ? Sentence("dialog.enter-attaches") : nil)
    )
    field.isMinor = file.isEmpty
    let fields: [DialogFace.Block] = [.field(field), .lines(isFocused ? file.offerLines : [])]
    return files.isEmpty ? fields : [.lines(files)] + fields
  }
}

/// A file that goes with a message: its bytes, and what it is called there.
public enum AttachedFile {
  /// The bytes of the file at a path, as many as may go with a message.
  ///
  /// - Throws: `DataFileError.unreadable`; `DispatchError.notPossible` where it is too large.
  public static func read(_ path: String) throws -> [UInt8] {
    do {
      return try FileBytes.read(path, limit: ActionDispatcher.largestFile)
    } catch .unreadable(path: _, reason: .tooLarge) {
      // The limit of a message's file, not that of a file of data.
      throw ActionDispatcher.wrongSize(of: name(of: path))
    }
  }

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
