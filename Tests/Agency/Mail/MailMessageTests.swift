import DebtCollection
import Foundation
import Testing

@testable import Agency

@Suite("A letter as an e-mail")
struct MailMessageTests {
  @Test(
    "what is an address that can be handed to a server",
    arguments: [
      ("kari@nordlys.example", true), ("kari.lunde+inkasso@post.nordlys.example", true),
      ("", false), ("kari", false), ("kari@", false), ("@nordlys.example", false),
      ("kari@localhost", false), ("a@b@c.example", false), ("kari lunde@nordlys.example", false),
      ("kari@nordlys.example\r\nBcc: x@y.example", false), ("<kari@nordlys.example>", false),
      ("kari@nordlys.example,ola@nordlys.example", false), ("kåre@nordlys.example", false),
    ]
  )
  func address(_ text: String, _ expected: Bool) {
    #expect(MailMessage.isAddress(text) == expected)
  }

  @Test("a subject with Norwegian letters is written in words a mail reader joins")
  func subject() throws {
    #expect(MailMessage.encoded("Closing statement") == "Closing statement")
    let long = "Bekreftelse på ny forfallsdato for Ærlig Øvre Ås og flere andre i samme hus 🙂"
    let words = MailMessage.encoded(long).components(separatedBy: "\r\n ")
    #expect(words.count > 1)
    var joined = ""
    for word in words {
      #expect(word.utf8.count <= 75)
      #expect(word.hasPrefix("=?utf-8?B?") && word.hasSuffix("?="))
      let data = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
      joined += try #require(String(data: data, encoding: .utf8))
    }
    #expect(joined == long)
  }

  @Test(
    "a moment as headers have it",
    arguments: [
      (0, "Thu, 1 Jan 1970 00:00:00 +0000"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
      (1_795_035_723, "Wed, 18 Nov 2026 21:02:03 +0000"),
    ]
  )
  func moment(_ seconds: Int64, _ expected: String) {
    #expect(MailMessage.written(Timestamp(seconds: seconds)) == expected)
  }
}
