import ArgumentParser
import Diagnostics
import Installation
import ModelHubs

struct ModelInfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Say where a model is from, and whether its files are as they came.",
        discussion: "Reads all its files. Ends with 1 where one of them has changed.")

    @Argument(help: "The model's name.")
    var name: String

    @Flag(help: "Print what is known as JSON.")
    var json = false

    struct Facts: Codable {
        let record: AddedModelRecord
        let folder: String
        let changed: String?
    }

    func run() throws {
        let models = AddedModels(home: .standard())
        guard let model = models.model(named: name) else {
            throw ModelHubError(.notAdded(name, known: models.all().map(\.name)))
        }
        let record = model.record
        let facts = Facts(
            record: record, folder: model.folder, changed: record.firstChangedFile(in: model.folder))
        if json {
            try TerminalReporter.standardOutput(json: facts)
        } else {
            try TerminalReporter.standardOutput(Self.words(facts))
        }
        if facts.changed != nil { throw CommandEnd(code: 1) }
    }

    private static func words(_ facts: Facts) -> String {
        let record = facts.record
        var lines = [
            "name:    \(record.name)", "source:  \(record.page ?? "a folder")", "commit:  \(record.commit ?? "none")",
            "folder:  \(facts.folder)",
        ]
        lines += record.files.map { "         \($0.sha256.prefix(12))  \($0.bytes)  \($0.path)" }
        lines.append(
            facts.changed.map {
                "'\($0)' is not as it came. Add the model again with '--force'."
            } ?? "All \(PlainText.count(record.files.count, "file")) are as they came.")
        return lines.joined(separator: "\n")
    }
}
