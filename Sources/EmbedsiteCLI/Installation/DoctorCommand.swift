import ArgumentParser
import Foundation
import Installation

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say what is installed, what is missing, and how to get it.",
        discussion: "Ends with 3 where something is missing.")

    @Flag(help: "Print the findings as JSON.")
    var json = false

    func run() throws {
        let report = Doctor(home: .standard(), optional: Component.forTables).examine()
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            try TerminalReporter.standardOutput(String(decoding: encoder.encode(report), as: UTF8.self))
        } else {
            try TerminalReporter.standardOutput(report.findings.map(Self.line).joined(separator: "\n"))
        }
        if !report.isComplete { throw CommandEnd(code: 3) }
    }

    private static func line(_ finding: DoctorReport.Finding) -> String {
        let text = "\(finding.state.word) \(finding.subject): \(finding.detail)"
        guard let remedy = finding.remedy else { return text }
        return text + "\n          " + remedy
    }
}

extension DoctorReport.State {
    /// Of one width, so that what follows stands in a column.
    fileprivate var word: String {
        switch self {
        case .good: "ok       "
        case .missing: "missing  "
        case .damaged: "damaged  "
        case .note: "note     "
        }
    }
}
