import CaseStore
import CursesTerminal
import DataFiles
import DebtCollection
import PortalModel
import PortalScreens
import Wording

/// Opens the portal: on the terminal, or plain where there is none.
enum PortalOpening {
  static func open(_ arguments: PortalArguments, in session: Session) throws -> ExitStatus {
    _ = (session.ratesAhead, session.plansAhead)
    // A first start has no store yet: the portal makes an empty one and says what to do next.
    let store = try session.store(.portal, creates: true)
    let place = try arguments.choices.place.map(place(named:))
    if let number = arguments.number, try store.reader(.pages).standings(of: [number]).isEmpty {
      throw CommandFailure.noSuchCase(number)
    }
    if session.choices.plain || !session.output.isTerminal || !session.surroundings.inputIsTerminal
    {
      return try openPlain(arguments.number, place, session, store)
    }
    let terminal: CursesTerminal
    do {
      terminal = try CursesTerminal(options(session))
    } catch {
      session.output.complain("\(error)")
      return try openPlain(arguments.number, place, session, store)
    }
    defer { terminal.close() }
    let waker = terminal.waker
    let wiring = try PortalWiring(session: session, store: store)
    let desk = ThreadedDesk(
      store: wiring.back,
      wake: { waker.wake() },
      failed: session.journal.failed
    )
    let portal = try wiring.portal(desk)
    if let place {
      // Asked before the rest is loaded, as many rows as the screen shows.
      PortalScreen.fit(portal, to: terminal.size)
      portal.go(to: place)
    }
    if let notice = session.openingNotice ?? session.doubts.first
      ?? wiring.memoryFault
    {
      portal.say(Notice(notice, tone: .refusal, stays: true))
    }
    let screen = try PortalScreen(
      terminal: terminal,
      portal: portal,
      outside: PortalOutside(session: session, wiring: wiring).outside
    )
    return screen.run(at: arguments.number).status
  }

  private static func place(named name: String) throws -> Place {
    guard let place = Place.allCases.first(where: { $0.name == name }) else {
      throw CommandFailure.usage(
        "cli.place",
        .text(name),
        .text(Place.allCases.map(\.name).joined(separator: ", "))
      )
    }
    return place
  }

  private static func options(_ session: Session) -> CursesOptions {
    var options = CursesOptions(environment: { session.surroundings[$0] })
    options.isASCII = session.configuration.portal.ascii
    options.usesMouse = session.configuration.portal.mouse
    options.escapeDelay = session.configuration.portal.escDelay
    return options
  }
}

extension PortalScreen.Ending {
  /// How the program ends: a signal's own status is the shell's convention.
  fileprivate var status: ExitStatus {
    switch self {
    case .quit: .done
    case .hangup, .terminated: .terminated
    }
  }
}
