import Artifacts
import Diagnostics
import Foundation

/// Standard input, output and error, as they were when the program started. All of it goes through the system's own calls:
/// Foundation's handles end the program where a write fails, and `print` never says that it failed.
enum StandardStream: CInt, CaseIterable {
    case input, output, error

    /// Makes them safe to use. To be called before anything else: the next file that is opened, the cache say, gets the number
    /// of a stream that was closed, and then what is printed goes into it.
    static func prepare() {
        _ = closedAtStart
        // A pipe that nobody reads any more, and a file that reached its limit, are told by the write that fails, not by a
        // signal that ends the program.
        for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    }

    private static let closedAtStart = {
        let closed = allCases.filter { $0.stream.status == nil }
        for stream in closed { stream.stream.openNullDevice() }
        return closed
    }()

    /// It leads to the null device now, but nobody asked for that.
    var wasClosed: Bool { Self.closedAtStart.contains(self) }

    var stream: OpenStream { OpenStream(rawValue) }

    /// The file that it was redirected from or to; nil for a terminal, a pipe and the like.
    var file: FileIdentity? {
        guard let status = stream.status, status.kind == .regular else { return nil }
        return status.identity
    }

    /// Writes a result, all of it. Where that fails, the failure says so in one line; it is silent where the reader went
    /// away, who has read what was wanted: `embedsite figure spec.yml | head -1`.
    static func write(result bytes: [UInt8]) throws(Complaints) {
        let name = SourcePosition("standard output")
        if output.wasClosed {
            throw Complaints(
                [.error(at: name, "it is closed; the result is lost", remedy: "Let it lead to a file or a pipe.")],
                cause: .environment)
        }
        do throws(SystemFailure) {
            try output.stream.write(bytes)
        } catch {
            let complaint = Diagnostic.error(
                at: name, "cannot write the result: \(error.message)", remedy: "Let it lead to another place.")
            throw Complaints(error.isReaderGone ? [] : [complaint], cause: .environment)
        }
    }

    /// Shows a message, or a part of one. One that cannot be shown is dropped: nobody is there to be told so, and the work goes
    /// on.
    static func show(_ message: String) {
        try? error.stream.write(Array(message.utf8))
    }
}
