import ActionDispatch
import CaseStore
import DebtCollection

extension Portal {
  /// How often other processes' writes are looked for, in milliseconds.
  static let versionInterval: Int64 = 900
  /// How long a key's frame waits for the detail, in milliseconds.
  public static let patience = 5

  /// Asks for what the first frame shows, and for nothing else.
  public func open(at number: CaseNumber? = nil) {
    go(to: place)
    if let number { go(to: number) }
  }

  /// Asks for what may follow the first frame: the creditors' names, and what needs the user.
  public func openRest() {
    askCreditors()
    if place != .today { today.reload(self) }
    askForFiles()
    askLastDay()
    interruptedTicket = environment.desk.ask(
      .work(
        DeskWork("interrupted", lane: .counts) { reader, _ in try reader.receipts(limit: 100) }
      )
    )
  }

  /// Takes the answers that have come, waiting for the first of them at most so long.
  ///
  /// - Returns: whether anything came.
  @discardableResult
  public func receive(waitingUpTo milliseconds: Int = 0) -> Bool {
    let replies = environment.desk.collect(waitingUpTo: milliseconds)
    for reply in replies where take(reply) != .nothing { needsFrame = true }
    return !replies.isEmpty
  }

  /// Takes answers for the frame that follows a key: the screen's rows get a few milliseconds, no more.
  public func receiveRows() {
    let end = ContinuousClock.now + .milliseconds(Self.patience)
    receive()
    while caseRows?.isReadingShown == true || topLayer?.isReading == true, environment.desk.isBusy,
      let left = Self.wait(to: end)
    {
      receive(waitingUpTo: left)
    }
  }

  /// Takes the detail for a frame of which all else is drawn: it gets a few milliseconds, no more.
  ///
  /// What else comes meanwhile asks for a frame of its own.
  public func receiveDetail() {
    let end = ContinuousClock.now + .milliseconds(Self.patience)
    while detail.isWaiting, environment.desk.isBusy, let left = Self.wait(to: end) {
      let replies = environment.desk.collect(waitingUpTo: left)
      for reply in replies where take(reply) == .frame { needsFrame = true }
    }
  }

  /// The screens have drawn the state as it is: to be called after every frame.
  public func frameWasDrawn() {
    needsFrame = false
    // What failed is asked for again by the user's next key, not frame after frame.
    if let list, list.failure == nil { list.readAhead() }
    if place == .questions, queue.failure == nil { queue.readOn() }
    for layer in layers { (layer as? any DialogLayer)?.wasDrawn() }
  }

  /// Milliseconds until a moment, at least one; nil when it has passed.
  private static func wait(to end: ContinuousClock.Instant) -> Int? {
    let left = ContinuousClock.now.duration(to: end)
    return left > .zero ? max(Int(left / .milliseconds(1)), 1) : nil
  }

  /// What an answer changes of what is shown.
  private enum Touched {
    case nothing, detail, frame
  }

  private func take(_ reply: Reply) -> Touched {
    for layer in layers.reversed() where layer.receive(reply, in: self) == .consumed {
      return .frame
    }
    for list in allLists {
      let (isAhead, hadFailed) = (list.isAhead(reply.ticket), list.failure != nil)
      guard list.receive(reply) else { continue }
      // Rows read ahead change nothing of what is shown; that they cannot be read does.
      if isAhead, hadFailed == (list.failure != nil) { return .nothing }
      if list === self.list { followCursor(reply) }
      return .frame
    }
    for queue in allQueues {
      let (isAhead, hadFailed) = (queue.isAhead(reply.ticket), queue.failure != nil)
      guard queue.receive(reply) else { continue }
      noticeTakenOver(in: queue)
      if isAhead, hadFailed == (queue.failure != nil) { return .nothing }
      if place == .questions, queue === self.queue { followCursor() }
      return .frame
    }
    if detail.receive(reply) { return runAwaited() ? .frame : .detail }
    if overview.receive(reply, self) { return .frame }
    return today.receive(reply) || settlements.receive(reply) || takeOwn(reply) ? .frame : .nothing
  }

  /// Takes the answer to a question of the portal's own; false for one that nobody waits for.
  private func takeOwn(_ reply: Reply) -> Bool {
    switch reply.ticket {
    case creditorsTicket:
      creditorsTicket = nil
      if case .success(.creditors(let all)) = reply.result {
        creditors = all.map { (id: $0.0, creditor: $0.1) }
      }
    case versionTicket: takeVersion(reply)
    case exportTicket: takeExport(reply)
    case attachmentTicket: takeAttachment(reply)
    case letterTicket: takeLetterPDF(reply)
    case voucherTicket: takeVoucher(reply)
    case interruptedTicket: takeInterrupted(reply)
    case filesTicket: takeFiles(reply)
    case lastDayTicket: takeLastDay(reply)
    case readTicket: takeRead(reply)
    case questionTicket: takeQuestionChange(reply)
    case draftsTicket: takeDrafts(reply)
    default: return false
    }
    return true
  }

