import ArgumentParser
import Artifacts
import Diagnostics
import SiteBuild

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Build in memory and report what is wrong; write nothing.")

    @OptionGroup var project: ProjectOptions

    @Flag(help: "End with 1 where there are warnings.")
    var strict = false

    @Flag(help: "Print how many files would be built as JSON.")
    var json = false

    func run() throws {
        let reporter = TerminalReporter()
        let site = try project.pipeline(output: nil, progress: reporter.progress).build()
        try reporter.finish(site.diagnostics, strict: strict)
        // A picture that two figures share is named by both.
        let count = Set(site.files.map(\.path)).count
        if json {
            try TerminalReporter.standardOutput(json: ["files": count])
        } else {
            reporter.say("Nothing is wrong: \(PlainText.count(count, "file")) would be built.")
        }
    }
}
