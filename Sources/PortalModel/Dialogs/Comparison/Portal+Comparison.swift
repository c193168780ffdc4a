import CaseStore
import DebtCollection

extension Portal {
  /// Shows what it costs to go on with the current case, pause it, postpone it or close it, one below the
  /// other; the same as `amili compare`.
  func openComparison() {
    guard let number = currentCase else { return refuse(Refusal("no-case")) }
    push(
      ReadingLayer(
        "comparison",
        Sentence("compare.of", [.text(number.description)]),
        lane: .pages,
        in: self,
        read: { try $0.wholes(of: [number]).first },
        show: { [unowned self] whole in
          guard let whole else { return [DetailLine([.word("refusal.no-case")], role: .warning)] }
          return ComparisonLines.lines(
            whole.comparison(in: environment),
            whole.detail.row.currency
          )
        }
      )
    )
  }
}
