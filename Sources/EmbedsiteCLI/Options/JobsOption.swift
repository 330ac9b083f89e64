import ArgumentParser
import Diagnostics
import VectorMath

/// The option `--jobs` of commands that take no site.
struct JobsOption: ParsableArguments {
    @Option(help: "Threads; all processors unless given.")
    var jobs: Int?

    func validate() throws {
        try OptionRange.check("--jobs", jobs, from: 1)
    }

    var workers: Workers { jobs.map { Workers($0) } ?? .all }

    /// The same threads, which show on a terminal how far each pass over the items has come.
    func workers(progress stage: String) -> Workers {
        let progress = TerminalReporter().progress
        return workers.reporting { progress.report(stage, done: $0, of: $1) }
    }
}
