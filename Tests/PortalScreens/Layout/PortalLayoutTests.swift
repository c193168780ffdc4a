import Testing

@testable import PortalScreens

@Suite struct PortalLayoutTests {
  @Test(
    "what fits on a screen",
    arguments: [
      (120, 36, true, true), (110, 24, true, true), (109, 24, true, false), (80, 24, true, false),
      (40, 10, false, false), (200, 50, true, true),
    ]
  )
  func parts(columns: Int, rows: Int, header: Bool, both: Bool) {
    let layout = PortalLayout(size: Size(columns: columns, rows: rows), showsDetail: false)
    #expect(!layout.isTooSmall)
    #expect(!layout.header.isEmpty == header)
    #expect(layout.showsBoth == both)
    #expect(layout.listRows > 0)
  }

  @Test("the parts never overlap and fill the screen", arguments: 24...220)
  func fill(columns: Int) {
    for rows in 5...60 {
      for showsDetail in [false, true] {
        let size = Size(columns: columns, rows: rows)
        let layout = PortalLayout(size: size, showsDetail: showsDetail)
        let parts = [
          layout.header, layout.tabs, layout.rule, layout.list, layout.divider, layout.detail,
          layout.bottomRule, layout.footer,
        ]
        #expect(parts.reduce(0) { $0 + $1.width * $1.height } == columns * rows)
        for (index, part) in parts.enumerated() {
          for other in parts[(index + 1)...] { #expect(part.intersection(other).isEmpty) }
        }
      }
    }
  }

  @Test("a screen that is too small says so", arguments: [(23, 24), (80, 4), (0, 0), (1, 1)])
  func tooSmall(columns: Int, rows: Int) {
    #expect(
      PortalLayout(size: Size(columns: columns, rows: rows), showsDetail: false).isTooSmall
    )
  }
}
