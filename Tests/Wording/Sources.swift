import DataFiles

/// The project's own sources, searched for catalogue keys that are written out.
enum Sources {
  /// Every Swift file under `Sources/`.
  static var files: [String] { files(in: "\(Catalogues.checkout)/Sources") }

  private static func files(in folder: String) -> [String] {
    FileBytes.names(in: folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      if FileBytes.isFolder(path) { return files(in: path) }
      return name.hasSuffix(".swift") ? [path] : []
    }
  }

  /// The keys a source names: what stands in `Sentence("…"`, `Refusal("…"`, `.word("…"`.
  static func keys(in source: String) -> [String] {
    let callers = [("Sentence(", ""), ("Refusal(", "refusal."), (".word(", "")]
    return callers.flatMap { caller, prefix in
      source.split(separator: caller, omittingEmptySubsequences: false).dropFirst().compactMap {
        argument(of: $0).map { prefix + $0 }
      }
    }
  }

  /// The text literal an argument list begins with; nil when it begins with anything else or the
  /// literal is put together from values.
  private static func argument(of rest: Substring) -> String? {
    let start = rest.drop { $0 == " " || $0 == "\n" }
    guard start.first == "\"" else { return nil }
    let literal = start.dropFirst().prefix { $0 != "\"" }
    return literal.contains("\\") || literal.isEmpty ? nil : String(literal)
  }
}
