import DebtCollection

extension Command {
  /// Taking things out of the portal: the clipboard and files.
  static let copying: [Command] = [
    Command("copy.number", keys: ["y"], in: [.list, .detail], needs: .oneCase) { portal, _ in
      portal.copyCase()
    },
    Command("copy.payment", keys: ["Y"], in: [.list, .detail], needs: .oneCase) { portal, _ in
      portal.copyPayment()
    },
    Command(
      "list.export",
      argument: .path,
      refusal: { $0.list == nil ? Refusal("no-list") : nil },
      run: { portal, typed in portal.export(to: typed) }
    ),
  ]
}
