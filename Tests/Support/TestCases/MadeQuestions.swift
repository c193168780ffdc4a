import CaseStore
import DebtCollection
import Synchronization

/// Open questions and drafts in memory, for stores of tests that have no others.
public final class MadeQuestions: QuestionWriter {
  private struct Contents {
    var open: [OpenQuestion] = []
    var drafts: [DraftPlace: MessageDraft] = [:]
  }
  private let contents = Mutex(Contents())

  public init(_ open: [OpenQuestion] = []) { contents.withLock { $0.open = open } }

  public func openQuestions(
    of numbers: ArraySlice<CaseNumber>
  ) throws(StoreError) -> [OpenQuestion] {
    contents.withLock { $0.open.filter { numbers.contains($0.number) } }
  }
  public func questions(
    _ query: QuestionQuery,
    at anchor: QuestionAnchor,
    limit: Int
  ) throws(StoreError) -> [QuestionRow] { [] }
  public func questionCount(_ query: QuestionQuery, cap: Int) throws(StoreError) -> Int { 0 }
  public func questionTotals(
    _ query: QuestionQuery,
    cap: Int
  ) throws(StoreError) -> CaseTotals { CaseTotals(byCurrency: [:], capped: false) }
  public func openQuestion(
    _ id: Int64,
    seenBy side: User.Side
  ) throws(StoreError) -> QuestionRow? { nil }
  public func waiting(
    _ wait: QuestionWait,
    of kind: QuestionKind,
    askedBefore moment: Timestamp,
    after last: OpenQuestion?,
    limit: Int
  ) throws(StoreError) -> [OpenQuestion] { [] }
  public func draft(at place: DraftPlace, by actor: Actor) throws(StoreError) -> MessageDraft? {
    contents.withLock { $0.drafts[place] }
  }
  public func drafts(
    of number: CaseNumber?,
    by actor: Actor?,
    limit: Int
  ) throws(StoreError) -> [MessageDraft] {
    contents.withLock { made in
      Array(
        made.drafts.values.filter { number == nil || $0.place.number == number }.prefix(limit)
      )
    }
  }
  public func assign(
    _ id: Int64,
    to handler: String?,
    from before: String?,
    on side: User.Side
  ) throws(StoreError) -> Bool { false }
  public func snooze(
    _ id: Int64,
    until day: CivilDate?,
    on side: User.Side
  ) throws(StoreError) -> Bool { false }
  public func setReminded(_ id: Int64, at moment: Timestamp) throws(StoreError) {}
  public func letGo(_ id: Int64) throws(StoreError) {}
  public func keep(_ draft: MessageDraft) throws(StoreError) {
    contents.withLock { $0.drafts[draft.place] = draft }
  }
  public func dropDraft(at place: DraftPlace, by actor: Actor) throws(StoreError) {
    contents.withLock { $0.drafts[place] = nil }
  }
  public func attach(
    _ file: Attachment,
    _ bytes: [UInt8],
    toDraftAt place: DraftPlace,
    by actor: Actor
  ) throws(StoreError) -> Int64 { 0 }
  public func moveFiles(
    from before: DraftPlace,
    to place: DraftPlace,
    by actor: Actor
  ) throws(StoreError) {}
  public func detach(
    _ file: Int64,
    fromDraftOf number: CaseNumber,
    by actor: Actor
  ) throws(StoreError) {}
}
