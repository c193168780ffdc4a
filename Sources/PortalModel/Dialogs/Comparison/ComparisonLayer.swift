import CaseStore
import DebtCollection

/// What it costs to go on with a case, pause it, postpone it or close it, one below the other; the same
/// as `amili compare`. Nothing is written.
public final class ComparisonLayer: DialogLayer {
  public let name = "comparison"
  public let number: CaseNumber
  private var lines: [DetailLine] = []
  private var ticket: Ticket?
  public private(set) var scroll = 0

  init(_ number: CaseNumber, in portal: Portal) {
    self.number = number
    ticket = portal.environment.desk.ask(
      .work(
        DeskWork("comparison", lane: .pages) { reader, _ in try reader.wholes(of: [number]) }
      )
    )
  }

  public func receive(_ reply: Reply, in portal: Portal) -> LayerOutcome {
    guard reply.ticket == ticket else { return .passed }
    ticket = nil
    switch reply.result {
    case .success(.work(let read as [WholeCase])):
      lines =
        read.first.map { whole in
          ComparisonLines.lines(
            whole.comparison(in: portal.environment),
            whole.detail.row.currency
          )
        } ?? [DetailLine([.word("refusal.no-case")], role: .warning)]
    case .success: break
    case .failure(let error):
      lines = [DetailLine([.sentence(Portal.sentence(of: error))], role: .warning)]
    }
    return .consumed
  }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    switch command {
    case "dialog.down": turn(by: 1)
    case "dialog.up": turn(by: -1)
    case "dialog.page-down": turn(by: 10)
    case "dialog.page-up": turn(by: -10)
    case "dialog.start": scroll = 0
    case "dialog.end": turn(by: lines.count)
    case "dialog.cancel", "dialog.accept": portal.remove(self)
    default: break
    }
    return .consumed
  }

  private func turn(by rows: Int) { scroll = min(max(scroll + rows, 0), max(lines.count - 1, 0)) }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    switch target {
    case .control("close"), .outside: portal.remove(self)
    default: break
    }
    return .consumed
  }

  public func face(in portal: Portal) -> DialogFace {
    DialogFace(
      Sentence("compare.of", [.text(number.description)]),
      [.lines(lines.isEmpty ? [DetailLine([.word("empty.loading")], role: .quiet)] : lines)],
      buttons: [ButtonFace("close", isFocused: true)],
      scroll: scroll
    )
  }
}

extension Portal {
  /// Shows what the creditor's choices about the current case cost.
  func openComparison() {
    guard let number = currentCase else { return refuse(Refusal("no-case")) }
    push(ComparisonLayer(number, in: self))
  }
}
