import CaseStore
import DataFiles
import DebtCollection
import Foundation
import TestCases
import Testing

@testable import Agency

@Suite(
  "E-mail by a real SMTP server (Debian's python3-aiosmtpd)",
  .serialized,
  .enabled(if: TestMailServer.isInstalled, "python3-aiosmtpd or curl is not installed")
)
struct MailRunTests {
  private struct Cut: Error {}

  /// A spool with letters to these addresses, and the server.
  private final class World {
    let server: TestMailServer
    let path: String
    var settings = MailSettings()

    init(_ addresses: [String]) throws {
      server = try TestMailServer()
      path = try TemporaryStore.makeFolder() + "/spool"
      settings.host = "127.0.0.1"
      settings.port = server.port
      settings.security = .none
      let folder = try SpoolFolder(path: path)
      for (index, address) in addresses.enumerated() {
        let slip = SpoolSlip(
          letter: "\(index + 1)",
          caseNumber: "104233",
          kind: "closing",
          channel: address.isEmpty ? "post" : "email",
          sent: "2026-11-02",
          language: "nb",
          title: "Sluttoppgave for Ærlig Øvre Ås og en god del andre som det er mye å si om",
          addressee: .init(name: "N", address: ["N"], country: "NO", email: address, phone: ""),
          amount: "0.00",
          pages: 1,
          sha256: "",
          textSHA256: String(repeating: "ab", count: 32),
          text: "Sak 104233 er avsluttet.\nKrevd salær 600,00\n"
        )
        let bytes = try slip.bytes(path: "")
        try folder.write(bytes, "\(index + 1).json", in: .out)
        try folder.write(Array("%PDF-1.5 \(index + 1)".utf8), "\(index + 1).pdf", in: .out)
      }
    }

    deinit {
      try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent)
    }

    func send(_ handed: @escaping (String) throws -> Void = { _ in }) throws -> MailReport {
      var run = try MailRun(
        folder: try SpoolFolder(path: path),
        settings: settings,
        from: "post@fjordinkasso.example",
        now: { testNoon }
      )
      run.handed = handed
      return try run.send()
    }

    func names(_ part: SpoolFolder.Part) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(part.rawValue)").sorted()
    }
  }

  @Test("a creditor's list arrives with its CSV")
  func list() throws {
    let world = try World([])
    let made = try TemporaryStore()
    let mailing = CreditorMailing(
      .list,
      name: "list-2026-11-24-1",
      day: testToday,
      to: .example,
      at: "liste@nordlys.example",
      language: "nb",
      title: "Inkassolisten",
      text: "100001 Kari\n",
      amount: Money(100),
      file: .init(ending: "csv", bytes: Array("caseNumber\r\n100001\r\n".utf8))
    )
    try MailingSpool(store: made.store, folder: try SpoolFolder(path: world.path))
      .put([mailing], remembering: "2026-11-24", as: "mailed-list")
    #expect(try world.send().sent == 1)
    #expect(try world.names(.sent) == ["list-2026-11-24-1.csv", "list-2026-11-24-1.json"])
    let message = try #require(try world.server.messages().first)
    #expect(message.contains("filename=\"list-2026-11-24-1.csv\""))
    #expect(message.contains("text/csv"))
    #expect(try made.store.reader(.pages).fact("mailed-list") == "2026-11-24")
  }

  @Test("a letter by e-mail arrives with its text and PDF, one by post stays")
  func arrives() throws {
    let world = try World(["regnskap@nordlys.example", ""])
    let report = try world.send()
    #expect(report.sent == 1)
    #expect(report.waiting == nil)
    #expect(try world.names(.sent) == ["1.json", "1.pdf"])
    #expect(try world.names(.out) == ["2.json", "2.pdf"])
    #expect(try world.names(.sending) == [])
    let message = try #require(try world.server.messages().first)
    #expect(message.contains("To: <regnskap@nordlys.example>"))
    #expect(message.contains("From: <post@fjordinkasso.example>"))
    #expect(message.contains("Date: Wed, 18 Nov 2026 11:00:00 +0000"))
    #expect(message.contains("Message-ID: <letter-1.abababababab@fjordinkasso.example>"))
    #expect(message.contains("filename=\"closing-104233.pdf\""))
    #expect(message.contains(Data("%PDF-1.5 1".utf8).base64EncodedString()))
    #expect(message.contains("U2FrIDEwNDIzMyBlciBhdnNsdXR0ZXQu"))
    #expect(try world.send().sent == 0)
    #expect(try world.server.messages().count == 1)
  }

  @Test("refused for good, or without an address: told, kept apart, and the others go")
  func refused() throws {
    let world = try World([
      "nobody@a.example", "two@a.example\nBcc: x@y.example", "three@a.example",
    ])
    let report = try world.send()
    #expect(report.sent == 1)
    #expect(report.refused.map(\.letter) == ["1", "2"])
    #expect(report.refused.map(\.why.key) == ["spool.server-said", "spool.no-address"])
    let slip = try String(contentsOfFile: "\(world.path)/refused/1.json", encoding: .utf8)
    #expect(slip.contains("550"))
    #expect(try world.names(.refused) == ["1.json", "1.pdf", "2.json", "2.pdf"])
    #expect(try world.server.messages().count == 1)
  }

  @Test("not now: the letter and those after it wait, and go the next time")
  func later() throws {
    let world = try World(["later@a.example", "two@a.example"])
    #expect(try world.send().waiting != nil)
    #expect(try world.names(.out).count == 4)
    #expect(try world.server.messages().isEmpty)
  }

  @Test("a server that cannot encrypt is not spoken to in the clear")
  func plain() throws {
    let world = try World(["one@a.example"])
    world.settings.security = .startTLS
    #expect(try world.send().waiting != nil)
    #expect(try world.server.messages().isEmpty)
    #expect(try world.names(.out) == ["1.json", "1.pdf"])
  }

  @Test("no server: everything waits")
  func nowhere() throws {
    let world = try World(["one@a.example"])
    world.settings.port = 1
    #expect(try world.send().waiting != nil)
    #expect(try world.names(.out) == ["1.json", "1.pdf"])
  }

  @Test(
    "the line breaks before the answer: it may have gone, and is neither sent again nor forgotten"
  )
  func brokenLine() throws {
    let world = try World(["cut@a.example", "two@a.example"])
    let report = try world.send()
    #expect(report.unsure == ["1"])
    #expect(report.sent == 1)
    #expect(try world.names(.unsure) == ["1.json", "1.pdf"])
    #expect(try world.send().sent == 0)
    #expect(try world.server.messages().count == 2)
  }

  @Test("killed after handing over: told as unsure, and not sent twice")
  func killed() throws {
    let world = try World(["one@a.example", "two@a.example"])
    #expect(throws: Cut.self) { try world.send { _ in throw Cut() } }
    let report = try world.send()
    #expect(report.unsure == ["1"])
    #expect(report.sent == 1)
    #expect(try world.names(.sending) == [])
    #expect(try world.server.messages().count == 2)
  }
}
