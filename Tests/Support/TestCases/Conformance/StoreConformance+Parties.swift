import CaseStore
import DebtCollection
import Testing

extension StoreConformance {
  static let partyRules = [
    StoreRule("a creditor is known by its number, and what is corrected is kept") { store in
      var corrected = Creditor.example
      corrected.name = "Ærlig Elektro AS"
      corrected.account = "86011117947"
      corrected.vat = .deducts
      try store.write { writer in
        let id = try writer.save(Creditor.example)
        #expect(try writer.save(corrected) == id)
        let known = try writer.creditor(organisationNumber: corrected.organisationNumber)
        #expect(known?.0 == id && known?.1 == corrected)
        #expect(try writer.creditor(organisationNumber: "999999999") == nil)
      }
    },
    StoreRule("creditors stand by name, and so does a list sorted by creditor") { store in
      let numbers = try store.write { writer in
        try ["Ås AS", "ærlig AS", "Nord AS"].enumerated().map { place, name in
          let creditor = try writer.save(
            Creditor(name: name, organisationNumber: "91234567\(place)")
          )
          let debtor = try writer.insert(.example(), of: creditor)
          return try writer.insert(.example(creditor: creditor, debtor: debtor))
        }
      }
      let reader = try store.reader(.pages)
      func list(descending: Bool = false) throws -> [CaseNumber] {
        let query = CaseQuery(filter: .all, sort: .creditor, descending: descending)
        return try reader.page(of: query, at: .first, limit: 10).rows.map(\.number)
      }
      #expect(try reader.creditors().map(\.1.name) == ["Nord AS", "ærlig AS", "Ås AS"])
      #expect(try list() == [numbers[2], numbers[1], numbers[0]])
      #expect(try list(descending: true) == numbers)
      // A new name moves its cases.
      _ = try store.write {
        try $0.save(Creditor(name: "Zenit AS", organisationNumber: "912345672"))
      }
      #expect(try list() == [numbers[2], numbers[1], numbers[0]])
      _ = try store.write {
        try $0.save(Creditor(name: "Østlys AS", organisationNumber: "912345672"))
      }
      #expect(try list() == [numbers[1], numbers[2], numbers[0]])
    },
    StoreRule("a debtor is found again by the first identifier given, else by name and place") {
      store in
      try store.write { writer in
        let owner = try writer.save(Creditor.example)
        let other = try writer.save(Creditor.otherExample)
        var company = Debtor.example("Nord AS", customer: "K-1", kind: .business)
        company.organisationNumber = "912345673"
        let known = try writer.insert(company, of: owner)
        let named = try writer.insert(.example("Kari Ås"), of: owner)
        for id in [known, named] {
          _ = try writer.insert(.example(creditor: owner, debtor: id))
        }
        func found(_ debtor: Debtor, of creditor: CreditorID) throws -> [DebtorID] {
          try writer.debtors(like: debtor, of: creditor).map { $0.0 }
        }
        var asked = Debtor.example("Et annet navn", customer: "K-1")
        #expect(try found(asked, of: owner) == [known])
        #expect(try found(asked, of: other) == [])
        asked.customerNumber = "K-2"
        asked.organisationNumber = "912345673"
        #expect(try found(asked, of: owner) == [])
        asked.customerNumber = ""
        #expect(try found(asked, of: owner) == [known])
        #expect(try found(.example("kari ås"), of: owner) == [named])
        var moved = Debtor.example("Kari Ås")
        moved.postcode = "0150"
        #expect(try found(moved, of: owner) == [])
      }
    },
    StoreRule(
      "of very many who share a customer number, the one of the same name or number is found"
    ) {
      store in
      try store.write { writer in
        let owner = try writer.save(Creditor.example)
        let all = try (1...60).map { place in
          var debtor = Debtor.example("Kunde \(place)", customer: "K-1")
          debtor.organisationNumber = place == 50 ? "912345673" : ""
          let id = try writer.insert(debtor, of: owner)
          _ = try writer.insert(.example(creditor: owner, debtor: id, invoice: "F-\(place)"))
          return id
        }
        func found(_ name: String, _ number: String = "") throws -> [DebtorID] {
          var debtor = Debtor.example(name, customer: "K-1")
          debtor.organisationNumber = number
          return try writer.debtors(like: debtor, of: owner).map { $0.0 }
        }
        #expect(try found("Kunde 1").starts(with: all.prefix(2)))
        #expect(try found("KUNDE 60").contains(all[59]))
        #expect(try found("Et annet navn", "912345673").contains(all[49]))
        #expect(try found("Kunde 61").count < 60)
      }
    },
    StoreRule("a writer looks up what its own transaction has written") { store in
      try store.write { writer in
        let owner = try writer.save(Creditor.example)
        let debtor = try writer.insert(.example(), of: owner)
        let number = try writer.insert(.example(creditor: owner, debtor: debtor))
        #expect(try writer.detail(number)?.debtor == .example())
        #expect(try writer.cases(ofDebtor: debtor, limit: 9).map(\.number) == [number])
        #expect(try !writer.history(of: number).isEmpty)
        #expect(try writer.detail(CaseNumber(9)) == nil)
      }
    },
    StoreRule("a corrected debtor's cases follow in lists and search, as a new version") { store in
      let numbers = try store.fill(2)
      let reader = try store.reader(.pages)
      let before = try #require(try reader.detail(numbers[0]))
      var debtor = before.debtor
      debtor.name = "Åse Ærlig"
      debtor.kind = .business
      debtor.city = "Vardø"
      debtor.email = "aase@example.no"
      try store.write { try $0.update(debtor, id: before.row.debtor) }
      let after = try #require(try reader.detail(numbers[0]))
      #expect(after.debtor == debtor)
      #expect(after.row.debtorName == "Åse Ærlig" && after.row.debtorKind == .business)
      #expect(after.row.version > before.row.version)
      #expect(try found(.word("aase"), store) == [numbers[0]])
      #expect(try found(.word("debtor"), store) == [numbers[1]])
      #expect(try found(.field(.city, .text("vardø")), store) == [numbers[0]])
      let kind = FilterTest.code([DebtorKind.business.rawValue])
      #expect(try found(.field(.kind, kind), store) == [numbers[0]])
      #expect(try reader.cases(ofDebtor: before.row.debtor, limit: 9).map(\.number) == [numbers[0]])
      let error = #expect(throws: StoreError.self) {
        try store.write { try $0.update(debtor, id: DebtorID(9_999)) }
      }
      #expect(error?.code == .notFound)
    },
    StoreRule("a user is known by e-mail, and what is corrected is kept") { store in
      var kari = User(email: "kari@example.no", name: "Kari", side: .creditor, creditors: ["9"])
      let ola = User(email: "ola@example.no", name: "Ola", side: .agency)
      try store.write { writer in
        try writer.save(ola)
        try writer.save(kari)
        kari.name = "Kari Lunde"
        kari.creditors = ["987654325", "912345673"]
        try writer.save(kari)
      }
      #expect(try store.reader(.pages).users() == [kari, ola])
    },
  ]

  static let documentRules = [
    StoreRule("a document is known by creditor, kind and number, and says what it was") { store in
      let (creditor, number) = try store.write { writer in
        let creditor = try writer.save(Creditor.example)
        let debtor = try writer.insert(.example(), of: creditor)
        var new = NewCase.example(creditor: creditor, debtor: debtor, invoice: "F-17")
        new.invoices[0].contentHash = String(repeating: "5e", count: 32)
        return (creditor, try writer.insert(new))
      }
      let reader = try store.reader(.pages)
      let known = try reader.document(creditor: creditor, kind: .invoice, number: "F-17")
      #expect(known?.number == number && known?.amount == Money(4_198))
      #expect(known?.contentHash == String(repeating: "5e", count: 32))
      #expect(try reader.document(creditor: creditor, kind: .creditNote, number: "F-17") == nil)
      #expect(try reader.document(creditor: creditor, kind: .invoice, number: "f-17") == nil)
      #expect(
        try reader.document(creditor: CreditorID(99), kind: .invoice, number: "F-17") == nil
      )
      try store.write { writer in
        let asked = ["F-17", "F-18"]
        let found = try writer.documents(creditor: creditor, kind: .invoice, numbers: asked)
        #expect(found.mapValues(\.number) == ["F-17": number])
      }
    },
    StoreRule("a credit note waits once, until a case takes it up, and is known after that") {
      store in
      let number = try #require(try store.fill(1).first)
      let creditor = try #require(try store.reader(.pages).creditors().first).0
      var note = OpenCreditNote(
        creditor: creditor,
        number: "K-1",
        issued: testToday,
        amount: Money(250),
        currency: .sek,
        references: ["F-1", "F 2"],
        debtorName: "Élodie Hansen",
        contentHash: String(repeating: "c3", count: 32)
      )
      try store.write { writer in
        try writer.keep(note)
        try writer.keep(note)
      }
      let reader = try store.reader(.pages)
      let waiting = try reader.openCreditNotes()
      note.id = try #require(waiting.first).id
      #expect(waiting == [note])
      #expect(try store.write { try $0.openCreditNotes(of: creditor) } == [note])
      #expect(try store.write { try $0.openCreditNotes(of: CreditorID(99)) } == [])
      try store.write { try $0.takeUp(note, in: number) }
      #expect(try reader.openCreditNotes() == [])
      let known = try reader.document(creditor: creditor, kind: .creditNote, number: "K-1")
      #expect(known?.number == number && known?.amount == Money(250))
    },
    StoreRule("a fact about the store is set, set anew and taken away") { store in
      try store.write { writer in
        try writer.set("a", fact: "last-day")
        try writer.set("b", fact: "last-day")
        #expect(try writer.fact("last-day") == "b")
      }
      #expect(try store.reader(.pages).fact("last-day") == "b")
      try store.write { try $0.set(nil, fact: "last-day") }
      #expect(try store.reader(.pages).fact("last-day") == nil)
    },
  ]
}
