import ArgumentParser
import Diagnostics
import Foundation
import SiteBuild

struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Push the built site to a branch, from which GitHub Pages or another host serves it.",
        discussion: """
            One commit above what the branch holds, never by force. Your checkout, index and branches stay as they are. In the \
            repository's settings: Pages, Source, "Deploy from a branch". Build first, with --base-url.
            """)

    @OptionGroup var folder: SiteFolder

    @Option(help: "The built site, from the site's folder.")
    var site = "site"

    @Option(help: "The remote repository.")
    var remote = "origin"

    @Option(help: "The branch, which holds nothing but the site.")
    var branch = "gh-pages"

    func validate() throws {
        for (option, value) in [("--remote", remote), ("--branch", branch)] where value.isEmpty || value.hasPrefix("-")
        {
            throw ValidationError(
                "\(option) is '\(PlainText.shortened(PlainText.singleLine(value), to: 60))'; expected a name")
        }
    }

    func run() throws {
        let reporter = TerminalReporter()
        let built = folder.built(site)
        let check = PagesCheck(folder: built, name: site)
        guard check.complaints.isEmpty else { throw Complaints(check.complaints) }
        let files = PlainText.count(check.files, "file")
        switch try GitBranch(of: folder.path, remote: remote, name: branch).publish(built) {
        case .published(let commit):
            reporter.say("Published \(files) to '\(branch)' of '\(remote)', commit \(commit.prefix(12)).")
        case .unchanged(let commit):
            reporter.say("'\(branch)' of '\(remote)' holds these \(files) already, commit \(commit.prefix(12)).")
        }
    }
}
