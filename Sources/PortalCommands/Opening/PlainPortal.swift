import CaseStore
import DebtCollection
import PortalModel

extension PortalOpening {
  /// Opens the portal as a small language of lines (decisions.md 31).
  static func openPlain(
    _ number: CaseNumber?,
    _ place: Place?,
    _ session: Session,
    _ store: SQLiteCaseStore
  ) throws -> ExitStatus {
    session.complain("cli.no-terminal")
    return .unavailable
  }
}
