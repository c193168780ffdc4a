import DataFiles
import Foundation
import Testing

/// What is read whole as a file.
@Suite struct FileBytesTests {
  private let folder = NSTemporaryDirectory() + "file-bytes-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func reason(_ path: String) -> UnreadableReason? {
    do {
      _ = try FileBytes.read(path)
      return nil
    } catch {
      guard case .unreadable(path: path, reason: let reason) = error else { return nil }
      return reason
    }
  }

  @Test("only a regular file is one: a pipe nobody writes to is told at once, and so is a device")
  func regularFilesOnly() throws {
    let (pipe, file) = (folder + "/pipe", folder + "/file")
    #expect(mkfifo(pipe, 0o600) == 0)
    try Data("amili".utf8).write(to: URL(filePath: file))
    for path in [pipe, folder, "/dev/null", "/dev/zero"] {
      #expect(reason(path) == .notAFile, "\(path)")
    }
    #expect(try FileBytes.read(file) == Array("amili".utf8))
    #expect(reason(folder + "/none") == .missing)
    try FileManager.default.removeItem(atPath: folder)
  }
}
