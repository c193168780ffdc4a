import CaseStore
import DebtCollection
import Synchronization
import Testing

@testable import PortalModel

@Suite struct DeskTests {
  private func drain(_ desk: ThreadedDesk, until count: Int) -> [Reply] {
    var replies: [Reply] = []
    for _ in 0..<200 where replies.count < count {
      replies += desk.collect(waitingUpTo: 50)
    }
    return replies
  }

  @Test("threads answer what is asked, each question once, and wake the loop")
  func answers() {
    let woken = Mutex(0)
    let desk = ThreadedDesk(store: ListStore(list: ListReader(MadeRows.rows(50)))) {
      woken.withLock { $0 += 1 }
    }
    let query = CaseQuery(filter: .open)
    let asked = [
      desk.ask(.page(query, .first, limit: 10)), desk.ask(.totals(query, cap: nil)),
      desk.ask(.version),
    ]
    let replies = drain(desk, until: 3)
    #expect(Set(replies.map(\.ticket)) == Set(asked))
    #expect(woken.withLock { $0 } >= 1)
    #expect(!desk.isBusy)
  }

  @Test("of questions of one topic that wait, only the latest is worked on; all are answered")
  func supersedes() {
    let desk = ThreadedDesk(store: ListStore(list: ListReader([])))
    let gate = Monitor(false)
    _ = desk.ask(
      .work(DeskWork("gate", lane: .pages) { _, _ in gate.wait { $0 ? true : nil } })
    )
    let worked = Mutex<[Int]>([])
    let tickets = (0..<5).map { index in
      desk.ask(
        .work(
          DeskWork("same", lane: .pages) { _, _ in
            worked.withLock { $0.append(index) }
            return index
          }
        )
      )
    }
    gate.with { $0 = true }
    let replies = drain(desk, until: 6)
    #expect(worked.withLock { $0 } == [4])
    #expect(Set(replies.map(\.ticket)).isSuperset(of: tickets))
  }

  @Test("work sees that it was cancelled, and says how far it came")
  func cancels() {
    let desk = ThreadedDesk(store: ListStore(list: ListReader([])))
    let ticket = desk.ask(
      .work(
        DeskWork("long") { _, line in
          var steps = 0
          while !line.isCancelled {
            steps += 1
            line.report(steps)
          }
          return "stopped"
        }
      )
    )
    while desk.collect(waitingUpTo: 50).isEmpty {}
    desk.cancel(ticket)
    var last: String?
    for _ in 0..<200 where last == nil {
      for reply in desk.collect(waitingUpTo: 50) {
        if case .success(.work(let answer)) = reply.result { last = answer as? String }
      }
    }
    #expect(last == "stopped")
  }

  @Test("waiting for nothing ends in time")
  func waits() {
    let desk = ThreadedDesk(store: ListStore(list: ListReader([])))
    let begun = ContinuousClock.now
    #expect(desk.collect(waitingUpTo: 30).isEmpty)
    #expect(begun.duration(to: .now) >= .milliseconds(25))
  }

  @Test("a whole portal on threads comes to the same as one without")
  func wholePortal() {
    let reader = ListReader(MadeRows.rows(200))
    let desk = ThreadedDesk(store: ListStore(list: reader))
    let portal = Portal(environment: .made(reader, desk: desk))
    portal.viewport(listRows: 10, detailLines: 10, showsBoth: true)
    portal.open()
    for _ in 0..<400 where desk.isBusy || portal.receive() { portal.receive(waitingUpTo: 5) }
    for _ in 0..<30 {
      portal.press("j", text: "j")
      portal.receiveRows()
      portal.receiveDetail()
    }
    for _ in 0..<400 where desk.isBusy || portal.receive() { portal.receive(waitingUpTo: 5) }
    #expect(portal.at == 33)
    #expect(portal.detail.detail?.row.number == portal.list?.current?.number)
    #expect(portal.list?.totals?.count == 180)
  }
}
