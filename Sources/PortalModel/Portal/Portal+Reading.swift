import ActionDispatch
import CaseStore
import DebtCollection

extension Portal {
  /// Messages that have stood before the user so long count as read, in milliseconds; who only walks
  /// past them has not read them.
  static let readingTime: Int64 = 2000

  /// Notes that what came in on the case shown was read, once it has stood there long enough.
  func noticeReading(_ now: Int64) {
    guard readTicket == nil, let number = unreadInView else {
      readingSince = nil
      return
    }
    guard let since = readingSince, since.number == number else {
      readingSince = (number, now)
      return
    }
    guard now - since.at >= Self.readingTime else { return }
    readingSince = nil
    let dispatcher = dispatcher
    readTicket = environment.desk.ask(
      .work(DeskWork("read") { _, _ in try dispatcher.markRead(number) })
    )
  }

  /// The case whose unread messages are shown, when reading them can be noted.
  private var unreadInView: CaseNumber? {
    guard detail.part == .messages, !detail.partIsStale, topLayer == nil,
      environment.asOf == nil, environment.user.side != .agency, fileFaults.plans == nil,
      let read = detail.detail, read.row.state.unread
    else { return nil }
    return read.row.number
  }

  func takeRead(_ reply: Reply) {
    readTicket = nil
    switch reply.result {
    case .success(.work(true as Bool)): storeChanged()
    case .success: break
    case .failure(let error): say(Notice(Self.sentence(of: error), tone: .failure))
    }
  }
}
