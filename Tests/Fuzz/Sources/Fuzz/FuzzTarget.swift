import DataFiles
import DebtCollection
import Intake

/// Something that reads text or bytes from outside, and what must hold whatever they are.
struct FuzzTarget: Sendable {
  var name: String
  /// Traps where something does not hold.
  var body: @Sendable ([UInt8]) -> Void

  static let all = [
    FuzzTarget(name: "filter", body: filter), FuzzTarget(name: "csv", body: csv),
    FuzzTarget(name: "xml", body: document), FuzzTarget(name: "toml", body: toml),
    FuzzTarget(name: "text", body: text),
  ]

  /// A filter that is understood says the same when it is written out and read again.
  private static func filter(_ bytes: [UInt8]) {
    let parser = FilterParser(today: CivilDate(dayNumber: 20_775))
    guard let filter = try? parser.parse(String(decoding: bytes, as: UTF8.self)) else { return }
    let written = FilterPrinter().print(filter)
    guard let again = try? parser.parse(written) else {
      fatalError("cannot read what was written: \(written)")
    }
    precondition(again == filter, "\(written): \(filter), then \(again)")
  }

  /// A file gives items or says why not, however it comes.
  private static func document(_ bytes: [UInt8]) {
    DocumentFile().read(bytes: bytes) { item in
      if case .refused(let problem) = item.content { _ = problem.sentence }
      return true
    }
  }

  /// The same, below a heading that is one.
  private static func csv(_ bytes: [UInt8]) {
    let heading =
      "invoice_number;invoice_date;due_date;amount;debtor_name;postcode;city;creditor_name;"
      + "creditor_orgno;paid;settled_date;debtor_kind;currency;kid;email\n"
    document(Array(heading.utf8) + bytes)
    document(bytes)
  }

  /// A configuration is read or refused with sentences.
  private static func toml(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    do throws(DataFileError) {
      _ = try Configuration(file: try TOMLFile(text: text, path: "fuzz.toml"))
    } catch {
      precondition(!error.sentences.isEmpty)
    }
  }

  /// What may be shown has nothing in it that acts on a terminal, and is left as it is the second time.
  private static func text(_ bytes: [UInt8]) {
    let dirty = String(decoding: bytes, as: UTF8.self)
    for clean in [SafeText(dirty)] + SafeText.lines(of: dirty) {
      for scalar in clean.text.unicodeScalars {
        precondition(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
        precondition(scalar.properties.generalCategory != .format, "\(scalar.value)")
      }
      precondition(SafeText(clean.text, limit: .max).text == clean.text, clean.text)
      precondition(clean.width >= 0 && clean.truncated(to: 7).width <= 7)
      precondition(clean.fitted(to: 9).width == 9)
      precondition(clean.wrapped(to: 11).allSatisfy { $0.width <= 11 })
    }
  }
}
