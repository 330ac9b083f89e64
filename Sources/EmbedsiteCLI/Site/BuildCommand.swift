import ArgumentParser
import Diagnostics
import Foundation
import SiteBuild

struct BuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Build the site.",
        discussion:
            "A failed or interrupted build leaves the previous site untouched. Files in it that embedsite did not make are kept."
    )

    @OptionGroup var project: ProjectOptions

    @Option(help: "Where the built site goes, from the site's folder.")
    var out = "site"

    @Flag(help: "End with 1 where there are warnings.")
    var strict = false

    @Flag(help: "Print what was done as JSON.")
    var json = false

    func run() throws {
        let reporter = TerminalReporter()
        let folder = project.folder
        let output = project.site.built(out)
        let writer = try OutputWriter(folder: output, name: out, siteRoot: folder)
        // Held from before the sources are read: of two builds at once, the one that writes last has read last.
        let lock = try writer.hold { limit in
            reporter.say("waiting for another build of '\(out)', at most \(limit)")
        }
        let site = try project.pipeline(output: output, progress: reporter.progress).build()
        try reporter.finish(site.diagnostics, strict: strict)
        let plan = try writer.write(site.files, holding: lock)
        reporter.show([writer.note(on: plan)].compactMap { $0 })
        let summary = BuildSummary(site, plan)
        if json { try TerminalReporter.standardOutput(summary.json()) } else { reporter.say(summary.text(out: out)) }
    }
}

/// What a build did, with the time of each stage.
private struct BuildSummary: Encodable {
    struct Stage: Encodable {
        let name: String
        let seconds: Seconds
    }

    let files: Int
    let written: Int
    let removed: Int
    let stages: [Stage]

    init(_ site: BuiltSite, _ plan: OutputPlan) {
        files = plan.written + plan.unchanged
        written = plan.written
        removed = plan.removed
        stages = site.stages.map { Stage(name: $0.name, seconds: Seconds($0.time)) }
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    func text(out: String) -> String {
        let times = stages.map { "\($0.name) \($0.seconds.text)" }.joined(separator: ", ")
        let total = Seconds(stages.reduce(0) { $0 + $1.seconds.value }).text
        return
            "Built \(PlainText.count(files, "file")) in \(out), \(written) of them new or changed, \(removed) removed, in \(total): \(times)."
    }
}
