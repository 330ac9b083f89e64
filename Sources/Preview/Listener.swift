import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// One listening socket. The one file that knows the HTTP server.
final class Listener: Sendable {
    let port: Int
    private let service: Task<Void, any Error>

    init(host: String, port: Int, allowedHost: String?, token: String, state: ServerState) async throws {
        let (running, continuation) = AsyncThrowingStream.makeStream(of: Int.self)
        var logger = Logger(label: "preview", factory: { _ in SwiftLogNoOpLogHandler() })
        logger.logLevel = .critical
        let answers = Answers(allowedHost: allowedHost, token: token, state: state)
        let application = Application(
            responder: answers,
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(60),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100))),
            configuration: .init(address: .hostname(host, port: port), availableConnectionsDelegate: nil),
            onServerRunning: { channel in
                continuation.yield(channel.localAddress?.port ?? port)
                continuation.finish()
            },
            logger: logger)
        service = Task {
            do {
                try await application.run()
            } catch {
                continuation.finish(throwing: error)
                throw error
            }
        }
        var iterator = running.makeAsyncIterator()
        guard let bound = try await iterator.next() else { throw CancellationError() }
        self.port = bound
    }

    func stop() {
        service.cancel()
    }
}

/// A request's connection: which port it came in by.
private struct ConnectionContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let port: Int

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        port = source.channel.localAddress?.port ?? 0
    }
}

/// Joins the pure responder to the server's types.
private struct Answers: HTTPResponder {
    let allowedHost: String?
    let token: String
    let state: ServerState

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let responder = PreviewResponder(hosts: HostPolicy(port: context.port, allowedHost: allowedHost), token: token)
        return response(responder.respond(to: PreviewRequest(request), from: state.site), method: request.method)
    }

    private func response(_ answer: PreviewResponse, method: HTTPRequest.Method) -> Response {
        var fields = HTTPFields()
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        let body: ResponseBody
        switch answer.body {
        case .bytes(let bytes) where method == .head:
            fields[.contentLength] = String(bytes.count)
            body = ResponseBody()
        case .bytes(let bytes):
            fields[.contentLength] = String(bytes.count)
            body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .events:
            body = events()
        }
        return Response(status: .init(code: answer.status), headers: fields, body: body)
    }

    /// Writes until the page has gone: then writing fails, and the stream ends with it.
    private func events() -> ResponseBody {
        let hub = state.hub
        return ResponseBody { writer in
            for await event in await hub.listen() {
                switch event {
                case .reload: try await writer.write(ByteBuffer(string: "event: reload\ndata: -\n\n"))
                case .heartbeat: try await writer.write(ByteBuffer(string: ": still here\n\n"))
                }
            }
            try await writer.finish(nil)
        }
    }
}

extension PreviewRequest {
    fileprivate init(_ request: Request) {
        // The first Host stands as the authority; any other is left among the fields.
        let others = HTTPField.Name("Host").map { request.headers[values: $0] } ?? []
        self.init(
            method: request.method.rawValue,
            target: request.head.path ?? "",
            hosts: (request.head.authority.map { [$0] } ?? []) + others,
            origin: request.headers[.origin],
            fetchSite: HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] },
            ifNoneMatch: request.headers[.ifNoneMatch])
    }
}
