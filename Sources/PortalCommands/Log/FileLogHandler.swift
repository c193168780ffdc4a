import DebtCollection
import Logging

/// Writes what is logged as lines: moment, level, what, and its values by name.
struct FileLogHandler: LogHandler {
  let file: LogFile
  let clock: Clock
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  var logLevel = Logger.Level.info

  init(_ file: LogFile, clock: Clock) {
    self.file = file
    self.clock = clock
  }

  func log(event: LogEvent) {
    let values = metadata.merging(event.metadata ?? [:]) { $1 }
      .sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let line = "\(clock.now().written) \(event.level.rawValue) \(event.message)\(values)"
    file.write(SafeText(line).text)
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }
}
