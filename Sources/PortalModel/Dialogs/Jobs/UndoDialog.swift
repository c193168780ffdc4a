import ActionDispatch
import CaseStore
import DebtCollection

/// Asks before a receipt is taken back: what it did to how many, and why it cannot be, where so.
public final class UndoDialog: DialogLayer {
  public let name = "undo"
  public private(set) var state = State.reading
  private let ticket: Ticket
  private var focus = FocusRing(["cancel", "send"], at: "cancel")
  private var isDrawn = false

  public enum State: Sendable {
    case reading
    case ready(Receipt)
    case impossible(Sentence)
  }

  private struct Found: Sendable {
    var receipt: Receipt?
    var reason: DispatchError?
  }

  /// - Parameter number: the receipt; nil is the user's latest one that can be taken back.
  init(_ number: ReceiptNumber?, in portal: Portal) {
    let (dispatcher, actor) = (portal.dispatcher, Actor.user(portal.environment.user.email))
    ticket = portal.environment.desk.ask(
      .work(
        DeskWork("undo") { reader, _ in
          try Self.find(number, actor, reader, dispatcher)
        }
      )
    )
  }

  private static func find(
    _ number: ReceiptNumber?,
    _ actor: Actor,
    _ reader: any CaseReader,
    _ dispatcher: ActionDispatcher
  ) throws -> Found {
    if let number {
      guard let receipt = try reader.receipt(number) else { return Found() }
      return Found(receipt: receipt, reason: try dispatcher.whyNotUndone(receipt))
    }
    let latest = try reader.receipts(limit: 50).first {
      try $0.actor == actor && $0.undoOf == nil && dispatcher.whyNotUndone($0) == nil
    }
    return Found(receipt: latest)
  }

  public func receive(_ reply: Reply, in portal: Portal) -> LayerOutcome {
    guard reply.ticket == ticket else { return .passed }
    isDrawn = false
    switch reply.result {
    case .success(.work(let found as Found)):
      if let reason = found.reason {
        state = .impossible(reason.sentence)
      } else if let receipt = found.receipt {
        state = .ready(receipt)
      } else {
        state = .impossible(Sentence("dialog.nothing-to-undo"))
      }
    case .success: break
    case .failure(let error): state = .impossible(Portal.sentence(of: error))
    }
    return .consumed
  }

  public func wasDrawn() { isDrawn = true }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    switch command {
    case "dialog.cancel": portal.remove(self)
    case "dialog.next", "dialog.down": focus.move(by: 1)
    case "dialog.previous", "dialog.up": focus.move(by: -1)
    case "dialog.yes": send(portal)
    case "dialog.accept": focus.current == "send" ? send(portal) : portal.remove(self)
    default: break
    }
    return .consumed
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    if target == .control("cancel") { portal.remove(self) }
    if target == .control("send") { send(portal) }
    return .consumed
  }

  private func send(_ portal: Portal) {
    guard isDrawn, case .ready(let receipt) = state else { return }
    portal.remove(self)
    portal.push(JobLayer.undoing(receipt.number, in: portal))
  }

  public func face(in portal: Portal) -> DialogFace {
    var lines: [DetailLine] = []
    var refusal: Sentence?
    switch state {
    case .reading: refusal = Sentence("dialog.planning")
    case .impossible(let sentence):
      refusal = sentence
      lines = [DetailLine([.sentence(sentence)], role: .warning)]
    case .ready(let receipt):
      let values: [SentenceValue] = [
        .count(receipt.done), .word("action.\(receipt.action.kind.name)"),
        .text(receipt.number.description),
      ]
      lines = [
        DetailLine([.sentence(Sentence("dialog.undoes", values))], role: .heading),
        DetailLine([.moment(receipt.at)], role: .quiet),
      ]
    }
    return DialogFace(
      Sentence("dialog.undo-title"),
      [.lines(lines)],
      buttons: [
        ButtonFace("cancel", isFocused: focus.current == "cancel"),
        ButtonFace("send", isFocused: focus.current == "send", refusal: refusal),
      ]
    )
  }
}
