import ArgumentParser

struct ModelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "Add models, and look at those that are there.",
        subcommands: [ModelAddCommand.self, ModelListCommand.self, ModelInfoCommand.self, ModelRemoveCommand.self])
}
