import CaseStore
import DebtCollection
import TestCases

@testable import PortalModel

extension Portal {
  /// A portal on so many made rows, opened and settled.
  static func made(_ count: Int, height: Int = 10) -> Portal {
    let portal = Portal(environment: .made(ListReader(MadeRows.rows(count))))
    portal.viewport(listRows: height, detailLines: 10, showsBoth: true)
    portal.open()
    portal.settle()
    return portal
  }

  var reader: ListReader {
    guard let store = environment.store as? ListStore else {
      preconditionFailure("these tests run on made rows")
    }
    return store.list
  }

  /// Takes answers until none is under way.
  func settle() {
    while receive() {}
    list?.readAhead()
    while receive() {}
  }

  /// Presses keys one after the other, settling after each: `j space / l i s enter`.
  func keys(_ script: String) {
    for key in script.split(separator: " ").map(String.init) {
      press(key, text: key == "space" ? " " : key.count == 1 ? key : nil)
      settle()
    }
  }

  /// What the store is asked while these keys are pressed.
  func asked(_ script: String) -> [String] {
    let before = reader.calls.count
    keys(script)
    return Array(reader.calls[before...])
  }

  /// The cursor's case as its place from the first number, 0 and up.
  var at: Int? { list?.current.map { Int($0.number.value - CaseNumber.first.value) } }
}

extension PortalEnvironment {
  /// On a real store, read at once.
  static func on(_ temporary: TemporaryStore) throws -> PortalEnvironment {
    PortalEnvironment(
      store: temporary.store,
      desk: InlineDesk(reader: try temporary.store.reader(.pages)),
      clock: .fixed(testNoon),
      today: { testToday },
      user: User(email: "owner", name: "", side: .both),
      letterText: { _ in .success("") },
      readFilter: { _, _ in .success(.all) }
    )
  }

  static func made(_ reader: ListReader, desk: (any StoreDesk)? = nil) -> PortalEnvironment {
    PortalEnvironment(
      store: ListStore(list: reader),
      desk: desk ?? InlineDesk(reader: reader),
      clock: .fixed(Timestamp(seconds: 1_795_000_000)),
      today: { MadeRows.today },
      user: User(email: "owner", name: "", side: .both),
      letterText: { letter in .success("Letter \(letter.id)") },
      readFilter: { text, _ in MadeRows.read(text) }
    )
  }
}
