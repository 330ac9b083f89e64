import ArgumentParser
import Artifacts
import SiteBuild

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Build in memory and report what is wrong; write nothing.")

    @OptionGroup var project: ProjectOptions

    @Flag(help: "End with 1 where there are warnings.")
    var strict = false

    func run() throws {
        let reporter = TerminalReporter()
        let site = try project.pipeline(output: nil, progress: reporter.progress).build()
        try reporter.finish(site.diagnostics, strict: strict)
        // A picture that two figures share is named by both.
        let paths = Set(site.files.map(\.path))
        reporter.say("Nothing is wrong: \(paths.count) files would be built.")
    }
}
