import ActionDispatch
import CaseStore
import DebtCollection

/// Questions put to the creditor on cases of a made store, of every kind, one after the other due.
struct AskedStore {
  let path: String
  let today = MadeStore.today

  /// Puts a question on each of so many open cases, spread over all there are.
  func ask(_ count: Int) throws {
    let store = try SQLiteCaseStore.open(at: path)
    let query = CaseQuery(filter: .open, sort: .number, today: today)
    let all = try store.reader(.jobs).versions(of: .matching(query, except: [])).map(\.0)
    let step = max(1, all.count / count)
    let chosen = stride(from: 0, to: all.count, by: step).prefix(count).map { all[$0] }
    let dispatcher = ActionDispatcher(
      store: store,
      user: User(email: "support@example.no", name: "Support", side: .agency),
      clock: .fixed(OsloTime.moment(today, hour: 10)),
      plans: { _ in .standard },
      rates: { throw NoRates() }
    )
    let kinds = QuestionKind.allCases
    let (asked, time) = try milliseconds {
      try kinds.indices.reduce(0) { asked, place in
        let own = stride(from: place, to: chosen.count, by: kinds.count).map { chosen[$0] }
        guard !own.isEmpty else { return asked }
        let question = NewQuestion(
          kinds[place],
          text: "The debtor says so on the telephone; what do you say?",
          choices: QuestionRule().answers(on: today),
          answerBy: today + 1 + place,
          holds: true
        )
        let plan = try dispatcher.plan(.ask(question), for: .cases(own))
        return asked + (try dispatcher.apply(plan).done)
      }
    }
    report("asked \(asked)", time)
  }
}

/// A question goes by no rates: asking for them would be a fault.
private struct NoRates: Error {}
