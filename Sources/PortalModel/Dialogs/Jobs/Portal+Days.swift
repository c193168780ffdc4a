import Agency
import CaseStore
import DebtCollection

extension Portal {
  /// Says what the agency would do, and lets it on a yes; with progress, then tells what was done.
  func openDays() {
    guard let days = environment.services.days else { return refuse(Refusal("no-agency")) }
    push(
      ConfirmDialog("day", Sentence("day.ask"), yes: "start", in: self) { _, _ in
        let plan = try days.plan()
        let lines = (plan.days.sentences + plan.sending).map { DetailLine([.sentence($0)]) }
        if plan.days.begins != nil { return .impossible(lines) }
        return ConfirmDialog.Proposal(lines) { $0.push(JobLayer.working(days, in: $0)) }
      }
    )
  }

  /// Asks when the agency has worked last, to say so when days have been missed (decisions.md 35).
  func askLastDay() {
    guard environment.asOf == nil, !environment.isDemonstration else { return }
    lastDayTicket = environment.desk.ask(
      .work(DeskWork("last day", lane: .counts) { reader, _ in try reader.fact("last-day") ?? "" })
    )
  }

  func takeLastDay(_ reply: Reply) {
    lastDayTicket = nil
    guard case .success(.work(let text as String)) = reply.result,
      let last = CivilDate(iso: text),
      environment.services.calendar.adding(workingDays: 1, to: last) < day
    else { return }
    // Who cannot let it work is told as well: what is shown is not what should have been done.
    let key = environment.services.days == nil ? "notice.agency-behind" : "notice.agency-catch-up"
    say(Notice(Sentence(key, [.date(last)]), tone: .refusal, stays: true))
  }
}

extension JobLayer {
  /// The agency at work.
  fileprivate static func working(_ days: AgencyDays, in portal: Portal) -> JobLayer {
    let job = Job(title: Sentence("day.title")) { report, stop in
      .worked(
        try days.work {
          report($0)
          return !stop.isSet
        }
      )
    }
    // What it was behind with is made good, or told of in the summary.
    return JobLayer(job, in: portal) { portal, _ in portal.notice = nil }
  }
}
