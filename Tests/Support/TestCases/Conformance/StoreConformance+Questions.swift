import CaseStore
import DebtCollection
import Testing

extension StoreConformance {
  static let questionRules = [
    StoreRule("an answer closes its question; taken back, the question waits again") { store in
      let number = try #require(try store.fill(1).first)
      let id = try ask(.payLater, of: number, store)
      let reader = try store.reader(.pages)
      let open = try reader.questions.openQuestions(of: [number])
      #expect(open.map(\.id) == [id])
      #expect(open.first?.choices == [ReadyAnswer(.goOn, label: "Videre")])
      let receipt = try store.write { writer in
        let receipt = try Self.open(.answer(answer(id)), planned: 1, in: writer)
        var change = answered(try standing(number, store))
        change.answered = [id]
        _ = try writer.apply([change], receipt: receipt)
        return receipt
      }
      #expect(try reader.questions.openQuestions(of: [number]).isEmpty)
      let thread = try reader.messages(of: number)
      #expect(thread.map(\.answers) == [nil, id])
      #expect(thread[0].answered == testNoon && thread[0].asked.choices == open[0].choices)
      #expect(try reader.receipt(receipt)?.action == .answer(answer(id)))
      try store.write { try $0.withdrawMessages(of: receipt, cases: [number]) }
      #expect(try reader.questions.openQuestions(of: [number]).map(\.id) == [id])
    },
    StoreRule("the queue: by the day an answer is due, then as asked; narrowed as it says") {
      store in
      let numbers = try store.fill(4)
      let late = try ask(.other, of: numbers[0], answerBy: testToday - 3, store)
      let rests = try ask(.other, of: numbers[1], answerBy: testToday + 1, store)
      let mine = try ask(.disputed, of: numbers[2], answerBy: testToday + 9, store)
      let free = try ask(.other, of: numbers[3], answerBy: testToday + 9, store)
      #expect(
        try store.write {
          try $0.questions.snooze(rests, until: testToday, on: .both)
            && $0.questions.assign(mine, to: "kari@example.no", from: nil, on: .both)
        }
      )
      #expect(try queue(store) == [late, mine, free])
      #expect(try queue(store) { $0.withSnoozed = true } == [late, rests, mine, free])
      #expect(try queue(store) { $0.today = testToday + 1 } == [late, rests, mine, free])
      #expect(try queue(store) { $0.kinds = [.disputed] } == [mine])
      #expect(try queue(store) { $0.handler = .nobody } == [late, free])
      #expect(try queue(store) { $0.handler = .user("kari@example.no") } == [mine])
      #expect(try queue(store) { $0.handler = .mineOrFree("ola@example.no") } == [late, free])
      #expect(try queue(store) { $0.filter = .field(.question, .code([12])) } == [late, free])
      #expect(try queue(store) { $0.creditors = [CreditorID(4711)] } == [])
    },
    StoreRule("what is asked of a case that has closed since waits for nobody, until it reopens") {
      store in
      let numbers = try store.fill(2)
      let closed = try ask(.payLater, of: numbers[0], store)
      let open = try ask(.payLater, of: numbers[1], store)
      #expect(try queue(store) == [closed, open])
      let end = change(
        try standing(numbers[0], store),
        .closed(.withdrawn, cost: .zero, continuedIn: nil)
      )
      _ = try store.write { try $0.apply([end], receipt: nil) }
      #expect(try queue(store) == [open])
      #expect(try unanswered(store) == [numbers[1]])
      #expect(try toRemindOf(store) == [open])
      let again = change(
        try standing(numbers[0], store),
        .reopened(.reminder, .registered)
      )
      _ = try store.write { try $0.apply([again], receipt: nil) }
      #expect(try queue(store) == [closed, open])
      #expect(try unanswered(store) == numbers)
      #expect(try toRemindOf(store) == [closed, open])
    },
    StoreRule("the queue's sum counts questions, and each case's money once") { store in
      let numbers = try store.fill(2)
      for kind in [QuestionKind.payLater, .disputed] { try ask(kind, of: numbers[0], store) }
      try ask(.payLater, of: numbers[1], store)
      let query = QuestionQuery(today: testToday)
      let reader = try store.reader(.pages)
      let totals = try reader.questions.questionTotals(query, cap: 100)
      let cases = try reader.totals(of: CaseQuery(filter: asked), cap: 100)
      #expect(totals.count == 3 && cases.count == 2)
      #expect(
        totals.byCurrency.mapValues(\.outstanding) == cases.byCurrency.mapValues(\.outstanding)
      )
      #expect(try reader.questions.questionTotals(query, cap: 2).capped)
    },
    StoreRule("what the queue goes by first stands together, the most urgent of it first") {
      store in
      let numbers = try store.fill(4)
      let late = try ask(.other, of: numbers[0], answerBy: testToday - 3, store)
      let later = try ask(.disputed, of: numbers[1], answerBy: testToday + 4, store)
      let soon = try ask(.disputed, of: numbers[2], answerBy: testToday + 1, store)
      let last = try ask(.other, of: numbers[3], answerBy: testToday + 9, store)
      #expect(
        try store.write {
          try $0.questions.assign(late, to: "kari@example.no", from: nil, on: .both)
        }
      )
      #expect(try queue(store) == [late, soon, later, last])
      #expect(try queue(store) { $0.order = .kind } == [soon, later, late, last])
      #expect(try queue(store) { $0.order = .handler } == [soon, later, last, late])
      #expect(try queue(store) { $0.order = .amount } == [last, soon, later, late])
      #expect(try queue(store) { $0.order = .creditor } == [late, soon, later, last])
      #expect(try queue(store) { $0.filter = .field(.handler, .text("kari")) } == [late])
    },
    StoreRule("of a case's two questions the queue shows the one of the kind asked for") { store in
      let number = try #require(try store.fill(1).first)
      let disputed = try ask(.disputed, of: number, answerBy: testToday, store)
      let other = try ask(.other, of: number, answerBy: testToday + 1, store)
      #expect(try queue(store) == [disputed, other])
      let kind = CaseFilter.field(.question, .code([QuestionKind.other.rawValue]))
      #expect(try queue(store) { $0.filter = .and([kind, .open]) } == [other])
    },
    StoreRule("a question goes to another only from the one who had it") { store in
      let number = try #require(try store.fill(1).first)
      let id = try ask(.other, of: number, store)
      func assign(_ to: String?, from: String?) throws -> Bool {
        try store.write { try $0.questions.assign(id, to: to, from: from, on: .creditor) }
      }
      let version = try store.reader(.pages).version()
      #expect(try assign("kari@example.no", from: nil))
      #expect(try store.reader(.pages).version() > version)
      #expect(try !assign("ola@example.no", from: nil))
      let row = try store.reader(.pages).questions.openQuestion(id, seenBy: .creditor)
      #expect(row?.handler == "kari@example.no")
      #expect(try assign(nil, from: "kari@example.no"))
      #expect(try assign("ola@example.no", from: nil))
    },
    StoreRule("each side has its own of a question: who has taken it, and until when it rests") {
      store in
      let numbers = try store.fill(3)
      let ids = try numbers.map { try ask(.other, of: $0, store) }
      let (kari, ola) = ("kari@example.no", "ola@example.no")
      func sees(_ side: User.Side, _ change: (inout QuestionQuery) -> Void) throws -> [Int64] {
        try queue(store) { query in
          query.side = side
          change(&query)
        }
      }
      #expect(
        try store.write { writer in
          try writer.questions.assign(ids[0], to: kari, from: nil, on: .creditor)
            && writer.questions.assign(ids[0], to: ola, from: nil, on: .agency)
            && writer.questions.assign(ids[1], to: ola, from: nil, on: .agency)
            && writer.questions.snooze(ids[1], until: testToday, on: .creditor)
            && writer.questions.snooze(ids[2], until: testToday + 3, on: .agency)
            && writer.questions.snooze(ids[2], until: testToday - 1, on: .creditor)
        }
      )
      #expect(try sees(.creditor) { $0.handler = .user(kari) } == [ids[0]])
      #expect(try sees(.creditor) { $0.handler = .user(ola) } == [])
      #expect(try sees(.agency) { $0.handler = .user(ola) } == [ids[0], ids[1]])
      #expect(try sees(.creditor) { $0.handler = .nobody } == [ids[2]])
      #expect(try sees(.agency) { ($0.handler, $0.withSnoozed) = (.nobody, true) } == [ids[2]])
      #expect(try sees(.creditor) { _ in } == [ids[0], ids[2]])
      #expect(try sees(.agency) { _ in } == [ids[0], ids[1]])
      let olas = CaseFilter.field(.handler, .text("ola"))
      #expect(try sees(.both) { ($0.filter, $0.withSnoozed) = (olas, true) } == [ids[1]])
      #expect(try sees(.agency) { $0.filter = .field(.handler, .text("ola")) } == ids.dropLast())
      #expect(
        try sees(.agency) { ($0.order, $0.withSnoozed) = (.handler, true) } == [
          ids[2], ids[0], ids[1],
        ]
      )
      let open = try store.reader(.pages).questions.openQuestions(of: [numbers[0]])
      #expect(open.map(\.handlers) == [OnEachSide(creditor: kari, agency: ola)])
      // One lets go; the other keeps it.
      #expect(
        try store.write { try $0.questions.assign(ids[0], to: nil, from: kari, on: .creditor) }
      )
      #expect(try sees(.creditor) { $0.handler = .nobody } == [ids[0], ids[2]])
      #expect(try sees(.agency) { $0.handler = .user(ola) } == [ids[0], ids[1]])
    },
    StoreRule("all that are asked are selected by their query, each case once, but those left out")
    {
      store in
      let numbers = try store.fill(4)
      let first = try ask(.payLater, of: numbers[0], store)
      try ask(.disputed, of: numbers[0], store)
      let left = try ask(.payLater, of: numbers[1], store)
      try ask(.payLater, of: numbers[2], store)
      let reader = try store.reader(.pages)
      func selected(_ query: QuestionQuery, _ except: Set<Int64>) throws -> [CaseNumber] {
        try reader.versions(of: .asked(query, except: except)).map(\.0)
      }
      let all = QuestionQuery(today: testToday)
      #expect(try selected(all, []) == Array(numbers.prefix(3)))
      // Its other question is still meant.
      #expect(try selected(all, [left, first]) == [numbers[0], numbers[2]])
      let kind = QuestionQuery(kinds: [.payLater], today: testToday)
      #expect(try selected(kind, [left, first]) == [numbers[2]])
    },
    StoreRule("what an answer gave stands with it, and with no other message") { store in
      let number = try #require(try store.fill(1).first)
      try ask(.payLater, of: number, store)
      let given = ReadyAnswer(.grantUntil(testToday + 14), label: "Til lønning")
      try store.write { writer in
        var change = answered(try standing(number, store))
        change.messages[0].given = given
        _ = try writer.apply([change], receipt: nil)
      }
      let messages = try store.reader(.pages).messages(of: number)
      #expect(messages.map(\.given) == [nil, given])
    },
    StoreRule("a draft is one for each user, kind and question; the last one kept stands") {
      store in
      let number = try #require(try store.fill(1).first)
      let (kari, ola) = (Actor.user("kari@example.no"), Actor.user("ola@example.no"))
      let first = try ask(.payLater, of: number, store)
      let second = try ask(.disputed, of: number, store)
      let places = [
        DraftPlace(number, .answer, to: first), DraftPlace(number, .answer, to: second),
        DraftPlace(number, .message), DraftPlace(number, .note),
      ]
      try store.write { writer in
        for (index, place) in places.enumerated() {
          for text in ["Først", "Så \(index)"] {
            let draft = MessageDraft(place, actor: kari, at: testNoon, text: text)
            try writer.questions.keep(draft)
          }
        }
        let another = MessageDraft(places[0], actor: ola, at: testNoon, text: "Annet")
        try writer.questions.keep(another)
      }
      let reader = try store.reader(.pages).questions
      for (index, place) in places.enumerated() {
        let draft = try #require(try reader.draft(at: place, by: kari))
        #expect(draft.place == place && draft.text == "Så \(index)")
      }
      #expect(try Set(reader.drafts(of: number, by: kari, limit: 9).map(\.place)) == Set(places))
      #expect(try reader.drafts(of: number, by: ola, limit: 9).map(\.text) == ["Annet"])
      try store.write { try $0.questions.dropDraft(at: places[0], by: kari) }
      #expect(try reader.draft(at: places[0], by: kari) == nil)
      #expect(try reader.draft(at: places[0], by: ola) != nil)
      #expect(try reader.drafts(of: number, by: kari, limit: 9).count == 3)
    },
    StoreRule("a message with files is kept with them, one without as its words alone") { store in
      let number = try #require(try store.fill(1).first)
      for text in ["Hei", "5 7\nHei", ""] {
        for files in [[], [7], [7, 12]] as [[Int64]] {
          let action = CaseAction.message(.hasPaid, text: text, attachments: files)
          let receipt = try store.write { writer in
            let receipt = try Self.open(action, planned: 1, in: writer)
            let sent = change(try standing(number, store), .note, outbox: action)
            _ = try writer.apply([sent], receipt: receipt)
            return receipt
          }
          #expect(try store.reader(.pages).receipt(receipt)?.action == action)
        }
      }
    },
    StoreRule("a draft's files go along where it is moved to") { store in
      let number = try #require(try store.fill(1).first)
      let (kari, ola) = (Actor.user("kari@example.no"), Actor.user("ola@example.no"))
      let answer = DraftPlace(number, .answer, to: try ask(.payLater, of: number, store))
      let message = DraftPlace(number, .message)
      let file = Attachment(name: "ordre.pdf", mediaType: "application/pdf", size: 3)
      let (karis, olas) = try store.write { writer in
        for (place, actor) in [(answer, kari), (answer, ola), (message, kari)] {
          try writer.questions.keep(MessageDraft(place, actor: actor, at: testNoon, text: "–"))
        }
        return (
          try writer.questions.attach(file, [1, 2, 3], toDraftAt: answer, by: kari),
          try writer.questions.attach(file, [4, 5, 6], toDraftAt: answer, by: ola)
        )
      }
      try store.write { try $0.questions.moveFiles(from: answer, to: message, by: kari) }
      try store.write { try $0.questions.dropDraft(at: answer, by: kari) }
      let reader = try store.reader(.pages)
      #expect(try reader.questions.draft(at: message, by: kari)?.attachments.map(\.id) == [karis])
      #expect(try reader.questions.draft(at: answer, by: ola)?.attachments.map(\.id) == [olas])
      #expect(try reader.attachmentBytes(karis) == [1, 2, 3])
    },
    StoreRule("a draft's files go with the message or with it, and with no other draft") { store in
      let number = try #require(try store.fill(1).first)
      let (kari, ola) = (Actor.user("kari@example.no"), Actor.user("ola@example.no"))
      let question = try ask(.payLater, of: number, store)
      let place = DraftPlace(number, .answer, to: question)
      let elsewhere = DraftPlace(number, .answer, to: try ask(.disputed, of: number, store))
      let file = Attachment(name: "ordre.pdf", mediaType: "application/pdf", size: 3)
      let (sent, dropped, other) = try store.write { writer in
        for (place, actor) in [(place, kari), (place, ola), (elsewhere, kari)] {
          try writer.questions.keep(MessageDraft(place, actor: actor, at: testNoon, text: "–"))
        }
        return (
          try writer.questions.attach(file, [1, 2, 3], toDraftAt: place, by: kari),
          try writer.questions.attach(file, [4, 5, 6], toDraftAt: place, by: ola),
          try writer.questions.attach(file, [7, 8, 9], toDraftAt: elsewhere, by: kari)
        )
      }
      let reader = try store.reader(.pages)
      #expect(try reader.questions.draft(at: place, by: kari)?.attachments.map(\.id) == [sent])
      #expect(try reader.questions.draft(at: elsewhere, by: kari)?.attachments.map(\.id) == [other])
      #expect(try reader.attachments(of: number).isEmpty)
      try store.write { writer in
        var change = answered(try standing(number, store))
        change.attached = [sent]
        _ = try writer.apply([change], receipt: nil)
        try writer.questions.dropDraft(at: place, by: kari)
        try writer.questions.dropDraft(at: place, by: ola)
      }
      #expect(try reader.questions.draft(at: place, by: kari) == nil)
      #expect(
        try reader.messages(of: number).map { $0.attachments.map(\.id) }.filter { !$0.isEmpty }
          == [[sent]]
      )
      #expect(try reader.attachmentBytes(sent) == [1, 2, 3])
      #expect(try reader.attachmentBytes(dropped) == nil)
      #expect(try reader.attachmentBytes(other) == [7, 8, 9])
    },
  ]

  /// Puts a question, as dispatch does, and gives its number.
  @discardableResult
  public static func ask(
    _ kind: QuestionKind,
    of number: CaseNumber,
    answerBy day: CivilDate = testToday + 5,
    choices: [ReadyAnswer] = [ReadyAnswer(.goOn, label: "Videre")],
    _ store: any CaseStoring
  ) throws -> Int64 {
    var change = change(try standing(number, store), .questionAsked(kind))
    var message = StoredMessage(
      at: testNoon,
      from: .agency,
      kind: .other,
      question: kind,
      text: "Kan skyldneren vente?"
    )
    message.asked = AskedTerms(answerBy: day, choices: choices)
    change.messages = [message]
    _ = try store.write { try $0.apply([change], receipt: nil) }
    let open = try store.reader(.pages).questions.openQuestions(of: [number])
    return try #require(open.last?.id)
  }

  /// The queue's questions, read whole and one by one.
  private static func queue(
    _ store: any CaseStoring,
    _ change: (inout QuestionQuery) -> Void = { _ in }
  ) throws -> [Int64] {
    var query = QuestionQuery(today: testToday)
    change(&query)
    let reader = try store.reader(.pages)
    let rows = try reader.questions.questions(query, at: .first, limit: 100)
    let ids = rows.map(\.question.id)
    func read(_ anchor: QuestionAnchor, limit: Int = 2) throws -> [Int64] {
      try reader.questions.questions(query, at: anchor, limit: limit).map(\.question.id)
    }
    #expect(try read(.last) == ids.suffix(2))
    #expect(try reader.questions.questionCount(query, cap: 100) == rows.count)
    for (index, row) in rows.enumerated() {
      let place = row.place(by: query.order)
      #expect(try read(.after(place)) == Array(ids.dropFirst(index + 1).prefix(2)))
      #expect(try read(.from(place)) == Array(ids.dropFirst(index).prefix(2)))
      #expect(try read(.before(place)) == ids.prefix(index).suffix(2))
    }
    return ids
  }

  private static let asked = CaseFilter.field(
    .mark,
    .code([FilterMark.unanswered.rawValue])
  )

  /// The cases that the filter finds, by rows and by sums.
  private static func unanswered(_ store: any CaseStoring) throws -> [CaseNumber] {
    let query = CaseQuery(filter: asked, sort: .number)
    let reader = try store.reader(.pages)
    let found = try reader.page(of: query, at: .first, limit: 100).rows.map(\.number)
    #expect(try reader.totals(of: query, cap: 100).count == found.count)
    return found
  }

  private static func toRemindOf(_ store: any CaseStoring) throws -> [Int64] {
    try store.reader(.pages).questions.waiting(
      .reminder,
      of: .payLater,
      askedBefore: Timestamp(seconds: .max),
      after: nil,
      limit: 100
    ).map(\.id)
  }

  private static func answer(_ id: Int64) -> QuestionAnswer {
    QuestionAnswer(to: id, text: "Ja:\n14 dager", effect: .grantUntil(testToday + 14))
  }

  private static func answered(_ standing: CaseStanding) -> CaseChange {
    var change = change(standing, .questionAnswered(.payLater, stillOpen: 0))
    change.messages = [StoredMessage(at: testNoon, from: .owner, kind: .other, text: "Ja")]
    return change
  }
}
