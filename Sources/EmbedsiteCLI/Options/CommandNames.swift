import ArgumentParser
import Diagnostics

/// Finds the nearest command to a misspelt one, which the parser would call an unexpected argument.
enum CommandNames {
    /// What to say where `arguments` begin with a word that is no command; nil where nothing is wrong so far.
    static func complaint(about arguments: [String]) -> String? {
        complaint(about: arguments[...], of: EmbedsiteCommand.self, path: "embedsite")
    }

    private static func complaint(
        about arguments: ArraySlice<String>, of command: any ParsableCommand.Type, path: String
    ) -> String? {
        let commands = command.configuration.subcommands
        guard !commands.isEmpty, let word = arguments.first, !word.hasPrefix("-"), word != "help" else { return nil }
        if let known = commands.first(where: { name(of: $0) == word }) {
            return complaint(about: arguments.dropFirst(), of: known, path: "\(path) \(word)")
        }
        return """
            Error: no command '\(PlainText.shortened(PlainText.singleLine(word), to: 60))'. \
            \(Suggestion.remedy(for: word, among: commands.map(name)))
              See '\(path) --help' for more information.
            """
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? String(describing: command).lowercased()
    }
}
