import DebtCollection

extension Command {
  /// What opens a dialog, and what moves in one.
  static let dialogs: [Command] = moving + editing + actions + acts + money + opening

  /// Keys inside a dialog; the layer on top does what they say.
  private static let moving: [Command] = [
    inside("dialog.accept", ["enter"]), inside("dialog.cancel", ["esc", "q", "ctrl-c"]),
    inside("dialog.yes", ["y"]), inside("dialog.next", ["tab", "l", "right"]),
    inside("dialog.previous", ["shift-tab", "h", "left"]),
    inside("dialog.down", ["j", "down"]), inside("dialog.up", ["k", "up"]),
    inside("dialog.page-down", ["page-down", "ctrl-f"]),
    inside("dialog.page-up", ["page-up", "ctrl-b"]),
    inside("dialog.start", ["g", "home"]), inside("dialog.end", ["G", "end"]),
    inside("dialog.toggle", ["space"]), inside("dialog.undo", ["u"]),
    inside("dialog.delete", ["x", "delete"]), inside("dialog.rename", ["e"]),
    inside("dialog.repeat", ["."]), inside("dialog.go-on", ["o"]),
    inside("dialog.book", ["b"]), inside("dialog.save", ["w"]),
  ]

  /// Editing keys beside those of a plain line.
  private static let editing: [Command] = [
    typing("text.word-left", ["alt-b", "ctrl-left"]),
    typing("text.word-right", ["alt-f", "ctrl-right"]),
    typing("text.delete-to-end", ["ctrl-k"]), typing("text.undo", ["ctrl-_"]),
    typing("text.redo", ["alt-r"]), typing("text.page-up", ["page-up"]),
    typing("text.page-down", ["page-down"]),
  ]

  /// The five actions, taking one back, and doing the last one again.
  private static let actions: [Command] = [
    action(.changeDue, key: "d", argument: .date, hint: 10),
    action(.pause, key: "p", argument: .date, hint: 11),
    action(.resume, key: "r", hint: 12),
    action(.close, key: "c", argument: .name, hint: 13),
    action(.message, key: "m", hint: 14),
    action(.answer, key: "a", hint: 9),
    action(.ask, key: "Q", sides: [.agency, .both], hint: 62),
    action(.call, key: "C", sides: [.agency, .both], hint: 63),
    action(.note, key: "n", hint: 64),
    Command(
      "action.undo",
      keys: ["u"],
      in: [.list, .detail],
      confirmation: .asks,
      writes: true
    ) { portal, typed in portal.undo(typed) },
    Command(
      "action.repeat",
      keys: ["."],
      in: [.list, .detail],
      needs: .cases,
      confirmation: .asks,
      undoable: true,
      writes: true,
      refusal: { $0.dialogs.lastAction == nil ? Refusal("nothing-to-repeat") : nil }
    ) { portal, _ in portal.repeatAction() },
  ]

  /// Payments by hand, and vouchers.
  private static let money: [Command] = [
    Command(
      "payment.enter",
      keys: ["b"],
      in: [.list, .detail],
      needs: .oneCase,
      confirmation: .asks,
      writes: true
    ) { portal, _ in portal.openPayment() },
    Command("credit-notes.open") { portal, _ in portal.push(CreditNotesLayer(portal)) },
    Command(
      "settlement.save",
      argument: .path,
      refusal: { $0.voucherInHand == nil ? Refusal("no-settlement") : nil }
    ) { portal, typed in portal.saveVoucher(to: typed) },
  ]

  private static let opening: [Command] = [
    Command("palette.open", keys: [":"], in: [.everywhere], hint: 70) { portal, _ in
      portal.push(PaletteLayer(portal))
    },
    Command("help.open", keys: ["?", "f1"], in: [.everywhere], argument: .text, hint: 71) {
      portal,
      typed in portal.openHelp(typed)
    },
    Command("portal.notices", keys: ["@"], in: [.everywhere]) { portal, _ in
      portal.openNotices()
    },
    Command("receipts.open") { portal, _ in portal.push(ReceiptsLayer(portal)) },
    Command("import.open", argument: .path, writes: true) { portal, typed in
      portal.openImport(typed)
    },
    Command("case.compare", needs: .oneCase) { portal, _ in portal.openComparison() },
    Command("agency.day", writes: true, sides: [.agency, .both]) { portal, _ in
      portal.openDays()
    },
    Command("portal.as-of", argument: .date) { portal, typed in portal.lookBack(to: typed) },
    Command("menu.sort", keys: ["o"], in: [.list]) { portal, _ in portal.openSortMenu() },
    Command("menu.columns") { portal, _ in portal.openColumnChooser() },
    Command("menu.views", keys: ["W"], in: [.list]) { portal, _ in portal.openViewMenu() },
    Command("menu.themes") { portal, _ in portal.openThemeMenu() },
    Command("debtor.edit", keys: ["E"], in: [.detail, .list], needs: .oneCase, writes: true) {
      portal,
      _ in portal.openDebtorForm()
    },
    Command("creditor.edit", argument: .creditor, writes: true) { portal, typed in
      portal.openCreditorForm(typed)
    },
  ]

  /// An action on the marked cases, else the one under the cursor.
  static func action(
    _ kind: ActionKind,
    key: String,
    argument: Argument = .none,
    sides: [User.Side] = User.Side.allCases,
    hint: Int? = nil
  ) -> Command {
    let limit = kind == .close ? 10 : 100
    return Command(
      CommandName(rawValue: "action.\(kind.name)"),
      keys: [key],
      in: [.list, .detail],
      needs: .cases,
      argument: argument,
      confirmation: .typed(over: limit),
      undoable: true,
      writes: true,
      sides: sides,
      hint: hint,
      refusal: { $0.refusal(of: kind) }
    ) { portal, typed in portal.openAction(kind, typed) }
  }

  private static func inside(_ name: CommandName, _ keys: [String]) -> Command {
    Command(name, keys: keys, in: [.dialog]) { _, _ in }
  }

  private static func typing(_ name: CommandName, _ keys: [String]) -> Command {
    Command(name, keys: keys, in: [.text]) { _, _ in }
  }
}
