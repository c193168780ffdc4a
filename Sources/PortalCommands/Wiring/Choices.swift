/// What the options of all verbs say, however they were read.
struct Choices: Sendable {
  var store: String?
  var config: String?
  var date: String?
  var asOf: String?
  var language: String?
  var theme: String?
  var place: String?
  var actingAs: String?
  var plain = false
  var reveal = false

  init() {}

  init(_ options: SharedOptions) {
    store = options.store
    config = options.config
    date = options.date
    asOf = options.asOf
    language = options.lang
    theme = options.theme
    place = options.place
    actingAs = options.actingAs
    plain = options.plain
    reveal = options.reveal
  }
}
