package import Diagnostics

/// Why a preview cannot start.
package enum PreviewError: Diagnosable, Equatable {
    case portTaken(Int)
    case noFreePort(ClosedRange<Int>)
    case cannotListen(host: String, port: Int, reason: String)

    package var diagnostics: [Diagnostic] {
        switch self {
        case .portTaken(let port):
            [.error("port \(port) is taken", remedy: "Choose another with --port, or leave out --strict-port.")]
        case .noFreePort(let ports):
            [
                .error(
                    "ports \(ports.lowerBound) to \(ports.upperBound) are all taken",
                    remedy: "Choose another with --port.")
            ]
        case .cannotListen(let host, let port, let reason):
            [.error("cannot listen on \(host), port \(port): \(reason)", remedy: "Check --host and --port.")]
        }
    }

    package var cause: FailureCause {
        if case .portTaken = self { .input } else { .environment }
    }
}
