/// Postcodes with their places; ours is a selection, a user may give the whole register.
public struct Places: Hashable, Sendable {
  /// One postcode.
  public struct Place: Hashable, Sendable {
    /// Four digits.
    public var postcode: String
    public var name: String
    /// Four digits.
    public var municipalityNumber: String
    public var municipality: String
  }

  /// In the order of the postcodes.
  public let all: [Place]
  private let byPostcode: [String: Int]

  /// The place of a postcode, or nil when it is not in the list.
  public subscript(postcode: String) -> Place? { byPostcode[postcode].map { all[$0] } }

  /// Reads `data/places/postcodes.toml`.
  ///
  /// - Throws: `DataFileError` for a file that is missing or faulty.
  public static func load(from folder: DataFolder) throws(DataFileError) -> Places {
    let path = folder.path("places/postcodes.toml")
    let places = try TOMLFile(path: path).decode { reader in
      _ = reader.required("source", .word)
      return reader.required("postcodes", rows)
    }
    return Places(places)
  }

  /// Reads the register as Posten publishes it: lines of five fields with tabs between them.
  ///
  /// - Throws: `.faults` with the line of the first row that is none.
  public static func load(register path: String) throws(DataFileError) -> Places {
    var places: [Place] = []
    let lines = try FileBytes.text(path).split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() where !line.isEmpty {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 5, let place = place(Array(fields.prefix(4))) else {
        throw .faults(
          path: path,
          [
            TOMLFault(
              key: "row \(index + 1)",
              line: index + 1,
              problem: .badValue(
                found: "\"\(line.prefix(40))\"",
                expected: "postcode, place, municipality number, municipality, kind, with tabs"
              )
            )
          ]
        )
      }
      places.append(place)
    }
    return Places(places)
  }

  private init(_ places: [Place]) {
    all = places.sorted { $0.postcode < $1.postcode }
    byPostcode = Dictionary(all.enumerated().map { ($1.postcode, $0) }) { first, _ in first }
  }

  private static func place(_ fields: [String]) -> Place? {
    func isCode(_ text: String) -> Bool {
      text.utf8.count == 4 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard fields.count == 4, isCode(fields[0]), isCode(fields[2]), !fields[1].isEmpty else {
      return nil
    }
    return Place(
      postcode: fields[0],
      name: fields[1],
      municipalityNumber: fields[2],
      municipality: fields[3]
    )
  }

  private static var rows: TOMLKind<[Place]> {
    let expected = "a list of [postcode, place, municipality number, municipality]"
    return TOMLKind(expected, standIn: []) { node in
      guard case .array(let rows) = node else { return .failure(.type) }
      var places: [Place] = []
      for (index, row) in rows.enumerated() {
        guard case .success(let fields) = TOMLKind.strings.read(row), let place = place(fields)
        else { return .failure(.value("another thing in row \(index + 1)")) }
        places.append(place)
      }
      return .success(places)
    }
  }
}
