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
    CursesTerminal.useOneHeap()
    let status = run(Array(CommandLine.arguments.dropFirst()), .process)
    exit(status.rawValue)
  }

  /// Runs on these arguments, in these surroundings.
  static func run(_ arguments: [String], _ surroundings: Surroundings) -> ExitStatus {
    defer { surroundings.output.flush() }
    let order = ArgumentOrder(arguments, verbs: Verbs.names)
    if order.verb == nil, let opening = PortalArguments(order.arguments) {
      return run(opening.choices, surroundings, opensStore: true) {
        try PortalOpening.open(opening, in: $0)
      }
    }
    if let word = order.unknown {
      return run(Choices(), surroundings) { _ in
        throw CommandFailure.usage("cli.no-such-verb", .text(word))
      }
    }
    return parse(FilterArguments.plain(order.arguments, of: order.verb), surroundings)
  }

  private static func parse(_ arguments: [String], _ surroundings: Surroundings) -> ExitStatus {
    do {
      var command = try AmiliCommand.parseAsRoot(arguments)
      if let verb = command as? any Verb {
        return run(Choices(verb.shared), surroundings) { try verb.run(in: $0) }
      }
      // The parser's own commands (help) end by throwing what they have to say.
      try command.run()
      return .done
    } catch {
      return explain(error, surroundings.output)
    }
  }

  /// What the parser says: help as output, a mistake as an error with the usage.
  private static func explain(_ error: any Error, _ output: Output) -> ExitStatus {
    let lines = SafeText.lines(of: AmiliCommand.fullMessage(for: error))
    guard AmiliCommand.exitCode(for: error) == .success else {
      lines.forEach(output.complain)
      return .wrongUse
    }
    lines.forEach(output.line)
    return .done
  }

  private static func run(
    _ choices: Choices,
    _ surroundings: Surroundings,
    opensStore: Bool = false,
    _ body: (Session) throws -> ExitStatus
  ) -> ExitStatus {
    let session: Session
    do {
      session = try Session(choices, surroundings, opensStore: opensStore)
    } catch {
      return Failures(wording: nil, output: surroundings.output).report(error)
    }
    defer { session.finish() }
    do {
      try session.checkChoices()
      let status = try body(session)
      try surroundings.output.finish()
      return status
    } catch {
      session.journal.failed(error)
      return Failures(wording: session.wording, output: surroundings.output).report(error)
    }
  }
}
