import ArgumentParser
import CursesTerminal
import DebtCollection

#if canImport(Glibc)
  import Glibc
#endif

/// The program `amili`: finds the verb, runs it, ends with its status.
public enum PortalProgram {
  /// Runs on the process's own arguments and streams, and ends the process.
  public static func main() -> Never {
    // A reader that went away is noticed where the bytes are written.
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow is a full disk, to be said and not to be died of.
    signal(SIGXFSZ, SIG_IGN)
    let status = run(Array(CommandLine.arguments.dropFirst()), .process)
    exit(status.rawValue)
  }

  /// Runs on these arguments, in these surroundings.
  static func run(_ arguments: [String], _ surroundings: Surroundings) -> ExitStatus {
    defer { surroundings.output.flush() }
    let order = ArgumentOrder(arguments) { Verbs.named($0) != nil }
    if order.verb == nil, let opening = PortalArguments(order.arguments) {
      // Not for the verbs: those that make a million letters do so on all processors.
      CursesTerminal.useOneHeap()
      return run(opening.choices, surroundings, opensStore: true) {
        try PortalOpening.open(opening, in: $0)
      }
    }
    if let word = order.unknown {
      return refuse(arguments, surroundings, verb: nil, Verbs.unknown(word))
    }
    if order.verb == nil, let option = arguments.last, ArgumentOrder.valued.contains(option) {
      return refuse(arguments, surroundings, verb: nil, UsageProblem.missingValue(option).sentence)
    }
    return parse(order, of: arguments, surroundings)
  }

  private static func parse(
    _ order: ArgumentOrder,
    of given: [String],
    _ surroundings: Surroundings
  ) -> ExitStatus {
    let arguments = FilterArguments.plain(order.arguments, of: order.verb)
    do {
      var command = try AmiliCommand.parseAsRoot(arguments)
      if let verb = command as? any Verb {
        return run(Choices(verb.shared), surroundings) { session in
          session.doubts.forEach(session.complain)
          return try verb.run(in: session)
        }
      }
      // The parser's own commands (help) end by throwing what they have to say.
      try command.run()
      return .done
    } catch {
      guard AmiliCommand.exitCode(for: error) == .success else {
        let problem = UsageProblem(AmiliCommand.message(for: error))
        return refuse(arguments, surroundings, verb: order.verb, problem.sentence)
      }
      // Help, which the parser throws.
      return help(error, in: Choices(scanning: given), surroundings)
    }
  }

  /// Says what help was asked for; that needs neither a store nor a sound configuration.
  private static func help(
    _ request: any Error,
    in choices: Choices,
    _ surroundings: Surroundings
  ) -> ExitStatus {
    do {
      let wording = try Session.wording(choices, surroundings, withHelp: true)
      let help = HelpTexts.bind(wording) {
        HelpText.ordered(AmiliCommand.fullMessage(for: request))
      }
      SafeText.lines(of: help).forEach(surroundings.output.line)
      return .done
    } catch {
      return Failures(wording: nil, output: surroundings.output).report(error)
    }
  }

  /// Says in the user's language what is wrong with the arguments, and how the verb is called.
  private static func refuse(
    _ arguments: [String],
    _ surroundings: Surroundings,
    verb: String?,
    _ sentence: Sentence
  ) -> ExitStatus {
    run(Choices(scanning: arguments), surroundings, checked: false) { session in
      session.complain(sentence)
      let page = verb.flatMap(Verbs.named)?.page
      for call in page?.calls ?? [] { session.complain("usage.call", .text(call)) }
      session.complain(
        "usage.help",
        .text(page.map { "amili \($0.name) --help" } ?? "amili --help")
      )
      return .wrongUse
    }
  }

  private static func run(
    _ choices: Choices,
    _ surroundings: Surroundings,
    opensStore: Bool = false,
    checked: Bool = true,
    _ body: (Session) throws -> ExitStatus
  ) -> ExitStatus {
    let session: Session
    do {
      session = try Session(choices, surroundings, opensStore: opensStore)
    } catch {
      let wording = try? Session.wording(choices, surroundings)
      return Failures(wording: wording, output: surroundings.output).report(error)
    }
    defer { session.finish() }
    do {
      if checked { try session.checkChoices() }
      let status = try body(session)
      try surroundings.output.finish()
      return status
    } catch {
      session.journal.failed(error)
      return Failures(wording: session.wording, output: surroundings.output).report(error)
    }
  }
}
