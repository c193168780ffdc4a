import CXML

/// What an XML document from outside may at most be.
///
/// The defaults are far beyond any real invoice; what is larger is refused with the limit named.
public struct XMLLimits: Hashable, Sendable {
  /// Bytes of the whole document.
  public var bytes = 25 * 1024 * 1024
  /// Elements inside each other.
  public var depth = 64
  /// Attributes and namespace declarations of one element; at most 4096.
  public var attributes = 128
  /// Bytes of one tag, from `<` to `>`.
  public var tag = 64 * 1024
  /// Bytes of text in one element; an attachment is one.
  public var text = 20 * 1024 * 1024
  /// Elements in all.
  public var elements = 500_000

  public init() {}

  var forReader: cxml_limits {
    cxml_limits(
      bytes: UInt64(bytes),
      depth: UInt32(depth),
      attributes: UInt32(attributes),
      tag: UInt32(tag),
      elements: UInt64(elements)
    )
  }
}
