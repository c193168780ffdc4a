import CaseStore
import DebtCollection

/// The detail of one case: its head, and the part chosen. Old content stays, dimmed, until new has come.
public final class DetailPane {
  let desk: any StoreDesk

  /// The case it shows or is about to show.
  public internal(set) var number: CaseNumber?
  /// What has been read; of another case while `isStale`.
  public internal(set) var detail: CaseDetail?
  public internal(set) var part: DetailPart = .history
  public internal(set) var content: PartContent?
  /// The first line shown of the part.
  public internal(set) var top = 0
  public internal(set) var height = 20
  public internal(set) var failure: StoreError?

  /// The letter or message chosen in its part's list.
  public internal(set) var item = 0

  /// The letter or attachment opened over its part's list.
  public internal(set) var openItem: Int?
  /// How many lines the screens made of the part when they last drew it; scrolling ends there.
  public var drawnLines: Int?

  var detailTicket: Ticket?
  var partTicket: Ticket?
  /// The case whose part is in `content`.
  var contentOf: CaseNumber?

  init(desk: any StoreDesk) { self.desk = desk }

  /// What is shown belongs to the case before: dim it.
  public var isStale: Bool { detail?.row.number != number }
  /// The part shown is not the one chosen, or of the case before: dim it.
  public var partIsStale: Bool { contentOf != number || content?.part != part }

  func show(_ number: CaseNumber) {
    guard number != self.number else { return }
    self.number = number
    (top, item, openItem, drawnLines) = (0, 0, nil, nil)
    guard detail?.row.number != number else { return askForPart() }
    reload()
  }

  func close() {
    (number, detail, content, contentOf, failure) = (nil, nil, nil, nil, nil)
  }

  func choose(_ part: DetailPart) {
    guard part != self.part else { return }
    self.part = part
    (top, item, openItem, drawnLines) = (0, 0, nil, nil)
    askForPart()
  }

  func reload() {
    guard let number else { return }
    detailTicket = desk.ask(.detail(number, part))
  }

  func take(_ opened: CaseDetail, _ content: PartContent) {
    detail = opened
    number = opened.row.number
    self.content = content
    contentOf = number
    failure = nil
    if content.part != part { askForPart() }
  }

  func resize(height: Int) { self.height = max(height, 1) }

  private func askForPart() {
    guard contentOf != number || content?.part != part else { return }
    guard let detail, let number, detail.row.number == number else { return }
    partTicket = desk.ask(.part(part, of: number, debtor: detail.row.debtor))
  }

  func receive(_ reply: Reply) -> Bool {
    switch reply.ticket {
    case detailTicket: receiveDetail(reply)
    case partTicket: receivePart(reply)
    default: return false
    }
    return true
  }

  private func receiveDetail(_ reply: Reply) {
    detailTicket = nil
    switch reply.result {
    case .success(.detail(let read?, let content?)): take(read, content)
    case .success: detail = nil
    case .failure(let error): failure = error as? StoreError
    }
  }

  private func receivePart(_ reply: Reply) {
    partTicket = nil
    switch reply.result {
    case .success(.part(let read)):
      content = read
      contentOf = number
    case .success: break
    case .failure(let error): failure = error as? StoreError
    }
  }
}
