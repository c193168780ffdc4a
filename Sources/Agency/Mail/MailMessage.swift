import DebtCollection
import FoundationEssentials

/// A letter as an e-mail (RFC 5322, MIME): its text, with the PDF beside it.
struct MailMessage {
  var from: String
  var to: String
  var subject: String
  var date: Timestamp
  /// What goes before the `@` of the message's number: the same for the same letter, so that one that
  /// comes twice is known for what it is.
  var number: String
  var text: String
  /// The attachment's name, of our own making, and its bytes.
  var file: (name: String, bytes: [UInt8])

  /// Whether this can be written after `To:` and handed to a server as it is: one address, without
  /// anything that ends a line or a field.
  static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), text.utf8.count <= 254 else {
      return false
    }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII && scalar.value > 0x20 && scalar.value < 0x7F
        && !"()<>[]:;,\\\"".unicodeScalars.contains(scalar)
    }
  }

  /// The whole message, its lines ended by CR LF.
  var bytes: [UInt8] {
    let domain = from.split(separator: "@").last.map(String.init) ?? "localhost"
    // No line of base64 has a dash in it, so the mark is in neither part.
    let mark = "=-\(number)-="
    let head = [
      "From: <\(from)>",
      "To: <\(to)>",
      "Subject: \(Self.encoded(subject))",
      "Date: \(Self.written(date))",
      "Message-ID: <\(number)@\(domain)>",
      "MIME-Version: 1.0",
      "Auto-Submitted: auto-generated",
      "Content-Type: multipart/mixed; boundary=\"\(mark)\"",
      "",
      "--\(mark)",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      "",
    ]
    let attachment = [
      "--\(mark)",
      "Content-Type: \(Self.type(of: file.name)); name=\"\(file.name)\"",
      "Content-Disposition: attachment; filename=\"\(file.name)\"",
      "Content-Transfer-Encoding: base64",
      "",
    ]
    let lines = head + [Self.base64(text.utf8)] + attachment + [Self.base64(file.bytes)]
    return Array((lines + ["--\(mark)--", ""]).joined(separator: "\r\n").utf8)
  }

  private static func type(of name: String) -> String {
    name.hasSuffix(".csv") ? "text/csv; charset=utf-8" : "application/pdf"
  }

  private static func base64(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString(
      options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed]
    )
  }

  /// A header's text as encoded words (RFC 2047), each of whole characters and under 75 long.
  static func encoded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), text.utf8.count < 70 { return text }
    var words: [[UInt8]] = [[]]
    for character in text {
      let bytes = Array(String(character).utf8)
      if words[words.count - 1].count + bytes.count > 42 { words.append([]) }
      words[words.count - 1] += bytes
    }
    return words.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
  }

  /// A moment as headers have it, in UTC.
  static func written(_ moment: Timestamp) -> String {
    let seconds = moment.seconds
    let days = seconds.quotientAndRemainder(dividingBy: 86_400)
    let date = CivilDate(dayNumber: Int32(days.quotient))
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = days.remainder
    // The first day counted from, 1 January 1970, was a Thursday.
    let weekday = weekdays[Int((days.quotient + 3) % 7)]
    return "\(weekday), \(date.day) \(months[date.month - 1]) \(date.year) "
      + "\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60)) +0000"
  }
}
