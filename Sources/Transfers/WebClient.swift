package import Artifacts
package import Diagnostics
import Foundation

/// Fetches files of the web. May be used from any thread.
package struct WebClient: Sendable {
    package var patience: WebPatience
    private let environment: [String: String]

    static let mostRedirects = 5

    /// Whether libcurl is on this machine.
    package static var isAvailable: Bool { TransferLibrary.standard() != nil }

    /// - Parameter environment: `SSL_CERT_FILE` names a file of certificates in the place of the system's. (Proxies libcurl
    ///   looks up in that of the process.)
    package init(
        patience: WebPatience = .usual, environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.patience = patience
        self.environment = environment
    }

    /// Fetches what is asked for into `file`, or learns that it has not changed. A server that is busy, and an answer that
    /// breaks off, is tried again a few times; of an answer with a strong tag only what is missing.
    ///
    /// - Parameter position: what names the address, for complaints.
    package func get(
        _ request: WebRequest, into file: GrowingFile, at position: SourcePosition?,
        _ progress: ProgressSink = .silent
    ) throws(TransferError) -> WebResponse {
        guard let library = TransferLibrary.standard() else {
            throw TransferError(.noLibrary, of: request.address.shown, at: position)
        }
        var request = request
        for pause in patience.pauses.map(Optional.some) + [nil] {
            var last: WebHead?
            do throws(TransferError.Kind) {
                return try follow(request, into: file, library, progress, &last)
            } catch {
                if case .status(416) = error, request.begun != nil {
                    // What is there is no beginning of the file as it is now.
                    request.begun = nil
                    continue
                }
                guard let pause, Self.mayPass(error) else {
                    throw TransferError(error, of: request.address.shown, at: position)
                }
                let wanted = last?.retryAfter().map { min($0, patience.longestPause) } ?? .zero
                Thread.sleep(forTimeInterval: max(pause, wanted) / .seconds(1))
                if let last, last.status == 200, request.begun != .hashed {
                    request.begun = last.strongTag.map { .tagged($0) }
                }
            }
        }
        throw TransferError(.failed, of: request.address.shown, at: position)
    }

    private static func mayPass(_ kind: TransferError.Kind) -> Bool {
        switch kind {
        case .cut: true
        case .status(let status): status == 429 || status >= 500
        default: false
        }
    }

    /// - Parameter last: the head of the last answer.
    private func follow(
        _ request: WebRequest, into file: GrowingFile, _ library: TransferLibrary, _ progress: ProgressSink,
        _ last: inout WebHead?
    ) throws(TransferError.Kind) -> WebResponse {
        var address = request.address
        for _ in 0...Self.mostRedirects {
            let exchange = WebExchange(request, into: file, patience, progress)
            defer { last = exchange.head }
            let head = try exchange.run(library, at: address, authorities: environment["SSL_CERT_FILE"])
            switch head.status {
            case 200, 206:
                return WebResponse(
                    status: 200, head: head, content: file.content, bytes: file.count, address: address)
            case 304:
                return WebResponse(
                    status: 304, head: head, content: file.content, bytes: file.count, address: address)
            case 301, 302, 303, 307, 308:
                guard let location = head["location"] else { throw .status(head.status) }
                do throws(WebAddress.Fault) {
                    address = try address.following(location)
                } catch {
                    throw .redirect(WebAddress.shown(location), error)
                }
            default: throw .status(head.status)
            }
        }
        throw .redirects(limit: Self.mostRedirects)
    }

    /// Asks a service once, with `body` of `request`, and gives what it answers, whatever its status. It follows nothing, so that
    /// no other host hears what was sent.
    ///
    /// - Parameter position: what names the address, for complaints.
    package func post(_ request: WebRequest, at position: SourcePosition?) throws(TransferError) -> WebAnswer {
        let shown = request.address.shown
        guard let library = TransferLibrary.standard() else { throw TransferError(.noLibrary, of: shown, at: position) }
        let answer = WebBytes()
        do throws(TransferError.Kind) {
            let exchange = WebExchange(request, into: answer, patience, .silent)
            let head = try exchange.run(library, at: request.address, authorities: environment["SSL_CERT_FILE"])
            return WebAnswer(head: head, bytes: answer.bytes)
        } catch {
            throw TransferError(error, of: shown, at: position)
        }
    }
}
