import Foundation
import PortalModel
import Testing

/// A file that is made new: whole or not at all, and never in the place of one that is there.
struct NewFileTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "new-file-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  @Test func aFileThatIsThereStaysAsItIs() throws {
    let path = folder + "/mine.txt"
    try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: NewFile.Failure.self) { try NewFile.write(Array("new".utf8), to: path) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    try FileManager.default.removeItem(atPath: folder)
  }

  @Test func aLinkIsNeitherFollowedNorTakenAway() throws {
    let (target, link) = (folder + "/target.txt", folder + "/link.txt")
    try Data("mine".utf8).write(to: URL(fileURLWithPath: target))
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    #expect(throws: NewFile.Failure.self) { try NewFile.write(Array("new".utf8), to: link) }
    #expect(try String(contentsOfFile: link, encoding: .utf8) == "mine")
    try FileManager.default.removeItem(atPath: folder)
  }

  @Test(
    "a name from outside stays in its folder, within what a file system takes, and keeps its extension",
    arguments: [
      ("ordre.pdf", "ordre.pdf"), ("../../etc/passwd", "passwd"), ("..", "attachment"),
      (String(repeating: "a", count: 300) + ".pdf", String(repeating: "a", count: 196) + ".pdf"),
      (String(repeating: "å", count: 300) + ".pdf", String(repeating: "å", count: 98) + ".pdf"),
      ("x." + String(repeating: "y", count: 300), "x." + String(repeating: "y", count: 198)),
      ("e" + String(repeating: "\u{301}", count: 200) + ".pdf", "attachment.pdf"),
    ]
  )
  func names(of given: String, expected: String) {
    #expect(NewFile.safeName(given) == expected)
    #expect(expected.utf8.count <= 200)
  }

  @Test func whatIsNotFinishedIsTakenAway() throws {
    let path = folder + "/half.txt"
    do {
      let file = try NewFile(path)
      try file.write("half")
      #expect(FileManager.default.fileExists(atPath: path))
    }
    #expect(!FileManager.default.fileExists(atPath: path))
    try NewFile.write(Array("whole".utf8), to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "whole")
    try FileManager.default.removeItem(atPath: folder)
  }
}
