import CaseStore
import DebtCollection
import Testing

extension StoreConformance {
  static let caseRules = [
    StoreRule("a new case comes out as it was put in, each letter's number in the event of it") {
      store in
      var new: NewCase?
      let number = try store.write { writer in
        let creditor = try writer.save(Creditor.example)
        let debtor = try writer.insert(.example(customer: "K-17"), of: creditor)
        var made = NewCase.example(creditor: creditor, debtor: debtor, registered: true)
        made.letters = [letter]
        made.events.append(letterSent())
        made.state.apply(letterSent())
        made.messages = [
          StoredMessage(at: testNoon, from: .debtor, kind: .other, question: .payLater, text: "æøå")
        ]
        made.attachments = [
          (Attachment(name: "a.pdf", mediaType: "application/pdf", size: 3), [1, 0, 255])
        ]
        made.kid = "1000010482"
        made.handler = "kari@example.no"
        made.confirmedUndisputed = true
        new = made
        return try writer.insert(made)
      }
      let made = try #require(new)
      let reader = try store.reader(.pages)
      let whole = try #require(try reader.wholes(of: [number]).first)
      #expect(whole.detail.row.state == made.state)
      #expect(whole.detail.debtor == .example(customer: "K-17"))
      #expect(whole.detail.creditor == .example)
      #expect(whole.detail.invoices == made.invoices)
      #expect(whole.detail.kid == "1000010482" && whole.detail.row.handler == "kari@example.no")
      #expect(whole.detail.confirmedUndisputed)
      #expect(whole.ledger == made.ledger)
      let letters = try reader.letters(of: number)
      var sent = letter
      sent.id = try #require(letters.first).id
      #expect(letters == [sent] && sent.id > 0)
      #expect(whole.events == made.events.dropLast() + [letterSent(sent.id)])
      let messages = try reader.messages(of: number)
      #expect(messages.map(\.text) == ["æøå"] && messages.first?.question == .payLater)
      let file = try #require(try reader.attachments(of: number).first)
      #expect(file.name == "a.pdf" && file.size == 3)
      #expect(try reader.attachmentBytes(file.id) == [1, 0, 255])
    },
    StoreRule("case numbers go up from the first and are given once, also after a throw") { store in
      let numbers = try store.fill(2)
      #expect(numbers == [.first, CaseNumber(CaseNumber.first.value + 1)])
      #expect(throws: GivenUp.self) {
        try store.write { writer in
          let creditor = try writer.save(Creditor.otherExample)
          let debtor = try writer.insert(.example(), of: creditor)
          _ = try writer.insert(.example(creditor: creditor, debtor: debtor))
          throw GivenUp()
        }
      }
      #expect(try store.fill(1) == [CaseNumber(CaseNumber.first.value + 2)])
    },
    StoreRule("what throws leaves nothing, not even a version") { store in
      let numbers = try store.fill(1)
      let reader = try store.reader(.pages)
      let before = try reader.version()
      let standing = try standing(numbers[0], store)
      #expect(throws: GivenUp.self) {
        try store.write { writer in
          _ = try writer.save(Creditor.otherExample)
          _ = try writer.apply([pause(standing)], receipt: nil)
          try writer.set("x", fact: "y")
          throw GivenUp()
        }
      }
      #expect(try reader.version() == before)
      #expect(try reader.creditors().map(\.1) == [.example])
      #expect(try Self.standing(numbers[0], store) == standing)
      #expect(try reader.history(of: numbers[0]).count == 2)
      #expect(try reader.fact("y") == nil)
    },
    StoreRule("a word of a new note, message or letter finds its case at once") { store in
      let numbers = try store.fill(3)
      _ = try store.write { writer in
        var changes = try writer.standings(of: numbers[...]).map {
          change($0, .note, note: $0.number == numbers[0] ? "Blåbær avtalt" : nil)
        }
        changes[1].messages = [
          StoredMessage(at: testNoon, from: .debtor, kind: .other, text: "Vil ha blåbær")
        ]
        changes[2].letters = [letter]
        return try writer.apply(changes, receipt: nil)
      }
      #expect(try found(.word("blåbær"), store) == Array(numbers.prefix(2)))
      #expect(try found(.word("hagerup"), store) == [numbers[2]])
      let sent = FilterTest.code([LetterKind.notice.rawValue])
      #expect(try found(.field(.letter, sent), store) == [numbers[2]])
    },
    StoreRule("a template's version has one text for ever") { store in
      let numbers = try store.fill(2)
      func send(_ text: String, to number: CaseNumber) throws {
        var change = change(try standing(number, store), .note)
        change.letters = [letter]
        change.letters[0].template.text = text
        _ = try store.write { try $0.apply([change], receipt: nil) }
      }
      try send("Varsel", to: numbers[0])
      let error = #expect(throws: StoreError.self) { try send("Annet", to: numbers[1]) }
      #expect(error?.code == .cannotWrite)
      #expect(try store.reader(.pages).letters(of: numbers[1]).isEmpty)
      try send("Varsel", to: numbers[1])
    },
    StoreRule("of a case's invoices the list shows the earliest-due that is unpaid") { store in
      let number = try store.write { writer in
        let creditor = try writer.save(Creditor.example)
        let debtor = try writer.insert(.example(), of: creditor)
        var new = NewCase.example(creditor: creditor, debtor: debtor, invoice: "A1")
        var second = new.invoices[0]
        (second.number, second.due) = ("B2", second.due + 10)
        new.invoices.append(second)
        return try writer.insert(new)
      }
      func shown() throws -> String? {
        let detail = try store.reader(.pages).detail(number)
        return detail?.row.invoiceNumber
      }
      #expect(try shown() == "A1")
      try store.write { try $0.setRemaining(.zero, invoice: "A1", of: number) }
      #expect(try shown() == "B2")
      #expect(
        try store.reader(.pages).detail(number)?.invoices.map(\.remaining) == [.zero, Money(4_198)]
      )
      let error = #expect(throws: StoreError.self) {
        try store.write { try $0.setRemaining(.zero, invoice: "C3", of: number) }
      }
      #expect(error?.code == .notFound)
    },
  ]
}
