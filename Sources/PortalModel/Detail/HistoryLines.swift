import CaseStore
import DebtCollection
import Wording

/// History: what happened, newest first, each in the reader's words with who did it.
enum HistoryLines {
  static func lines(_ read: WholeCase) -> [DetailLine] {
    let currency = read.detail.row.currency
    return read.events.newestFirst.flatMap { event -> [DetailLine] in
      var lines = [
        DetailLine(
          [
            .sentence(EventWording.sentence(for: event, currency: currency)),
            .text("·"), .sentence(EventWording.actor(event.actor)),
          ],
          day: event.shownDay
        )
      ]
      lines += (EventWording.coverage(event.happening, currency: currency) ?? []).map {
        DetailLine([.sentence($0)], role: .quiet, indent: 1)
      }
      if let note = event.note, !note.isEmpty {
        lines.append(DetailLine([.text(note)], role: .quiet, indent: 1))
      }
      return lines
    }
  }
}
