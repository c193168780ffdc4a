import CPango

/// Shapes text by Pango: fonts, line breaking, scripts that run the other way. One for each language,
/// used from one thread.
final class Typesetter {
  /// The letters' own family first, then what Debian may have in its place; any other script comes
  /// from whatever font has it.
  private static let families = "Liberation Sans, Arimo, Arial, Noto Sans, DejaVu Sans"

  private let context: OpaquePointer

  /// - Parameter fonts: the fonts of the system, kept from sheet to sheet since opening them is slow.
  init(fonts: FontMap, language: String) {
    context = pango_font_map_create_context(fonts.map)
    pango_context_set_language(context, pango_language_from_string(language))
    // Paper has no pixels: without hints the widths are the same wherever the page is shown.
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_round_glyph_positions(context, 0)
    pango_cairo_context_set_resolution(context, 72)
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(context)) }

  /// Text in lines no wider than this, in points; in one line without a width.
  func set(_ text: String, _ style: TextStyle, width: Double? = nil) -> SetText {
    let layout: OpaquePointer = pango_layout_new(context)
    let font = pango_font_description_from_string(Self.families)
    pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
    if style.isBold { pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD) }
    pango_layout_set_font_description(layout, font)
    pango_font_description_free(font)
    // Our letters run from left to right, also where a name in them does not.
    pango_layout_set_auto_dir(layout, 0)
    pango_layout_set_text(layout, text, -1)
    if let width {
      pango_layout_set_width(layout, Int32((width * Double(PANGO_SCALE)).rounded(.down)))
      pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    }
    return SetText(layout: layout, style: style)
  }
}

/// The system's fonts.
final class FontMap {
  let map: OpaquePointer

  init() { map = pango_cairo_font_map_new() }

  deinit { g_object_unref(UnsafeMutableRawPointer(map)) }
}

/// How a text looks.
struct TextStyle: Hashable, Sendable {
  /// In points.
  var size: Double
  var isBold = false
  /// From black, 0, to white, 1.
  var grey = 0.0
  /// From one line to the next, as a multiple of the font's own height.
  var spacing = 1.0

  static let body = TextStyle(size: 10.5, spacing: 1.1)
  static let strong = TextStyle(size: 10.5, isBold: true, spacing: 1.1)
  static let heading = TextStyle(size: 16, isBold: true)
  static let senderName = TextStyle(size: 13, isBold: true)
  static let small = TextStyle(size: 8.5, grey: 0.3)
  static let label = TextStyle(size: 7.5, grey: 0.3)
  static let slip = TextStyle(size: 11.5)
  static let slipStrong = TextStyle(size: 13, isBold: true)
}

/// Text that has been shaped and broken into lines.
final class SetText {
  /// A line: where its baseline is under the text's top, and how high it is; in points.
  struct Line {
    var baseline: Double
    var height: Double
  }

  let style: TextStyle
  let lines: [Line]
  /// The widest line, in points.
  let width: Double
  private let layout: OpaquePointer

  init(layout: OpaquePointer, style: TextStyle) {
    self.layout = layout
    self.style = style
    var logical = PangoRectangle()
    pango_layout_get_extents(layout, nil, &logical)
    width = Double(logical.width) / Double(PANGO_SCALE)
    var lines: [Line] = []
    for index in 0..<pango_layout_get_line_count(layout) {
      var extents = PangoRectangle()
      pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, index), nil, &extents)
      let natural = Double(extents.height) / Double(PANGO_SCALE)
      let ascent = Double(-extents.y) / Double(PANGO_SCALE)
      let height = natural * style.spacing
      lines.append(Line(baseline: ascent + (height - natural) / 2, height: height))
    }
    self.lines = lines
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// All lines, in points.
  var height: Double { lines.reduce(0) { $0 + $1.height } }

  /// Characters for which no font has a glyph.
  var unknownGlyphs: Int { Int(pango_layout_get_unknown_glyphs_count(layout)) }

  /// Draws a line with its beginning here, on the baseline.
  func draw(line: Int, on cairo: OpaquePointer, x: Double, baseline: Double) {
    cairo_set_source_rgb(cairo, style.grey, style.grey, style.grey)
    cairo_move_to(cairo, x, baseline)
    pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(layout, Int32(line)))
  }
}
