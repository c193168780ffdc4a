import CaseStore
import DebtCollection

@testable import ActionDispatch

/// A made ledger for these tests: one creditor, cases at chosen points of the process.
struct Ledger {
  enum Point: Sendable { case waiting, noticed, listed, demanded, closed }

  static let creditor = CreditorID(1)
  static let other = CreditorID(2)
  static let fold = CaseFold(plan: .standard)
  static let today = CivilDate(dayNumber: 20_775)  // Wed 2026-11-18
  static let noon = OsloTime.moment(today, hour: 12)
  static let owner = User(email: "owner", name: "Owner", side: .both)

  let store: FakeStore

  /// Cases in number order from 100001, each at its point.
  init(_ points: [(Point, count: Int)], of creditor: CreditorID = Ledger.creditor) {
    var cases: [CaseStanding] = []
    for (point, count) in points {
      for _ in 0..<count {
        cases.append(Self.standing(CaseNumber(100_001 + Int64(cases.count)), point, creditor))
      }
    }
    store = FakeStore(
      creditors: [
        (Self.creditor, Creditor(name: "Nordlys Elektro AS", organisationNumber: "987654325")),
        (Self.other, Creditor(name: "Fjord & Fjell AS", organisationNumber: "912345673")),
      ],
      cases: cases
    )
  }

  var all: Selection { .matching(CaseQuery(filter: .all), except: []) }

  func dispatcher(
    _ user: User = owner,
    at now: Timestamp = noon,
    lookingBack: CivilDate? = nil,
    process: Int32 = 7,
    alive: Set<Int32> = []
  ) -> ActionDispatcher {
    ActionDispatcher(
      store: store,
      user: user,
      clock: .fixed(now),
      plans: { _ in .standard },
      rates: { RateTables() },
      lookingBack: lookingBack,
      life: ProcessLife(process: process) { alive.contains($0) },
      breathe: {}
    )
  }

  func state(_ number: Int64) -> CaseState? { store.now.standings[CaseNumber(number)]?.state }

  /// Another process writes a case.
  func touch(_ number: Int64) {
    store.change {
      $0.version += 1
      $0.standings[CaseNumber(number)]?.version = Version($0.version)
    }
  }

  /// Somebody else writes to a case, and it is in its history.
  func record(
    _ happening: Happening,
    on number: Int64,
    by actor: Actor = .agency,
    at moment: Timestamp = noon
  ) {
    let event = CaseEvent(at: moment, day: OsloTime.date(of: moment), actor: actor, happening)
    store.change {
      $0.version += 1
      guard var standing = $0.standings[CaseNumber(number)] else { return }
      Self.fold.apply(event, to: &standing.state)
      standing.version = Version($0.version)
      $0.standings[standing.number] = standing
      $0.events[standing.number, default: []].append(event)
    }
  }

  static func standing(
    _ number: CaseNumber,
    _ point: Point,
    _ creditor: CreditorID
  ) -> CaseStanding {
    var state: CaseState?
    for event in events(point) {
      if state == nil {
        state = fold.state(of: [event])
      } else if var known = state {
        fold.apply(event, to: &known)
        state = known
      }
    }
    return CaseStanding(
      number: number,
      version: Version(1),
      creditor: creditor,
      debtorKind: .consumer,
      currency: .nok,
      state: state ?? CaseState(due: today, timeBarred: today, amounts: .init(principal: .zero))
    )
  }

  static let nothing = CaseState(
    due: today,
    timeBarred: today,
    amounts: ClaimAmounts(principal: .zero)
  )

  static func events(_ point: Point) -> [CaseEvent] {
    let due = today - 60
    func event(_ day: CivilDate, _ happening: Happening) -> CaseEvent {
      CaseEvent(at: OsloTime.moment(day, hour: 9), day: day, actor: .agency, happening)
    }
    func letter(_ kind: LetterKind, _ day: CivilDate) -> CaseEvent {
      event(
        day,
        .letterSent(
          LetterSent(
            kind: kind,
            channel: .post,
            letter: 1,
            deadline: day + 14,
            sum: Money(1_000),
            interest: .zero,
            fee: .zero,
            compensation: .zero,
            reminderFee: .zero,
            collectionFee: .zero
          )
        )
      )
    }
    let received = event(
      today - 50,
      .received(
        source: "csv",
        invoice: "1",
        principal: Money(1_000),
        due: due,
        timeBarred: due.adding(years: 3)
      )
    )
    let reminder = [
      received, event(today - 40, .registered),
      letter(.notice, point == .noticed ? today - 2 : today - 30),
    ]
    // Listed yesterday, a Tuesday; the list closes on Thursday at eight.
    let listed = [
      event(today - 15, .noticeExpired),
      event(
        today - 1,
        .listed(day: today - 1, cutOff: OsloTime.moment(today + 1, hour: 8))
      ),
    ]
    switch point {
    case .waiting: return [received, event(today - 50, .waits(.address, passes: nil))]
    case .noticed: return reminder
    case .listed: return reminder + listed
    case .demanded:
      return reminder + [
        event(today - 15, .noticeExpired), event(today - 13, .movedToCollection),
        letter(.demand, today - 13),
      ]
    case .closed:
      return reminder + [event(today - 5, .closed(.withdrawn, cost: .zero, continuedIn: nil))]
    }
  }
}
