import DebtCollection
import Testing

@testable import PortalCommands

@Suite struct JSONTextTests {
  @Test("keys keep their order, amounts are strings, absent is null")
  func order() {
    let json = JSONText.object {
      $0.member("z", "text")
      $0.member("amount", Money(4312, 50))
      $0.member("none", String?.none)
      $0.member("day", CivilDate(2026, 11, 21))
      $0.object("inner") { $0.member("yes", true) }
      $0.array("list", [1, 2]) { json, item in json.object { $0.member("n", item) } }
      $0.strings("words", ["a", "b"])
    }
    #expect(
      json.text
        == #"{"z":"text","amount":"4312.50","none":null,"day":"2026-11-21","inner":{"yes":true},"#
        + #""list":[{"n":1},{"n":2}],"words":["a","b"]}"#
    )
  }

  @Test(
    "what a terminal would act on is escaped, letters are not",
    arguments: [
      ("\u{1B}[31m", #""\u001b[31m""#), ("a\nb\t\"\\", #""a\nb\t\"\\""#),
      ("\u{202E}x", #""\u202ex""#), ("Ørjan", "\"Ørjan\""), ("\u{9B}", #""\u009b""#),
      ("\u{E0001}", #""\udb40\udc01""#), ("世", "\"世\""),
    ]
  )
  func escapes(text: String, written: String) {
    var json = JSONText()
    json.value(text)
    #expect(json.text == written)
  }
}
