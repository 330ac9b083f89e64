import ArgumentParser
import Diagnostics
import Installation
import ModelHubs

struct ModelListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the models that were added, with where they are from and how large they are.")

    @Flag(help: "Print the list as JSON.")
    var json = false

    struct Line: Codable {
        let name: String
        let source: String?
        let commit: String?
        let bytes: Int?
        let isUnfinished: Bool
    }

    func run() throws {
        let models = AddedModels(home: .standard())
        let lines =
            models.all().map { model in
                Line(
                    name: model.name, source: model.record.page, commit: model.record.commit, bytes: model.record.bytes,
                    isUnfinished: false)
            }
            + models.unfinished().map {
                Line(name: $0, source: nil, commit: nil, bytes: nil, isUnfinished: true)
            }
        if json { return try TerminalReporter.standardOutput(json: lines) }
        guard !lines.isEmpty else {
            return try TerminalReporter.standardOutput("No model was added. 'embedsite model add OWNER/NAME' adds one.")
        }
        try TerminalReporter.standardOutput(lines.map(Self.words).joined(separator: "\n"))
    }

    private static func words(_ line: Line) -> String {
        guard !line.isUnfinished else { return "\(line.name): unfinished; adding it again goes on" }
        let version = line.commit.map { "@\($0.prefix(12))" } ?? ""
        return "\(line.name): \(line.source ?? "from a folder")\(version), \(PlainText.count(line.bytes ?? 0, "byte"))"
    }
}
