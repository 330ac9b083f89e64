import ArgumentParser

struct ModelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "Add models, and look at those that are there and into them.",
        subcommands: [
            ModelAddCommand.self, ModelListCommand.self, ModelInfoCommand.self, ModelLayersCommand.self,
            ModelRemoveCommand.self,
        ])
}
