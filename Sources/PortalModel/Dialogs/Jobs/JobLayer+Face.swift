import CaseStore
import DebtCollection
import Intake

extension JobLayer {
  public func face(in portal: Portal) -> DialogFace {
    switch state {
    case .running: working([ButtonFace("stop")], Sentence("job.esc-stops"))
    case .stopping: working([], Sentence("job.stopping"))
    case .failed(let sentence):
      DialogFace(
        title,
        [.lines([DetailLine([.sentence(sentence)], role: .warning)])],
        buttons: [ButtonFace("close", isFocused: true)]
      )
    case .done(.receipt(let receipt, let left)): summary(receipt, left)
    case .done(.imported(let report, let letters)):
      DialogFace(
        title,
        [.lines(ImportLines.lines(of: report, letters))],
        buttons: [ButtonFace("close", isFocused: true)],
        scroll: scroll
      )
    case .done(.worked(let outcome)):
      DialogFace(
        title,
        [.lines(DayLines.lines(of: outcome))],
        buttons: [ButtonFace("close", isFocused: true)],
        scroll: scroll
      )
    }
  }

  private func working(_ buttons: [ButtonFace], _ hint: Sentence) -> DialogFace {
    var lines: [DetailLine] = []
    if progress.of > 0 {
      let counts: [SentenceValue] = [.count(progress.done), .count(progress.of)]
      lines.append(DetailLine([.sentence(Sentence("job.count", counts))]))
    } else if progress.done > 0 {
      lines.append(DetailLine([.sentence(Sentence("job.count-so-far", [.count(progress.done)]))]))
    }
    if !progress.at.isEmpty { lines.append(DetailLine([.text(progress.at)], role: .quiet)) }
    if let pace {
      let values: [SentenceValue] = [.count(pace.rate), .count(pace.secondsLeft)]
      lines.append(DetailLine([.sentence(Sentence("job.pace", values))], role: .quiet))
    }
    lines.append(DetailLine([.sentence(hint)], role: .quiet))
    return DialogFace(
      title,
      [.bar(done: progress.done, of: progress.of), .lines(lines)],
      buttons: buttons
    )
  }

  private func summary(_ receipt: Receipt, _ left: LeftOut) -> DialogFace {
    var buttons = [ButtonFace("close", isFocused: true)]
    if receipt.canBeTriedToUndo { buttons.append(ButtonFace("undo")) }
    if receipt.progress == .stopped { buttons.append(ButtonFace("go-on")) }
    return DialogFace(
      title,
      [.lines(ReceiptLines.summary(receipt, left))],
      buttons: buttons,
      scroll: scroll
    )
  }
}
