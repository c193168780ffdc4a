import ActionDispatch
import CaseStore
import DataFiles
import DebtCollection

/// What a dialog with a text knows of its draft in the store.
struct DraftKeeping: Sendable {
  /// The text last kept, or read.
  var kept = ""
  /// When the text began to differ from it, in milliseconds.
  var changedAt: Int64?
  var ticket: Ticket?

  /// Milliseconds after which what was typed is kept. An idle portal looks at the clock once a second,
  /// so a crash loses less than two seconds of typing.
  static let wait: Int64 = 800
}

extension ActionDialog {
  /// The one case it is about; nil where it is about many.
  var single: CaseNumber? {
    guard case .cases(let numbers) = selection, numbers.count == 1 else { return nil }
    return numbers[0]
  }

  /// Reads the question, its ready answers and the draft of the one case.
  func readTalk(_ portal: Portal) {
    guard form.editor != nil, let number = single else { return }
    let (dispatcher, rules) = (portal.dispatcher, portal.environment.services.questions)
    let (kind, wanted) = (kind, wantedQuestion)
    talkTicket = portal.environment.desk.ask(
      .work(
        DeskWork("talk") { reader, _ in
          var material = TalkMaterial.none
          material.draft = try dispatcher.draft(of: number)
          guard kind == .answer else { return material }
          let open = try dispatcher.openQuestions(of: number)
          guard let question = open.first(where: { $0.id == wanted }) ?? open.first else {
            return material
          }
          material.question = question
          material.answers = try dispatcher.choices(under: question, rules: try rules())
          material.words = try reader.questions.openQuestion(question.id)?.text ?? ""
          return material
        }
      )
    )
  }

  /// Takes what was read for the thread; true when it was that.
  func receiveTalk(_ reply: Reply, in portal: Portal) -> Bool {
    if reply.ticket == fileTicket {
      takeFile(reply, portal)
      return true
    }
    if reply.ticket == draft.ticket {
      draft.ticket = nil
      if case .failure(let error) = reply.result {
        portal.say(Notice(Portal.sentence(of: error), tone: .failure))
      }
      return true
    }
    guard reply.ticket == talkTicket else { return false }
    talkTicket = nil
    switch reply.result {
    case .success(.work(let material as TalkMaterial)):
      form.talk?.take(material)
      if let begun = material.draft, begun.kind == kind, form.editor?.isEmpty == true {
        write(begun.text)
        draft.kept = begun.text
      }
      plan(portal)
    case .success: break
    case .failure(let error): state = .failed(Portal.sentence(of: error))
    }
    return true
  }

  private func write(_ text: String) {
    let width = form.editor?.width
    form.editor = TextEditor(text, limit: ActionRules.longestMessage)
    if let width { form.editor?.width = width }
  }

  // The draft

  /// Keeps what was typed once it has stood a moment.
  func tickDraft(_ now: Int64, _ portal: Portal) {
    guard let text = form.editor?.text, single != nil, portal.environment.asOf == nil else {
      return
    }
    guard text != draft.kept else {
      draft.changedAt = nil
      return
    }
    let since = draft.changedAt ?? now
    draft.changedAt = since
    if now - since >= DraftKeeping.wait, draft.ticket == nil { keepDraft(portal) }
  }

  /// Keeps the text as it is now, or forgets a draft whose text was taken away.
  func keepDraft(_ portal: Portal) {
    guard let text = form.editor?.text, let number = single, text != draft.kept else { return }
    let (dispatcher, kind) = (portal.dispatcher, kind)
    let hasFiles = form.talk?.files.isEmpty == false
    draft.kept = text
    draft.changedAt = nil
    portal.expectsOwnChange = true
    draft.ticket = portal.environment.desk.ask(
      .work(
        DeskWork("draft \(number)") { _, _ in
          if text.isEmpty, !hasFiles {
            try dispatcher.dropDraft(of: number)
          } else {
            try dispatcher.keep(draft: text, as: kind, of: number)
          }
          return true
        }
      )
    )
  }

  // Files

  /// Reads the file of the path typed, and keeps it with the draft.
  func attachFile(_ portal: Portal) {
    guard let number = single, !path.isEmpty, fileTicket == nil else { return }
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
            to: number
          )
          return Attachment(id: id, name: file.name, mediaType: file.mediaType, size: file.size)
        }
      )
    )
  }

  private func takeFile(_ reply: Reply, _ portal: Portal) {
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

  /// What the thread adds to the dialog's face.
  var talkBlocks: [DialogFace.Block] {
    guard let talk = form.talk else { return [] }
    var blocks: [DialogFace.Block] = []
    if kind == .answer {
      if let question = talk.material.question {
        let words = SafeText.lines(of: talk.material.words).prefix(Self.quoted)
        blocks.append(
          .lines(
            [DetailLine([.word("question.\(question.kind.name)")], role: .heading)]
              + words.map { DetailLine([.text($0.text)], role: .quiet, indent: 1) }
          )
        )
      } else if talkTicket == nil, single != nil {
        blocks.append(.lines([DetailLine([.word("refusal.no-question")], role: .warning)]))
      }
      blocks.append(.choices(choiceFace(of: talk.answers, "choice")))
    }
    if kind == .ask { blocks.append(.choices(choiceFace(of: talk.about, "about"))) }
    if kind == .call { blocks.append(.choices(choiceFace(of: talk.reached, "reached"))) }
    return blocks
  }

  /// The files that go with an answer, and the field for one more.
  var fileBlocks: [DialogFace.Block] {
    guard kind == .answer, single != nil, let talk = form.talk else { return [] }
    let files = talk.files.map {
      DetailLine([.word("dialog.attached"), .text($0.name)], indent: 1)
    }
    let field = DialogFace.Block.field(
      FieldFace(
        name: "file",
        label: Sentence("dialog.attach"),
        line: path,
        isFocused: focus.current == "file"
      )
    )
    return files.isEmpty ? [field] : [.lines(files), field]
  }

  /// Lines of the question's words shown above the answer.
  private static let quoted = 6
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
