/// What to do with the elements of a format: a table from path to where its text goes.
struct PathTable: Sendable {
  typealias Take = @Sendable (inout DocumentDraft, XMLElement) -> Void
  typealias Field<Value> = any WritableKeyPath<DocumentDraft, Value> & Sendable
  typealias PartyTake = @Sendable (inout PartyDraft, XMLElement) -> Void
  typealias PartyField<Value> = any WritableKeyPath<PartyDraft, Value> & Sendable

  private let takes: [String: Take]

  /// The document's own rows, and for each party its path, its place and the rows of the format's party.
  init(
    _ rows: [String: Take],
    parties: [(path: String, field: Field<PartyDraft>)],
    of party: [String: PartyTake]
  ) {
    var takes = rows
    for (path, field) in parties {
      for (inner, take) in party {
        takes["\(path)/\(inner)"] = { take(&$0[keyPath: field], $1) }
      }
    }
    self.takes = takes
  }

  /// Takes the element, if the table names it.
  func take(_ element: XMLElement, into draft: inout DocumentDraft) {
    takes[element.path]?(&draft, element)
  }

  /// The first value counts; later ones are other means of the same.
  static func first(_ field: Field<String>) -> Take {
    { if $0[keyPath: field].isEmpty { $0[keyPath: field] = $1.text } }
  }

  /// Every value that is not empty.
  static func each(_ field: Field<[String]>) -> Take {
    { draft, element in
      let text = element.text
      if !text.isEmpty { draft[keyPath: field].append(text) }
    }
  }

  static func first(_ field: PartyField<String>) -> PartyTake {
    { if $0[keyPath: field].isEmpty { $0[keyPath: field] = $1.text } }
  }

  static func each(_ field: PartyField<[String]>) -> PartyTake {
    { party, element in
      let text = element.text
      if !text.isEmpty { party[keyPath: field].append(text) }
    }
  }

  /// The first number, with the register its `schemeID` names.
  static func id(_ field: PartyField<SchemedID>) -> PartyTake {
    { party, element in
      if party[keyPath: field].value.isEmpty { party[keyPath: field] = SchemedID(element) }
    }
  }
}

extension SchemedID {
  /// The text and `schemeID` of this element.
  init(_ element: XMLElement) {
    self.init(scheme: element.attributes["schemeID"] ?? "", value: element.text)
  }
}
