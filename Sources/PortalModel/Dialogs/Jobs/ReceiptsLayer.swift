import ActionDispatch
import CaseStore
import DebtCollection
import Wording

/// `:receipts`: what has been done, latest first; go on with what stopped, take back what can be.
public final class ReceiptsLayer: DialogLayer {
  public let name = "receipts"
  public private(set) var receipts: ChoiceList<Receipt>?
  private var asked = Asked<[Receipt]>()

  private static let limit = 200

  init(_ portal: Portal) {
    asked.ask("receipts", in: portal) { try $0.receipts(limit: Self.limit) }
  }

  public func receive(_ reply: Reply, in portal: Portal) -> LayerOutcome {
    guard asked.receive(reply) else { return .passed }
    receipts = asked.value.map { all in
      ChoiceList(all.map { .init($0, .sentence(ReceiptLines.row($0))) })
    }
    return .consumed
  }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    if receipts?.perform(command) == true { return .consumed }
    switch command {
    case "dialog.cancel": portal.remove(self)
    case "dialog.accept", "dialog.undo": undo(portal)
    case "dialog.go-on": goOn(portal)
    default: break
    }
    return .consumed
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    switch target {
    case .item(let index):
      receipts?.select(index)
      return .consumed
    case .control("undo"): return perform("dialog.undo", nil, in: portal)
    case .control("go-on"): return perform("dialog.go-on", nil, in: portal)
    case .control("close"), .outside: return perform("dialog.cancel", nil, in: portal)
    default: return .consumed
    }
  }

  private func undo(_ portal: Portal) {
    guard let receipt = receipts?.current?.value else { return }
    portal.push(ConfirmDialog.undoing(receipt.number, in: portal))
  }

  private func goOn(_ portal: Portal) {
    guard let receipt = receipts?.current?.value else { return }
    guard [.stopped, .running].contains(receipt.progress) else {
      let name = SentenceValue.text(receipt.number.description)
      return portal.refuse(Refusal("nothing-left", [name]))
    }
    if let day = portal.environment.asOf {
      return portal.refuse(Refusal("looking-back", [.date(day)]))
    }
    portal.remove(self)
    portal.push(JobLayer.resuming(receipt.number, in: portal))
  }

  public func face(in portal: Portal) -> DialogFace {
    var blocks: [DialogFace.Block] = []
    if let failure = asked.failure {
      blocks.append(.lines([DetailLine([.sentence(failure)], role: .warning)]))
    } else if let receipts {
      let items = receipts.choices.map { choice in
        let receipt = choice.value
        return ChoiceFace.Item(
          [.text(receipt.number.description), ReceiptLines.name(of: receipt), choice.label],
          aside: [.sentence(EventWording.actor(receipt.actor)), .moment(receipt.at)]
        )
      }
      blocks.append(.choices(ChoiceFace(items, selected: receipts.index, isFocused: true)))
      if items.isEmpty {
        blocks.append(.lines([DetailLine([.sentence(Sentence("receipt.none"))], role: .quiet)]))
      }
    }
    return DialogFace(
      Sentence("receipt.title"),
      blocks,
      buttons: [ButtonFace("close", isFocused: true)]
        + (receipts?.current == nil ? [] : [ButtonFace("undo"), ButtonFace("go-on")])
    )
  }
}
