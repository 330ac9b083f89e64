import Charting
import Diagnostics
import Foundation

/// The only place that prints. Results go to standard output, whole or with an error; messages and progress to standard error,
/// where that takes them; colour and bars only on a terminal, and no colour where NO_COLOR is set.
struct TerminalReporter: Sendable {
    private let isTerminal: Bool
    private let usesColor: Bool

    init() {
        isTerminal = isatty(STDERR_FILENO) == 1
        let environment = ProcessInfo.processInfo.environment
        usesColor = isTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }

    static func standardOutput(_ text: String) throws(Complaints) {
        try standardOutput(bytes: (text + "\n").utf8)
    }

    /// A result for programs: one line of JSON, keys in the order of the alphabet.
    static func standardOutput(json result: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try standardOutput(String(decoding: encoder.encode(result), as: UTF8.self))
    }

    static func standardOutput(bytes: some Sequence<UInt8>) throws(Complaints) {
        try StandardStream.write(result: Array(bytes))
    }

    static func standardError(_ text: String) {
        StandardStream.show(text + "\n")
    }

    /// One line for the person at the terminal.
    func say(_ text: String) {
        ProgressBar.shared.clear()
        Self.standardError(text)
    }

    /// Says of neighbours that are not exact how many of the exact ones they are; nothing of exact ones.
    func say(neighborRecall recall: Double?) {
        guard let recall else { return }
        say(
            "Neighbours are approximate: \(NumberFormat.fixed(recall * 100, 1)) % of the exact ones, as measured on a sample."
        )
    }

    /// All complaints of a run, by place.
    func show(_ diagnostics: [Diagnostic]) {
        for diagnostic in DiagnosticLog(diagnostics).sorted { say(colored(diagnostic)) }
    }

    /// Prints what went wrong and returns the exit code.
    func report(_ error: any Error) -> Int32 {
        guard let known = error as? any Diagnosable else {
            say("error: \(PlainText.singleLine(String(describing: error)))")
            return 3
        }
        show(known.diagnostics)
        return known.cause == .environment ? 3 : 1
    }

    /// Warnings end a strict run with 1.
    func finish(_ diagnostics: [Diagnostic], strict: Bool) throws {
        show(diagnostics)
        let isFatal = { (severity: Diagnostic.Severity) in
            severity == .error || strict && severity == .warning
        }
        if diagnostics.contains(where: { isFatal($0.severity) }) { throw CommandEnd(code: 1) }
    }

    /// A bar on a terminal, silence elsewhere.
    var progress: ProgressSink {
        isTerminal ? ProgressSink { ProgressBar.shared.update($0) } : .silent
    }

    private func colored(_ diagnostic: Diagnostic) -> String {
        let text = diagnostic.description
        guard usesColor else { return text }
        let word = "\(diagnostic.severity.rawValue):"
        let color = diagnostic.severity == .error ? "31" : diagnostic.severity == .warning ? "33" : "36"
        guard let range = text.range(of: word) else { return text }
        return text.replacingCharacters(in: range, with: "\u{1B}[1;\(color)m\(word)\u{1B}[0m")
    }
}
