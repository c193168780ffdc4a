import DebtCollection
import Testing
import Wording

@Suite("Every line of a case's history can be said in every language")
struct EventWordingTests {
  private static let day = CivilDate(dayNumber: 20_773)  // 16 November 2026
  private static let cover: CoverageOfPayment = {
    var cover = CoverageOfPayment()
    cover.principal = Money(400)
    cover.interest = Money(100)
    return cover
  }()
  private static let restored: RestoredFields = {
    let state = CaseState(due: day, timeBarred: day, amounts: ClaimAmounts(principal: Money(1)))
    return RestoredFields(from: state, to: state)
  }()
  private static let letter = LetterSent(
    kind: .notice,
    channel: .post,
    letter: 1,
    deadline: day,
    sum: Money(4323, 35),
    interest: Money(87, 35),
    fee: Money(38),
    compensation: .zero,
    reminderFee: Money(38),
    collectionFee: .zero
  )

  /// One of each happening at least, with what the Norwegian history says.
  private static let table: [(Happening, String)] = [
    (
      .received(
        source: "ehf",
        invoice: "10482",
        principal: Money(4198),
        due: day,
        timeBarred: day
      ),
      "Mottatt EHF-faktura 10482, 4 198,00"
    ),
    (
      .waits([.address, .unconfirmed], passes: nil),
      "Ikke sendt: skyldneren mangler postnummer eller poststed, "
        + "ikke bekreftet at kravet er ubestridt"
    ),
    (
      .waits(.notOverdue, passes: day),
      "Ikke sendt: mindre enn 14 dager over forfall; i orden fra 16. nov."
    ),
    (.registered, "Registrert til oppfølging"),
    (
      .earlierLetter(.reminder, sent: day, fee: .zero, deadline: nil),
      "Kreditor har sendt: Betalingspåminnelse, 16. nov."
    ),
    (.letterSent(letter), "Inkassovarsel per post, 4 323,35, betal innen 16. nov."),
    (.noticeExpired, "Inkassovarselet forfalt ubetalt"),
    (
      .listed(day: day, cutOff: OsloTime.moment(day + 3, hour: 8)),
      "På inkassolisten, stenger tor. 19. nov. 08:00"
    ),
    (.movedToCollection, "Til inkasso"),
    (.heavyFee(Money(600)), "Salæret økte med 600,00"),
    (
      .heavyFee(.zero),
      "Betalingsoppfordringen ble ikke betalt i tide; det kan ikke kreves høyere salær"
    ),
    (.letterVoided(.demand), "Betalingsoppfordring nådde ikke skyldneren: sendes på nytt"),
    (
      .demandWithdrawn(cover),
      "Betalingsoppfordringen og kostnadene i den trukket: betalt i tide"
    ),
    (.costsWaived(cover), "Kostnader på 500,00 ettergitt"),
    (
      .chargesCorrected(cover),
      "Regnet på nytt, siden pengene gjelder fra før brevet: 500,00 mindre"
    ),
    (.debtorFate(.bankrupt, on: day), "Konkurs, 16. nov."),
    (.movedToLegal, "Rettslige skritt innledet"),
    (.movedToMonitoring, "Under overvåk"),
    (.pauseEnded(deadline: nil), "Pausen er slutt"),
    (.pauseEnded(deadline: day), "Pausen er slutt, ny frist 16. nov."),
    (.fellTimeBarred, "Kravet er foreldet"),
    (.limitationMoved(to: day), "Foreldes i stedet etter 16. nov."),
    (.limitationNear(months: 6), "Kreditor varslet: foreldes om 6 måneder"),
    (.courtFee(Money(928)), "Rettsgebyr, 928,00"),
    (.legalAnswered(agreed: true), "Kreditor samtykket til rettslige skritt"),
    (.legalAnswered(agreed: false), "Kreditor sa nei til rettslige skritt"),
    (.dueChanged(from: day, to: day + 5), "Forfallsdato endret fra 16. nov. til 21. nov."),
    (.paused(until: nil), "Satt på pause til den oppheves"),
    (.paused(until: day), "Satt på pause til og med 16. nov."),
    (.resumed(deadline: nil), "Pause opphevet"),
    (.resumed(deadline: day), "Pause opphevet, ny frist 16. nov."),
    (.closed(.withdrawn, cost: .zero, continuedIn: nil), "Avsluttet: Trukket"),
    (
      .closed(.withdrawn, cost: Money(600), continuedIn: nil),
      "Avsluttet: Trukket, kostnad 600,00"
    ),
    (
      .closed(.merged, cost: .zero, continuedIn: CaseNumber(100_007)),
      "Avsluttet: fortsetter i sak 100007"
    ),
    (.messageSent(.hasPaid), "Melding til saksbehandler: Kunden har betalt"),
    (.messageReceived(.other), "Melding fra saksbehandler: Annet"),
    (.messagesRead, "Meldinger lest"),
    (.questionAsked(.saysPaid), "Spørsmål til kreditor: Sier det er betalt"),
    (.questionAnswered(.saysPaid, stillOpen: 0), "Spørsmål besvart: Sier det er betalt"),
    (.questionReminded(.saysPaid), "Kreditor ble minnet om: Sier det er betalt"),
    (
      .questionLapsed(.payLater, stillHolding: 0),
      "Ikke besvart i tide: Ønsker betalingsutsettelse; saken går videre"
    ),
    (.respiteInstructed(until: day), "Kreditor gir utsettelse til 16. nov."),
    (.deadlineExtended(from: nil, to: day), "Siste betalingsdag flyttet til 16. nov."),
    (
      .questionAnswered(.saysPaid, stillOpen: 2),
      "Spørsmål besvart: Sier det er betalt; 2 står igjen"
    ),
    (.disputed, "Skyldneren bestrider kravet; ingenting sendes"),
    (.disputeRejected(deadline: nil), "Innsigelsen førte ikke fram"),
    (.disputeRejected(deadline: day), "Innsigelsen førte ikke fram, ny frist 16. nov."),
    (.disputeUpheld(removed: Money(638)), "Innsigelsen førte fram; kostnader fjernet: 638,00"),
    (.undone(.pause, receipt: 12, restores: restored), "Angret: Sett på pause (R12)"),
    (.acknowledged(.changeDue), "Kvittert av inkassoselskapet: Endre forfallsdato"),
    (.rejected(.close, restores: restored), "Avvist av inkassoselskapet: Avslutt oppdrag"),
    (.payment(Money(500), cover, direct: false), "Betalt 500,00"),
    (.payment(Money(500), cover, direct: true), "Betalt 500,00 direkte til kreditor"),
    (
      .moved(Money(55), CaseNumber(100_002), incoming: false),
      "55,00 for mye betalt gikk til sak 100002"
    ),
    (.moved(Money(-55), CaseNumber(100_002), incoming: false), "55,00 kom tilbake fra sak 100002"),
    (
      .moved(Money(55), CaseNumber(100_002), incoming: true),
      "55,00 for mye betalt på sak 100002 kommer hit"
    ),
    (.credit(Money(500), cover, invoice: ""), "Kreditert 500,00"),
    (.credit(Money(500), cover, invoice: "17"), "Kreditert 500,00 på faktura 17"),
    (
      .credit(Money(500), cover, invoice: "", note: "K-1"), "Kreditert 500,00 med kreditnota K-1"
    ),
    (
      .credit(Money(500), cover, invoice: "17", note: "K-1"),
      "Kreditert 500,00 med kreditnota K-1, på faktura 17"
    ),
    (.reversal(Money(500), cover), "Betaling på 500,00 tilbakeført"),
    (.restWaived(Money(3, 20)), "Rest på 3,20 ettergitt"),
    (
      .mergedFrom(CaseNumber(100_002), principal: Money(700), due: day, costs: CoverageOfPayment()),
      "Sak 100002 fortsetter her, hovedstol 700,00"
    ),
    (.reopened(.reminder, .noticed), "Gjenåpnet: Purring"),
    (
      .debtorChanged(field: .city, from: "Bodö", to: "Bodø"),
      "Poststed endret fra Bodö til Bodø"
    ),
    (.debtorChanged(field: .email, from: "", to: "a@b.no"), "E-post lagt til: a@b.no"),
    (.debtorChanged(field: .email, from: "a@b.no", to: ""), "E-post fjernet: a@b.no"),
    (
      .debtorChanged(field: .kind, from: "unknown", to: "business"),
      "Type endret fra ukjent type til næringsdrivende"
    ),
    (.debtorChanged(field: .personalNumber, from: "1", to: "2"), "Fødselsnummer endret"),
    (.planAgreed(instalments: 1, last: day), "Betalingsavtale inngått: 1 avdrag, 16. nov."),
    (
      .planAgreed(instalments: 6, last: day),
      "Betalingsavtale inngått: 6 avdrag, det siste 16. nov."
    ),
    (.planEnded(broken: true), "Det som var lovet eller avtalt, ble ikke betalt"),
    (.planEnded(broken: false), "Betalingsavtalen er gjort opp"),
    (.promise(day), "Lovet å betale innen 16. nov."),
    (.calledDebtor(answered: true), "Ringt skyldneren"),
    (.calledDebtor(answered: false), "Ringt skyldneren, ikke svar"),
    (.note, "Notat"),
  ]