  private func takeVersion(_ reply: Reply) {
    versionTicket = nil
    guard case .success(.version(let version)) = reply.result else { return }
    defer { knownVersion = version }
    let read = place == .questions ? queue.version : list?.version
    guard let known = knownVersion ?? read, version > known else { return }
    // What we have written ourselves is shown already.
    if environment.store.isAllOwn(after: known, upTo: version) {
      for list in allLists { list.version = max(list.version, version) }
      return
    }
    // Others may have brought in the cases of a new creditor.
    askCreditors()
    if place == .questions { reloadQueue() }
    for layer in layers { layer.storeChanged(in: self) }
    // Its figures stand in the header of every place; while they are being counted they are not asked
    // for again.
    if place == .today || today.ticket == nil { today.reload(self) }
    if place == .settlements {
      settlements.reload(self)
    } else if place == .overview {
      if environment.asOf == nil { overview.noticeChange(self) }
    } else {
      list?.noticeVersion(version)
    }
    detail.reload()
  }

  /// Under a dialog the queue holds still: what it is about stays beside it until it is closed.
  private func reloadQueue() {
    queue.isBehind = layers.contains(where: \.isModal)
    if !queue.isBehind { queue.reload() }
  }

  /// Time has passed; milliseconds of a clock that only goes forward.
  public func tick(_ now: Int64) {
    self.now = now
    for list in allLists {
      if list.askedAt != nil, list.showsSpinner(at: now) { needsFrame = true }
      list.now = now
    }
    if overview.showsSpinner(at: now) { needsFrame = true }
    for layer in layers { layer.tick(now, in: self) }
    tickCountdown()
    noticeReading(now)
    if let list, list.query.today != nil, list.query.today != day { turnDay() }
    if place == .questions { queue.turn(to: day) }
    if place == .overview, overview.day != nil, overview.day != day { openOverview() }
    // The first tick comes before the first frame, beside which nothing else shall be read.
    let last = lastVersionAsked ?? now
    if lastVersionAsked == nil { lastVersionAsked = now }
    guard versionTicket == nil, now - last >= Self.versionInterval else { return }
    lastVersionAsked = now
    // The watcher looks without waking a thread; the question is asked when there is an answer.
    if knownVersion == nil || environment.hasBeenWritten() {
      versionTicket = environment.desk.ask(.version)
    }
  }

  /// Work that another process left half done is told at the start (decisions.md 21).
  private func takeInterrupted(_ reply: Reply) {
    interruptedTicket = nil
    guard case .success(.work(let all as [Receipt])) = reply.result else { return }
    let isAlive = ProcessLife.current.isAlive
    guard let stopped = all.first(where: { $0.progress == .running && !isAlive($0.process) }) else {
      return
    }
    let worked = stopped.done + stopped.refused + stopped.conflicts
    say(
      Notice(
        Sentence(
          "notice.interrupted",
          [.text(stopped.number.description), .count(worked), .count(stopped.planned)]
        ),
        tone: .refusal,
        stays: true
      )
    )
  }

  /// Midnight has passed: what counts from today is asked anew.
  private func turnDay() {
    for list in allLists { list.query.today = day }
    list?.reload()
    for queue in allQueues { queue.turn(to: day) }
    today.reload(self)
    if place == .overview { openOverview() }
    needsFrame = true
  }

  /// The screens' room: rows of the list, lines of the detail, whether both fit and both show.
  public func viewport(
    listRows: Int,
    detailLines: Int,
    showsBoth: Bool,
    fitsBoth: Bool = true
  ) {
    let appears = showsBoth && !self.showsBoth
    (self.showsBoth, self.fitsBoth) = (showsBoth, fitsBoth)
    for list in allLists { list.resize(height: listRows) }
    for queue in allQueues { queue.resize(height: listRows) }
    detail.resize(height: detailLines)
    // While only the list was shown the cursor has moved on.
    if appears { followCursor() }
  }

  /// An action of ours changed the store: rows, sums and detail are read again where they stand.
  ///
  /// - Parameters:
  ///   - bringsCases: cases were brought in, which shall show at once, and maybe their creditors.
  ///   - changesCreditors: a creditor is set up otherwise than before.
  public func storeChanged(bringsCases: Bool = false, changesCreditors: Bool = false) {
    versionTicket = environment.desk.ask(.version)
    if bringsCases || changesCreditors { askCreditors() }
    for list in allLists { list.behind = max(list.behind, bringsCases ? .cases : .values) }
    list?.catchUp()
    if place == .questions { queue.reload() }
    detail.reload()
    today.reload(self)
    if place == .overview { overview.noticeChange(self) }
    needsFrame = true
  }

  private func askCreditors() { creditorsTicket = environment.desk.ask(.creditors) }

  /// The detail follows the case under the cursor; the first paint has brought its own.
  func followCursor(_ reply: Reply? = nil) {
    if let pinned, focus == .detail { return detail.show(pinned) }
    pinned = nil
    opened.left = []
    if case .success(.opening(_, let opened?, let content, let part)) = reply?.result {
      detail.take(opened, content, of: part)
    }
    guard let number = caseRows?.currentCase else {
      // Rows that are on their way say soon enough whether there is a case.
      if caseRows?.isLoaded != false { detail.close() }
      return
    }
    if showsBoth || focus == .detail { detail.show(number) }
  }
}
