import CaseStore
import DebtCollection
import Testing

@testable import PortalModel

@Suite struct OtherCasesTests {
  @Test("the debtor's other open cases are counted; the case itself is none of them")
  func counts() {
    let rows = (0..<4).map { index in
      var row = MadeRows.row(index)
      row.state.stage = index == 3 ? .closed : .reminder
      return row
    }
    let sum = rows[1].state.amounts.outstanding + rows[2].state.amounts.outstanding
    #expect(
      OtherCases(than: rows[0].number, among: rows).sentences
        == [Sentence("head.other-cases", [.count(2), .money(sum, rows[0].currency)])]
    )
    #expect(OtherCases(than: rows[0].number, among: [rows[0], rows[3]]).sentences.isEmpty)
  }
}