  @Test("each happening, word for word in Norwegian", arguments: table.indices)
  func norwegian(row: Int) throws {
    let (happening, text) = Self.table[row]
    let wording = try Catalogues.wording(.nb, today: Self.day)
    #expect(wording.text(EventWording.sentence(for: happening, currency: .nok)) == text)
  }

  @Test(
    "each happening has all its words and values in every language",
    arguments: Language.allCases
  )
  func languages(language: Language) throws {
    let wording = try Catalogues.wording(language, today: Self.day)
    for (happening, _) in Self.table {
      let text = wording.text(EventWording.sentence(for: happening, currency: .nok))
      #expect(!text.contains("‹"), "\(happening): \(text)")
    }
  }

  @Test(
    "each happening has its short word, for the list's last event",
    arguments: Language.allCases
  )
  func short(language: Language) throws {
    let catalogue = try Catalogues.load(language)
    let keys = Set(Self.table.map { "happened.\($0.0.fields.kind)" })
    #expect(keys.filter { catalogue[$0] == nil } == [])
    #expect(Set(catalogue.keys.filter { $0.hasPrefix("happened.") }) == keys)
  }

  @Test("only a note is told as a note: no happening falls through")
  func none() {
    for (happening, _) in Self.table where happening != .note {
      #expect(EventWording.sentence(for: happening, currency: .nok).key != "event.note")
    }
  }

