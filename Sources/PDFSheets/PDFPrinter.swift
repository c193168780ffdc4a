import CPango
import Sheets

/// Makes PDFs of sheets: A4, text that can be selected, fonts embedded as far as they are used.
///
/// The same sheet gives the same bytes with the same fonts and libraries. Use it from one thread.
public final class PDFPrinter {
  private let fonts = FontMap()

  public init() {}

  /// A PDF, with its pages counted and the characters no font has.
  public struct Printed: Sendable {
    public var bytes: [UInt8]
    public var pages: Int
    public var unknownCharacters: Int
  }

  /// The PDF of a sheet.
  ///
  /// - Throws: `PrintingFailure` with Cairo's own words.
  public func pdf(of sheet: Sheet) throws(PrintingFailure) -> Printed {
    let layout = SheetLayout(sheet, setter: Typesetter(fonts: fonts, language: sheet.language))
    let sink = ByteSink()
    let surface = cairo_pdf_surface_create_for_stream(
      { closure, data, length in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
          .bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
        return CAIRO_STATUS_SUCCESS
      },
      Unmanaged.passUnretained(sink).toOpaque(),
      Paper.width,
      Paper.height
    )
    guard let surface, let cairo = cairo_create(surface) else {
      throw PrintingFailure(reason: "no memory")
    }
    describe(sheet, surface)
    for page in layout.pages { page.draw(on: cairo) }
    let drawn = cairo_status(cairo)
    cairo_destroy(cairo)
    cairo_surface_finish(surface)
    let finished = cairo_surface_status(surface)
    cairo_surface_destroy(surface)
    for status in [drawn, finished] where status != CAIRO_STATUS_SUCCESS {
      throw PrintingFailure(reason: String(cString: cairo_status_to_string(status)))
    }
    return Printed(
      bytes: sink.bytes,
      pages: layout.pages.count,
      unknownCharacters: layout.pages.reduce(0) { $0 + $1.unknownCharacters }
    )
  }

  private func describe(_ sheet: Sheet, _ surface: OpaquePointer) {
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, sheet.title)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, sheet.author)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "amili")
    // Not the moment it is made, which would make each copy another file.
    cairo_pdf_surface_set_metadata(
      surface,
      CAIRO_PDF_METADATA_CREATE_DATE,
      "\(sheet.day)T12:00:00Z"
    )
  }
}

/// Why a sheet could not be printed.
public struct PrintingFailure: Error, Hashable, Sendable {
  public var reason: String
}

/// Where Cairo writes to.
private final class ByteSink {
  var bytes: [UInt8] = []
}

extension Page {
  /// Characters of this page that no font has; a text of several lines counts once.
  var unknownCharacters: Int {
    marks.reduce(0) { sum, mark in
      if case .text(let text, line: 0, _, _) = mark { sum + text.unknownGlyphs } else { sum }
    }
  }

  func draw(on cairo: OpaquePointer) {
    for mark in marks {
      switch mark {
      case .text(let text, let line, let x, let y):
        text.draw(line: line, on: cairo, x: x, baseline: y)
      case .rule(let x, let y, let width, let weight, let grey):
        cairo_set_source_rgb(cairo, grey, grey, grey)
        cairo_set_line_width(cairo, weight)
        cairo_move_to(cairo, x, y)
        cairo_line_to(cairo, x + width, y)
        cairo_stroke(cairo)
      case .area(let box, let colour):
        cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue)
        cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
        cairo_fill(cairo)
      }
    }
    cairo_show_page(cairo)
  }
}
