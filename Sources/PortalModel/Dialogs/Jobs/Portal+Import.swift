import CaseStore
import DebtCollection
import Intake

extension Portal {
  /// What bringing in invoices and booking credit notes goes by.
  var importRules: ImportRules {
    let plans = environment.services.plans
    var rules = ImportRules(clock: environment.clock) { plans($0.plan) }
    rules.rates = environment.rates
    rules.booking = environment.booking
    return rules
  }

  /// Brings files in: asks once whether the claims are undisputed, then works with progress.
  func openImport(_ typed: String?) {
    guard let typed, !typed.isEmpty else { return refuse(Refusal("needs-path")) }
    let files: DocumentFile
    let path: String
    do throws(CSVOptions.Fault) {
      let wanted = try TypedImport(typed)
      path = FolderListing.expanded(wanted.path)
      files = DocumentFile(csv: try wanted.options())
    } catch {
      return say(Notice(error.sentence, tone: .refusal))
    }
    guard !path.isEmpty else { return refuse(Refusal("needs-path")) }
    let choices = [
      ChoiceList<String>.Choice("cancel", .word("import.cancel")),
      ChoiceList<String>.Choice("undisputed", .word("import.undisputed")),
      ChoiceList<String>.Choice("unconfirmed", .word("import.unconfirmed")),
    ]
    push(
      MenuLayer("import", choices, current: nil) { portal, answer in
        guard answer != "cancel" else { return }
        var options = ImportOptions()
        options.undisputed = answer == "undisputed"
        options.files = files
        portal.push(JobLayer.importing(path, options, in: portal))
      }
    )
  }
}

extension JobLayer {
  /// Brings in a file or a folder.
  static func importing(
    _ path: String,
    _ options: ImportOptions,
    in portal: Portal
  ) -> JobLayer {
    let (store, rules) = (portal.environment.store, portal.importRules)
    let (services, journal) = (portal.environment.services, portal.environment.journal)
    let job = Job(title: Sentence("import.title", [.text(path)])) { report, stop in
      let done = try Importer(store: store, rules: rules).run(paths: [path], options: options) {
        report(
          $0.fileCount > 1
            ? JobProgress(done: $0.fileIndex, of: $0.fileCount, at: $0.file)
            : JobProgress(done: $0.read, of: 0, at: $0.file)
        )
        return !stop.isSet
      }
      journal.imported(done)
      return .imported(done, try services.registered(done.registered))
    }
    return JobLayer(job, in: portal) { _, _ in }
  }
}
