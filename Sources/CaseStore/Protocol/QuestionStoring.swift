import DebtCollection

/// What time makes of an open question that nobody answers.
public enum QuestionWait: Sendable, CaseIterable {
  /// The creditor has not been reminded of it.
  case reminder
  /// Its case is held for it.
  case release
}

/// What a store tells of questions, drafts and files of messages; by a reader, or inside a write
/// transaction.
public protocol QuestionReader: AnyObject {
  /// The open questions of these cases, by case, the oldest of each first.
  func openQuestions(of numbers: ArraySlice<CaseNumber>) throws(StoreError) -> [OpenQuestion]
  /// A stretch of the queue, the most urgent first whatever the anchor: by the day an answer is asked for
  /// by, then as they were asked. The last ones are read from the end: no stretch costs more than another.
  func questions(
    _ query: QuestionQuery,
    at anchor: QuestionAnchor,
    limit: Int
  ) throws(StoreError) -> [QuestionRow]
  /// How many questions a query has, counted up to a cap.
  func questionCount(_ query: QuestionQuery, cap: Int) throws(StoreError) -> Int
  /// How many questions a query has, counted up to a cap, and what their cases add up to, each case once.
  func questionTotals(_ query: QuestionQuery, cap: Int) throws(StoreError) -> CaseTotals
  /// An open question as a side's queue shows it; nil when there is none of this number.
  func openQuestion(_ id: Int64, seenBy side: User.Side) throws(StoreError) -> QuestionRow?

  /// Open questions of a kind put before a moment that still wait for something, the oldest first; those
  /// of cases that have closed since wait for nothing.
  ///
  /// - Parameter last: the last one given; the next begin after it.
  func waiting(
    _ wait: QuestionWait,
    of kind: QuestionKind,
    askedBefore moment: Timestamp,
    after last: OpenQuestion?,
    limit: Int
  ) throws(StoreError) -> [OpenQuestion]

  /// What somebody has begun to write there.
  func draft(at place: DraftPlace, by actor: Actor) throws(StoreError) -> MessageDraft?
  /// What somebody has begun to write in a case, the latest first; nil is any case, or anybody.
  func drafts(
    of number: CaseNumber?,
    by actor: Actor?,
    limit: Int
  ) throws(StoreError) -> [MessageDraft]
}

/// Writes questions, drafts and files of messages, inside a write transaction.
public protocol QuestionWriter: QuestionReader {
  /// Gives an open question to somebody of a side, or to nobody, unless it is no longer whose it was there.
  ///
  /// - Returns: whether it was so, and is now.
  func assign(
    _ id: Int64,
    to handler: String?,
    from before: String?,
    on side: User.Side
  ) throws(StoreError) -> Bool
  /// Lets an open question rest for a side until the day after one; nil wakes it.
  func snooze(
    _ id: Int64,
    until day: CivilDate?,
    on side: User.Side
  ) throws(StoreError) -> Bool
  /// Notes that the creditor was reminded of a question.
  func setReminded(_ id: Int64, at moment: Timestamp) throws(StoreError)
  /// A question no longer holds its case.
  func letGo(_ id: Int64) throws(StoreError)

  /// Keeps what somebody has begun to write, instead of what was kept in its place before.
  func keep(_ draft: MessageDraft) throws(StoreError)
  /// Forgets a draft and the files kept with it.
  func dropDraft(at place: DraftPlace, by actor: Actor) throws(StoreError)
  /// Keeps a file with somebody's draft, and gives its number.
  func attach(
    _ file: Attachment,
    _ bytes: [UInt8],
    toDraftAt place: DraftPlace,
    by actor: Actor
  ) throws(StoreError) -> Int64
  /// The files of somebody's draft go with another draft of theirs in the same case.
  func moveFiles(
    from before: DraftPlace,
    to place: DraftPlace,
    by actor: Actor
  ) throws(StoreError)
  /// Takes a file off a draft again.
  func detach(_ file: Int64, fromDraftOf number: CaseNumber, by actor: Actor) throws(StoreError)
}
