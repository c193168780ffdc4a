import ActionDispatch
import CaseStore
import DebtCollection

/// A job at work: a bar with count, rate and time left; then its summary until it is dismissed.
///
/// Esc stops it after the batch in hand.
public final class JobLayer: DialogLayer {
  public let name = "job"
  let title: Sentence
  public internal(set) var state: State
  public internal(set) var progress = JobProgress(done: 0, of: 0)
  private let ticket: Ticket
  private let stop = StopFlag()
  /// Milliseconds of the portal's clock.
  private let began: Int64
  private var now: Int64
  /// Runs when it is done, before the summary shows.
  private let then: (Portal, inout JobResult) -> Void
  private var isSummaryDrawn = false
  var scroll = 0

  public enum State: Sendable {
    case running
    /// Esc was pressed; the batch in hand is being finished.
    case stopping
    case done(JobResult)
    case failed(Sentence)
  }

  init(_ job: Job, in portal: Portal, then: @escaping (Portal, inout JobResult) -> Void) {
    title = job.title
    state = .running
    began = portal.now
    now = portal.now
    self.then = then
    let (work, stop) = (job.work, stop)
    ticket = portal.environment.desk.ask(
      .work(
        DeskWork("job") { _, line in
          try work({ line.report($0) }, stop)
        }
      )
    )
  }

  public func receive(_ reply: Reply, in portal: Portal) -> LayerOutcome {
    guard reply.ticket == ticket else { return .passed }
    switch reply.result {
    case .success(.progress(let step as JobProgress)): progress = step
    case .success(.work(var result as JobResult)):
      then(portal, &result)
      state = .done(result)
      portal.storeChanged(bringsCases: result.bringsCases)
      // What was said in one thread needs no summary: the next question waits.
      if case .receipt(let receipt, _) = result, receipt.isOneWord {
        portal.remove(self)
        let word = SentenceValue.word("action.\(receipt.action.kind.name)")
        portal.say(
          Notice(Sentence("notice.said", [word, .text(receipt.number.description)]))
        )
      }
    case .success: break
    case .failure(let error):
      state = .failed(Portal.sentence(of: error))
      portal.storeChanged()
    }
    return .consumed
  }

  public func tick(_ now: Int64, in portal: Portal) {
    // Only the seconds show: a frame for each millisecond would be work for nothing.
    if isAtWork, now / 1000 != self.now / 1000 { portal.needsFrame = true }
    self.now = now
  }

  public func wasDrawn() { isSummaryDrawn = !isAtWork }

  var isAtWork: Bool {
    switch state {
    case .running, .stopping: true
    case .done, .failed: false
    }
  }

  /// Cases a second, and the seconds left; nil until both can be told.
  public var pace: (rate: Int, secondsLeft: Int)? {
    let passed = now - began
    guard passed >= 500, progress.done > 0, progress.of > 0 else { return nil }
    let rate = Int64(progress.done) * 1000 / passed
    guard rate > 0 else { return nil }
    return (Int(rate), Int(Int64(progress.of - progress.done) / rate))
  }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    if isAtWork {
      if command == "dialog.cancel" {
        stop.set()
        state = .stopping
      }
      return .consumed
    }
    guard isSummaryDrawn else { return .consumed }
    switch command {
    case "dialog.down": scroll += 1
    case "dialog.up": scroll = max(0, scroll - 1)
    case "dialog.accept", "dialog.cancel": portal.remove(self)
    case "dialog.undo": undo(portal)
    case "dialog.go-on": goOn(portal)
    case "dialog.repeat":
      portal.remove(self)
      portal.perform("action.repeat")
    default: break
    }
    return .consumed
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    switch target {
    case .control("cancel"), .control("close"):
      return perform("dialog.cancel", nil, in: portal)
    case .control("undo"): return perform("dialog.undo", nil, in: portal)
    case .control("go-on"): return perform("dialog.go-on", nil, in: portal)
    default: return .consumed
    }
  }

  private func undo(_ portal: Portal) {
    guard case .done(.receipt(let receipt, _)) = state, receipt.canBeTriedToUndo else { return }
    portal.remove(self)
    portal.push(JobLayer.undoing(receipt.number, in: portal))
  }

  private func goOn(_ portal: Portal) {
    guard case .done(.receipt(let receipt, _)) = state, receipt.progress == .stopped else { return }
    portal.remove(self)
    portal.push(JobLayer.resuming(receipt.number, in: portal))
  }
}

extension Receipt {
  /// Whether it is one thing said in one thread, done.
  var isOneWord: Bool {
    let talk: Set<ActionKind> = [.answer, .ask, .call, .note]
    return undoOf == nil && planned == 1 && done == 1 && talk.contains(action.kind)
  }

  /// Whether undoing it may do anything; dispatch has the last word.
  var canBeTriedToUndo: Bool { undoOf == nil && progress != .undone && done > 0 }
}
