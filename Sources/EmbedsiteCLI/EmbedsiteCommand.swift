import ArgumentParser
import Foundation

/// The command `embedsite`: each subcommand parses, calls one function, and reports.
struct EmbedsiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "embedsite",
        abstract: "Publish visual explanations of embeddings as a website.",
        discussion: """
            An author writes Markdown and names datasets; embedsite embeds them with local models, draws the figures \
            and writes pages that need no server.
            """,
        version: Version.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Site",
                subcommands: [
                    NewCommand.self, BuildCommand.self, ServeCommand.self, CheckCommand.self, PublishCommand.self,
                    FigureCommand.self, SchemaCommand.self, CacheCommand.self,
                ]),
            CommandGroup(
                name: "Installation", subcommands: [SetupCommand.self, ModelCommand.self, DoctorCommand.self]),
            CommandGroup(
                name: "Embedding",
                subcommands: [EmbedCommand.self, TokenizeCommand.self, ConvertCommand.self]),
            CommandGroup(
                name: "Analysis",
                subcommands: [
                    SimilarityCommand.self, NeighborsCommand.self, ProjectCommand.self, QualityCommand.self,
                    ClusterCommand.self, CompareCommand.self, ProbeCommand.self, OutliersCommand.self,
                    CompressionCommand.self, ProfileCommand.self, AnalogyCommand.self,
                    DirectionCommand.self,
                ]),
        ])
}

/// The program, as its executable starts it.
public enum Program {
    /// Runs the command line and ends the process with a code: 0 done, 1 wrong input, 2 usage, 3 something outside
    /// failed, 130 interrupted.
    ///
    /// Not `async`, for then the runtime's own files would be open before the standard streams are looked at, and have the
    /// numbers of those that were closed.
    public static func run() -> Never {
        StandardStream.prepare()
        Task {
            await runCommandLine()
            Foundation.exit(0)
        }
        dispatchMain()
    }

    private static func runCommandLine() async {
        Interruption.endProcessOnInterrupt()
        let arguments = VectorsName.withoutDashes(NegativeNumbers.joined(Array(CommandLine.arguments.dropFirst())))
        if let complaint = CommandNames.complaint(about: arguments) {
            TerminalReporter.standardError(complaint)
            Foundation.exit(2)
        }
        do {
            var command = try EmbedsiteCommand.parseAsRoot(arguments)
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch {
            Foundation.exit(report(error))
        }
    }

    private static func report(_ error: any Error) -> Int32 {
        if let end = error as? CommandEnd { return end.code }
        switch EmbedsiteCommand.exitCode(for: error) {
        case .success:
            // Help, the version or a completion script: what was asked for, and so a result.
            do {
                try TerminalReporter.standardOutput(EmbedsiteCommand.fullMessage(for: error))
                return 0
            } catch {
                return TerminalReporter().report(error)
            }
        case .validationFailure:
            TerminalReporter.standardError(EmbedsiteCommand.fullMessage(for: error))
            return 2
        default:
            return TerminalReporter().report(error)
        }
    }
}

/// Ends a command with a code when everything has been said already.
struct CommandEnd: Error {
    let code: Int32
}