  @Test("a letter handed over later says what day it bears, and stands where it was made")
  func dated() throws {
    let letter = LetterSent(
      kind: .demand,
      channel: .post,
      letter: 1,
      deadline: Self.day + 14,
      sum: Money(638),
      interest: .zero,
      fee: .zero,
      compensation: .zero,
      reminderFee: .zero,
      collectionFee: .zero
    )
    let wording = try Catalogues.wording(.nb, today: Self.day)
    let made = OsloTime.moment(Self.day - 1, hour: 23)
    for (day, dated) in [(Self.day, ", datert 16. nov."), (Self.day - 1, "")] {
      let event = CaseEvent(at: made, day: day, actor: .agency, .letterSent(letter))
      let text = wording.text(EventWording.sentence(for: event, currency: .nok))
      #expect(text == "Betalingsoppfordring per post\(dated), 638,00, betal innen 30. nov.")
      #expect(event.shownDay == Self.day - 1)
    }
  }

  @Test("a personal number is never told")
  func personalNumber() {
    let sentence = EventWording.sentence(
      for: .debtorChanged(field: .personalNumber, from: "010190", to: "020290"),
      currency: .nok
    )
    #expect(sentence.values == [.word("field.personalNumber")])
  }

  @Test("a payment that covered several things tells each")
  func coverage() throws {
    let wording = try Catalogues.wording(.nb, today: Self.day)
    let lines = EventWording.coverage(
      .payment(Money(500), Self.cover, direct: false),
      currency: .nok
    )
    #expect(lines?.map { wording.text($0) } == ["Hovedstol 400,00", "Forsinkelsesrente 100,00"])
    #expect(EventWording.coverage(.registered, currency: .nok) == nil)
  }

  @Test("the actor is a word, a user the e-mail")
  func actors() throws {
    let wording = try Catalogues.wording(.nb, today: Self.day)
    let said = [Actor.agency, .time, .intake, .debtor, .owner, .user("a@b.no")]
      .map { wording.text(EventWording.actor($0)) }
    #expect(said == ["inkassoselskapet", "kalenderen", "import", "skyldneren", "eieren", "a@b.no"])
  }
}
