import CXML
import DebtCollection

/// Reads one XML document piece by piece and tells of each element when it ends.
///
/// A thin coat over `CXML`: no network, no DTD, no entities, nothing printed, everything capped.
/// A `StandardBusinessDocument` envelope is taken off: what it holds is the document.
final class XMLReader {
  /// The root's local name and namespace; throws to refuse the document.
  private let onRoot: (String, String) throws(IntakeProblem) -> Void
  private let onElement: (XMLElement) throws(IntakeProblem) -> Void
  private let limits: XMLLimits

  private var reader: OpaquePointer?
  /// The attributes of each open element, and how much of `path` its name takes.
  private var open: [(attributes: [String: String], pathLength: Int)] = []
  private var path: [UInt8] = []
  private var text: [UInt8] = []
  private var textOverflow = false
  /// How many elements stand around the document: 1 inside an envelope.
  private var envelope = 0
  private var skippingEnvelopeHeader = false
  private var hasRoot = false
  /// What a callback threw.
  private var thrown: IntakeProblem?

  init(
    limits: XMLLimits = XMLLimits(),
    onRoot: @escaping (String, String) throws(IntakeProblem) -> Void,
    onElement: @escaping (XMLElement) throws(IntakeProblem) -> Void
  ) {
    self.limits = limits
    self.onRoot = onRoot
    self.onElement = onElement
    let callbacks = cxml_callbacks(
      start: { context, name, space, _, attributes, count in
        XMLReader.of(context).start(name, space, attributes, count)
      },
      text: { context, bytes, count in XMLReader.of(context).take(bytes, count) },
      end: { context, line in XMLReader.of(context).end(line) }
    )
    reader = cxml_open(
      limits.forReader,
      callbacks,
      Unmanaged.passUnretained(self).toOpaque()
    )
  }

  deinit { cxml_close(reader) }

  /// Reads the next piece, of any size.
  func push(_ bytes: UnsafeRawBufferPointer) throws(IntakeProblem) {
    guard let reader else { throw .xml("memory") }
    guard let base = bytes.baseAddress else { return }
    if cxml_push(reader, base, bytes.count) != CXML_OK { throw failure(of: reader) }
  }

  /// Says that there is no more.
  func finish() throws(IntakeProblem) {
    guard let reader else { throw .xml("memory") }
    if cxml_finish(reader) != CXML_OK { throw failure(of: reader) }
    if !hasRoot { throw .xml("empty-envelope") }
  }

  // MARK: What libxml2 tells

  private static func of(_ context: UnsafeMutableRawPointer?) -> XMLReader {
    // The reader hands out itself and outlives its parser, so the pointer is always good.
    Unmanaged<XMLReader>.fromOpaque(context.unsafelyUnwrapped).takeUnretainedValue()
  }

  private func start(
    _ name: UnsafePointer<CChar>?,
    _ space: UnsafePointer<CChar>?,
    _ attributes: UnsafePointer<cxml_attribute>?,
    _ count: Int
  ) -> Int32 {
    guard let name else { return 1 }
    text.removeAll(keepingCapacity: true)
    open.append((Self.attributes(attributes, count), path.count))
    if !hasRoot {
      return root(String(cString: name), space.map { String(cString: $0) } ?? "")
    }
    if !path.isEmpty { path.append(0x2F) }
    path.append(contentsOf: String(cString: name).utf8)
    return 0
  }

  private func root(_ name: String, _ space: String) -> Int32 {
    if name == "StandardBusinessDocument", open.count == 1 {
      envelope = 1
      return 0
    }
    if envelope == 1 {
      if skippingEnvelopeHeader { return 0 }
      if name == "StandardBusinessDocumentHeader" {
        skippingEnvelopeHeader = true
        return 0
      }
    }
    hasRoot = true
    do {
      try onRoot(name, space)
      return 0
    } catch {
      thrown = error
      return 1
    }
  }

  private func take(_ bytes: UnsafePointer<CChar>?, _ count: Int) -> Int32 {
    guard let bytes, hasRoot else { return 0 }
    if text.count + count > limits.text {
      textOverflow = true
      return 1
    }
    bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
      text.append(contentsOf: UnsafeBufferPointer(start: $0, count: count))
    }
    return 0
  }

  private func end(_ line: UInt32) -> Int32 {
    guard let element = open.popLast() else { return 1 }
    if !hasRoot {
      if open.count == 1 { skippingEnvelopeHeader = false }
      return 0
    }
    defer {
      path.removeLast(path.count - element.pathLength)
      text.removeAll(keepingCapacity: true)
    }
    if path.isEmpty { return 0 }
    do {
      try onElement(
        XMLElement(
          path: String(decoding: path, as: UTF8.self),
          bytes: text,
          attributes: element.attributes,
          line: Int(line)
        )
      )
      return 0
    } catch {
      thrown = error
      return 1
    }
  }

  private static func attributes(
    _ list: UnsafePointer<cxml_attribute>?,
    _ count: Int
  ) -> [String: String] {
    guard let list, count > 0 else { return [:] }
    var values: [String: String] = [:]
    for attribute in UnsafeBufferPointer(start: list, count: count) {
      guard let name = attribute.name, let value = attribute.value else { continue }
      values[String(cString: name)] = String(
        decoding: UnsafeRawBufferPointer(start: value, count: attribute.length),
        as: UTF8.self
      )
    }
    return values
  }

  // MARK: What was wrong

  private func failure(of reader: OpaquePointer) -> IntakeProblem {
    if let thrown { return thrown }
    if textOverflow { return .xml("text", [.count(limits.text / 1024 / 1024)]) }
    var failure = cxml_last_failure(reader)
    let message = withUnsafeBytes(of: &failure.message) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    let line = SentenceValue.count(Int(failure.line))
    switch failure.reason {
    case CXML_EMPTY: return .xml("empty")
    case CXML_NOT_XML: return .xml("not-xml")
    case CXML_DOCTYPE: return .xml("doctype", [line])
    case CXML_ENCODING: return .xml("encoding", [.text(message)])
    case CXML_TOO_MANY_BYTES: return .tooLarge(limit: limits.bytes)
    case CXML_TOO_DEEP: return .xml("depth", [line, .count(limits.depth)])
    case CXML_TOO_MANY_ATTRIBUTES: return .xml("attributes", [line, .count(limits.attributes)])
    case CXML_TAG_TOO_LONG: return .xml("tag", [line, .count(limits.tag / 1024)])
    case CXML_TOO_MANY_ELEMENTS: return .xml("elements", [line, .count(limits.elements)])
    case CXML_NO_MEMORY: return .xml("memory")
    default: return .xml("malformed", [line, .text(message)])
    }
  }
}
