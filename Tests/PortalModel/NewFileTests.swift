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
