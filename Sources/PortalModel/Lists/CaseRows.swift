import CaseStore
import DebtCollection

/// Rows under one cursor, each about a case: a list of cases, or the queue of questions.
///
/// What moves, marks, narrows and follows the cursor speaks to these, whichever place is open.
public protocol CaseRows: AnyObject {
  /// The case of the row under the cursor.
  var currentCase: CaseNumber? { get }
  /// The cases of the marked rows, else of the one under the cursor; nil when there is neither.
  var selection: Selection? { get }
  var hasMarks: Bool { get }
  /// What is shown has been read; until then it is not known whether there is anything.
  var isLoaded: Bool { get }
  /// Whether rows are on their way that the screen waits for.
  var isReadingShown: Bool { get }
  /// The row of a case that is among those read.
  func row(of number: CaseNumber) -> CaseRow?

  func move(by rows: Int)
  func page(_ direction: Int, half: Bool)
  func goToStart()
  func goToEnd()
  /// Moves the window by lines; the cursor stays on the screen.
  func scroll(by lines: Int)

  /// Whether what is read begins and ends where all rows do.
  var reachesStart: Bool { get }
  var reachesEnd: Bool { get }

  func toggleMark()
  /// Marks all that match, also those not read; once more unmarks all.
  func toggleAll()
  /// A range of marks is being drawn.
  var hasRange: Bool { get }
  /// Begins a range at the cursor, or ends the one begun and keeps its marks.
  func toggleRange()
  /// - Returns: whether anything was marked.
  @discardableResult func unmarkAll() -> Bool

  var appliedFilterText: String { get }
  /// Why what is typed cannot be read; nil when it can.
  var filterFault: FilterFault? { get }
  func setFilter(_ text: String, reading read: (String) -> Result<CaseFilter, FilterFault>)
  /// Reads the rows again where they stand.
  func reload()
}

extension Portal {
  /// The rows of the place, if it has any.
  public var caseRows: (any CaseRows)? { place == .questions ? queue : list }
}
