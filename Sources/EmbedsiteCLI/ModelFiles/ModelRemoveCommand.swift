import ArgumentParser
import Installation
import ModelHubs

struct ModelRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a model that was added.",
        discussion: "Vectors that sites have made with it stay in their caches.")

    @Argument(help: "The model's name.")
    var name: String

    func run() throws {
        try AddedModels(home: .standard()).remove(name)
        TerminalReporter().say("Removed \(name).")
    }
}
