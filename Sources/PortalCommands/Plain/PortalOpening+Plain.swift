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
    let desk = InlineDesk(reader: try store.reader(.pages))
    let portal = try PortalWiring(session: session, store: store).portal(desk)
    if let place { portal.go(to: place) }
    return PlainPortal(portal: portal, session: session).run(at: number)
  }
}
