import ArgumentParser
import Diagnostics
import Foundation
import Installation
import ModelHubs

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say what is installed, what is missing, and how to get it.",
        discussion: "Ends with 3 where something is missing.")

    @Flag(help: "Print the findings as JSON.")
    var json = false

    @Flag(help: "Read every file that is installed, also of added models, and hold it to its SHA-256.")
    var verify = false

    func run() throws {
        let home = InstallationHome.standard()
        var report = Doctor(home: home, optional: Component.forTables).examine(isVerifying: verify)
        if verify { report.findings += AddedModels(home: home).all().map(Self.finding) }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            try TerminalReporter.standardOutput(String(decoding: encoder.encode(report), as: UTF8.self))
        } else {
            try TerminalReporter.standardOutput(report.findings.map(Self.line).joined(separator: "\n"))
        }
        if !report.isComplete { throw CommandEnd(code: 3) }
    }

    private static func finding(_ model: AddedModel) -> DoctorReport.Finding {
        let changed = model.record.firstChangedFile(in: model.folder)
        let count = PlainText.count(model.record.files.count, "file")
        return DoctorReport.Finding(
            subject: "model '\(model.name)'", state: changed == nil ? .good : .damaged,
            detail: changed.map { "\($0) is not what was added" } ?? "\(count) in \(model.folder)",
            remedy: changed.map { _ in "Add it again: 'embedsite model add --force'." })
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
