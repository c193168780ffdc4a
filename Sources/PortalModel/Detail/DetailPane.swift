import CaseStore
import DebtCollection

/// The detail of one case: its head, and the part chosen. Old content stays, dimmed, until new has come.
public final class DetailPane {
  let desk: any StoreDesk

  /// The case it shows or is about to show.
  public private(set) var number: CaseNumber?
  /// What has been read; of another case while `isStale`.
  public private(set) var reading: WholeCase? {
    didSet { claimOf = nil }
  }
  public private(set) var part: DetailPart = .history
  /// What was read for the letters, messages or debtor.
  public private(set) var content = PartContent.nothing
  public private(set) var failure: StoreError?
  /// It has been looked for and is not in the store.
  public private(set) var isMissing = false

  /// The first line shown of the part.
  public internal(set) var top = 0
  public internal(set) var height = 20
  /// The letter, attachment or case chosen in its part's list.
  public internal(set) var item = 0
  /// The letter or attachment opened over its part's list.
  public internal(set) var openItem: Int?
  /// How many lines the screens made of the part when they last drew it; scrolling ends there.
  public var drawnLines: Int?

  /// What the case read comes to, on the day it was worked out for: most frames ask the same again.
  private var claimOf: DatedClaim?
  private struct DatedClaim {
    var day: CivilDate
    var claim: ClaimToday
  }

  private var detailTicket: Ticket?
  private var partTicket: Ticket?
  /// The case and part that `content` is of.
  private var contentOf: (number: CaseNumber, part: DetailPart)?

  init(desk: any StoreDesk) { self.desk = desk }

  /// The case read, when it is the one shown.
  public var detail: CaseDetail? { reading?.detail }

  /// What is shown belongs to the case before: dim it.
  public var isStale: Bool { reading?.detail.row.number != number }

  /// The part shown is not the one chosen, or of the case before: dim it.
  public var partIsStale: Bool {
    isStale
      || part.needsContent && (contentOf?.number != number || contentOf?.part != part)
  }

  /// A question of its own is under way.
  public var isWaiting: Bool { detailTicket != nil || partTicket != nil }

  /// What the case read comes to on a day.
  func claim(in environment: PortalEnvironment, on day: CivilDate) -> ClaimToday? {
    guard let reading else { return nil }
    let looksBack = environment.asOf != nil
    if let claimOf, claimOf.day == day, (claimOf.claim.asOf != nil) == looksBack {
      return claimOf.claim
    }
    let claim = ClaimToday(reading, on: day, rates: environment.rates, looksBack: looksBack)
    claimOf = DatedClaim(day: day, claim: claim)
    return claim
  }

  func show(_ number: CaseNumber) {
    guard number != self.number else { return }
    self.number = number
    isMissing = false
    rewind()
    if isStale { reload() } else { askForPart() }
  }

  func close() {
    (number, reading, content, contentOf, failure) = (nil, nil, .nothing, nil, nil)
  }

  func choose(_ part: DetailPart) {
    guard part != self.part else { return }
    self.part = part
    rewind()
    askForPart()
  }

  func reload() {
    guard let number else { return }
    detailTicket = desk.ask(.detail(number, part))
  }

  /// Takes a case that was read with a list's first page.
  func take(_ read: WholeCase, _ content: PartContent, of part: DetailPart) {
    reading = read
    number = read.detail.row.number
    self.content = content
    contentOf = (read.detail.row.number, part)
    (failure, isMissing) = (nil, false)
    askForPart()
  }

  private func rewind() { (top, item, openItem, drawnLines) = (0, 0, nil, nil) }

  private func askForPart() {
    guard let detail, !isStale, partIsStale else { return }
    partTicket = desk.ask(.part(part, of: detail.row.number, debtor: detail.row.debtor))
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
    case .success(.detail(let read?, let content, let part)): take(read, content, of: part)
    case .success: (reading, isMissing) = (nil, true)
    case .failure(let error): fail(error)
    }
  }

  private func receivePart(_ reply: Reply) {
    partTicket = nil
    switch reply.result {
    case .success(.part(let read, let part)):
      content = read
      contentOf = number.map { ($0, part) }
    case .success: break
    case .failure(let error): fail(error)
    }
  }

  /// What was given up is no failure; the rest is shown in the pane's place.
  private func fail(_ error: any Error) {
    guard let error = error as? StoreError else {
      failure = StoreError(.cannotRead, Portal.sentence(of: error))
      return
    }
    if error.code != .interrupted { failure = error }
  }
}
