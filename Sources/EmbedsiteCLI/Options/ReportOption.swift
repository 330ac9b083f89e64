import ArgumentParser
import Charting

/// What a command found: words for people, and the same for programs.
protocol Report: Encodable {
    var text: String { get }
}

extension Report {
    func digits(_ value: Double) -> String {
        // Of larger numbers no digit after the point says anything.
        value.magnitude < 1e9 ? NumberFormat.fixed(value, 4) : NumberFormat.significant(value, 5)
    }
}

/// The option `--json` of commands that print a report.
struct ReportOption: ParsableArguments {
    @Flag(help: "Print the result as JSON.")
    var json = false

    /// - Parameters:
    ///   - files: that the command writes. Numbers on standard output leave no place there for words, and then the report
    ///     is not made at all.
    func print(beside files: [ResultFile?] = [], _ report: () throws -> some Report) throws {
        if files.contains(where: { $0?.isStandardOutput == true }) { return }
        let report = try report()
        if json {
            try TerminalReporter.standardOutput(json: report)
        } else {
            try TerminalReporter.standardOutput(report.text)
        }
    }
}
