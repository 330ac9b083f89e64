package import Diagnostics

/// Why a program gives no vectors.
package struct ProgramError: Diagnosable, Equatable {
    enum Kind: Equatable {
        /// Nobody said that programs of a site may run.
        case notAllowed
        case notFound
        case notStarted
        case ended(status: Int, done: Int, of: Int)
        case signaled(Int, done: Int, of: Int)
        /// It ended its output, and went on.
        case closed(done: Int, of: Int)
        case silent(seconds: Int, done: Int, of: Int)
        case longLine(limit: Int)
        case noJSON(line: String)
        case noVector(id: Int)
        case notFinite(item: String)
        case unknownID(String, count: Int)
        case repeated(id: Int)
        case length(Int, expected: Int, id: Int)
    }

    let kind: Kind
    let model: String
    /// As the card calls it.
    let program: String
    /// The last of what it wrote to its standard error.
    var complaints = ""
    package let position: SourcePosition?

    package var diagnostics: [Diagnostic] { [.error(at: position, message + said, remedy: remedy)] }

    package var cause: FailureCause {
        switch kind {
        case .notFound, .notStarted, .ended, .signaled, .closed, .silent: .environment
        default: .input
        }
    }

    private var said: String {
        let lines = complaints.split(whereSeparator: \.isNewline).suffix(4).joined(separator: " / ")
        let shown = lines.count > 600 ? "…" + lines.suffix(600) : lines
        return shown.isEmpty ? "" : "; it said: \(PlainText.singleLine(shown))"
    }

    private var message: String {
        let name = "'\(PlainText.shortened(PlainText.singleLine(program), to: 60))'"
        return switch kind {
        case .notAllowed: "the model '\(model)' runs the program \(name), which was not allowed"
        case .notFound: "there is no program \(name) that may be run"
        case .notStarted: "the program \(name) cannot be started: the system refuses it"
        case .ended(let status, let done, let count):
            "the program \(name) ended with status \(status) after \(Self.share(done, count))"
        case .signaled(let signal, let done, let count):
            "the program \(name) was ended by signal \(signal) after \(Self.share(done, count))"
        case .closed(let done, let count):
            "the program \(name) ended its output after \(Self.share(done, count))"
        case .silent(let seconds, let done, let count):
            "the program \(name) gave no answer for \(PlainText.count(seconds, "second")), after \(Self.share(done, count))"
        case .longLine(let limit): "the program \(name) answers a line of more than \(PlainText.count(limit, "byte"))"
        case .noJSON(let line):
            "the program \(name) answers '\(PlainText.shortened(PlainText.singleLine(line), to: 60))', which is no object of JSON"
        case .noVector(let id):
            "the answer of the program \(name) for id \(id) has no list of numbers under 'vector'"
        case .notFinite(let item):
            "the program \(name) gave NaN or infinity for '\(PlainText.shortened(PlainText.singleLine(item), to: 60))'"
        case .unknownID(let id, let count):
            "the program \(name) answers for the id \(PlainText.shortened(PlainText.singleLine(id), to: 40)); expected one from 0 to \(count - 1), as it was given"
        case .repeated(let id): "the program \(name) answers twice for id \(id)"
        case .length(let length, let expected, let id):
            "the program \(name) gives \(PlainText.count(length, "number")) for id \(id), after \(PlainText.grouped(expected)) for others"
        }
    }

    private static func share(_ done: Int, _ count: Int) -> String {
        "\(PlainText.grouped(done)) of \(PlainText.count(count, "answer"))"
    }

    private var remedy: String? {
        switch kind {
        case .notAllowed: "Where you trust this site, run the same command with '--allow-commands'."
        case .notFound where program.contains("/"):
            "Its path counts from the card's folder; 'chmod +x' makes a file one that may be run."
        case .notFound: "Install it, or write its path from the card's folder: './\(program)'."
        case .notStarted: "Look at 'command' in the model's card."
        case .ended(_, let done, _), .signaled(_, let done, _), .closed(let done, _):
            done > 0 ? "What it answered before is kept." : "Look at 'command' in the model's card."
        case .silent(_, let done, _):
            "Write a larger 'timeout' in the model's card.\(done > 0 ? " What it answered before is kept." : "")"
        case .noJSON:
            "Print messages to standard error, and each answer as one line: {\"id\": 0, \"vector\": [0.1, 0.2]}."
        case .noVector, .unknownID, .repeated, .longLine: "Answer each line once: {\"id\": 0, \"vector\": [0.1, 0.2]}."
        case .notFinite: "Leave that item out, or mend the program."
        case .length: "All vectors of a model have one length."
        }
    }
}
