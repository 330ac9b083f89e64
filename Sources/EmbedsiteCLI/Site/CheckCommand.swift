import ArgumentParser
import Artifacts
import Diagnostics
import Foundation
import SiteBuild

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Build in memory and report what is wrong; write nothing.")

    @OptionGroup var project: ProjectOptions

    @Flag(help: "End with 1 where there are warnings.")
    var strict = false

    @Flag(help: "Print how many files would be built as JSON.")
    var json = false

    @Flag(help: "Look instead at the site that was built, for what GitHub Pages refuses.")
    var pages = false

    @Option(help: "With --pages, the built site, from the site's folder; usually 'site'.")
    var site: String?

    func validate() throws {
        if site != nil, !pages { throw ValidationError("--site has no use without --pages") }
    }

    func run() throws {
        let reporter = TerminalReporter()
        if pages { return try look(at: site ?? "site", reporter) }
        let built = try project.pipeline(output: nil, progress: reporter.progress).build()
        try reporter.finish(built.diagnostics, strict: strict)
        // A picture that two figures share is named by both.
        let count = Set(built.files.map(\.path)).count
        if json {
            try TerminalReporter.standardOutput(json: ["files": count])
        } else {
            reporter.say("Nothing is wrong: \(PlainText.count(count, "file")) would be built.")
        }
    }

    private func look(at site: String, _ reporter: TerminalReporter) throws {
        let found = PagesCheck(folder: project.site.built(site), name: site)
        guard found.complaints.isEmpty else { throw Complaints(found.complaints) }
        if json {
            try TerminalReporter.standardOutput(json: ["files": found.files, "bytes": found.bytes])
        } else {
            let (files, bytes) = (PlainText.count(found.files, "file"), PlainText.count(found.bytes, "byte"))
            reporter.say("GitHub Pages takes '\(site)' as it is: \(files), \(bytes).")
        }
    }
}
