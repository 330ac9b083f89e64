import Foundation
import PackagePlugin

/// Makes the Swift files that follow from other files: nothing of theirs is committed twice.
@main struct GeneratedSources: BuildToolPlugin {
    /// What a drawing follows from beside its set: the versions of questions stand in Analyses, what keys stand for in
    /// YAMLReading.
    private static let drawingTargets = ["YAMLReading", "Markup", "Rasters", "Analyses", "Charting", "Figures"]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let root = context.package.directoryURL
        let tool = try context.tool(named: "SourceWriter").url
        func command(_ kind: String, _ name: String, _ leading: [String], _ inputs: [URL]) -> Command {
            let output = context.pluginWorkDirectoryURL.appending(path: name)
            return .buildCommand(
                displayName: "Write \(name)", executable: tool,
                arguments: [kind, output.path] + leading + inputs.map(\.path), inputFiles: inputs,
                outputFiles: [output])
        }
        switch target.name {
        case "SiteBuild":
            let folder = root.appending(path: "templates")
            return [
                command(
                    "templates", "DefaultTemplates.swift", [folder.path],
                    files(below: folder, withEndings: ["html", "css", "js"]))
            ]
        case "Figures":
            let inputs = Self.drawingTargets.flatMap { name in
                files(below: root.appending(path: "Sources/\(name)"), withEndings: ["swift"])
            }
            return [command("digest", "DrawingSources.swift", [], inputs)]
        default: return []
        }
    }

    /// In order of path.
    private func files(below folder: URL, withEndings endings: Set<String>) -> [URL] {
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (found?.allObjects ?? []).compactMap { $0 as? URL }.filter { endings.contains($0.pathExtension) }
            .sorted { $0.path < $1.path }
    }
}
