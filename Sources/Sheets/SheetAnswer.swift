/// What `amili-letter-pdf` answers to a sheet: one line of JSON, then as many bytes of PDF as it says.
public struct SheetAnswer: Hashable, Sendable, Codable {
  /// Bytes of the PDF that follow the line; 0 when there is an error.
  public var bytes: Int
  public var pages: Int
  /// Characters for which no installed font has a glyph: they stand as boxes.
  public var unknown: Int
  /// Why there is no PDF.
  public var error: String?

  public init(bytes: Int, pages: Int, unknown: Int, error: String? = nil) {
    self.bytes = bytes
    self.pages = pages
    self.unknown = unknown
    self.error = error
  }
}
