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
    let wiring = try PortalWiring(session: session, store: store)
    let portal = try wiring.portal(InlineDesk(reader: try wiring.back.reader(.pages)))
    session.doubts.forEach(session.complain)
    if let fault = wiring.memoryFault { session.complain(fault) }
    if let place { portal.go(to: place) }
    return PlainPortal(portal: portal, session: session, keep: wiring.keep).run(at: number)
  }
}
