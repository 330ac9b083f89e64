import NIOCore
import NIOHTTP1

/// One connection: its requests in order, each answered before the next one is looked at.
struct HTTPConnection: Sendable {
    typealias Parts = NIOAsyncChannel<HTTPServerRequestPart, Never>

    let parts: Parts
    let responder: PreviewResponder
    let state: ServerState

    private static let headerFieldBytes = 16_384
    private static let headerBytes = 32_768
    private static let headerCount = 100
    /// No request that is answered has a body; so much of one is read past before the connection is closed.
    private static let bodyBytes = 1 << 20
    /// How much of an answer is handed to the system at a time.
    private static let chunkBytes = 1 << 18

    /// The parsed requests of an accepted socket, within bounds.
    static func parts(of channel: any Channel, _ limits: ConnectionLimits) throws -> Parts {
        var bounds = NIOHTTPDecoderLimitConfiguration()
        bounds.maxHeaderFieldSize = headerFieldBytes
        bounds.maxHeaderListSize = headerBytes
        bounds.maxHeaderFieldCount = headerCount
        let pipeline = channel.pipeline.syncOperations
        try pipeline.configureHTTPServerPipeline(
            withPipeliningAssistance: false, withErrorHandling: false, withEncoderConfiguration: .init(),
            withDecoderLimitConfiguration: bounds)
        // After the parser: a head that comes byte by byte counts as nothing until it is whole.
        try pipeline.addHandler(IdleStateHandler(allTimeout: TimeAmount(limits.idleTime)))
        try pipeline.addHandler(IdleCloser())
        return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
    }

    /// Answers until either side has had enough, then closes.
    func serve(_ limits: ConnectionLimits) async {
        // A connection that breaks off ends here; there is nobody to tell.
        try? await parts.executeThenClose { requests in
            guard state.enter(limit: limits.count) else { return try await refuse(.serviceUnavailable) }
            defer { state.leave() }
            do {
                try await answer(requests)
            } catch HTTPParserError.headerOverflow {
                try await refuse(.requestHeaderFieldsTooLarge)
            } catch is HTTPParserError {
                try await refuse(.badRequest)
            }
        }
    }

    private func answer(_ requests: NIOAsyncChannelInboundStream<HTTPServerRequestPart>) async throws {
        var isLast = false
        var bodyBytes = 0
        for try await part in requests {
            switch part {
            case .head(let head): isLast = try await answer(head)
            case .body(let bytes):
                bodyBytes += bytes.readableBytes
                if bodyBytes > Self.bodyBytes { return }
            case .end:
                if isLast || bodyBytes > 0 { return }
            }
        }
    }

    /// True where nothing may follow on this connection.
    private func answer(_ request: HTTPRequestHead) async throws -> Bool {
        let answer = responder.respond(to: PreviewRequest(request), from: state.site)
        var isLast = !request.isKeepAlive || request.method == .CONNECT || request.headers.contains(name: "Upgrade")
        var headers = HTTPHeaders()
        for (name, value) in answer.headers { headers.add(name: name, value: value) }
        switch answer.body {
        case .bytes(let bytes): headers.add(name: "Content-Length", value: String(bytes.count))
        case .events: isLast = true
        }
        if isLast { headers.add(name: "Connection", value: "close") }
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
        channel.write(HTTPServerResponsePart.head(head), promise: nil)
        switch answer.body {
        case .bytes(let bytes):
            if request.method != .HEAD { try await send(bytes) }
        case .events: try await sendEvents()
        }
        try await send(.end(nil))
        return isLast
    }

    /// Piece by piece, each only after the system has taken the one before: a slow client costs no memory, and one that takes
    /// nothing is idle.
    private func send(_ bytes: [UInt8]) async throws {
        for start in stride(from: 0, to: bytes.count, by: Self.chunkBytes) {
            let chunk = bytes[start..<min(start + Self.chunkBytes, bytes.count)]
            try await send(.body(.byteBuffer(ByteBuffer(bytes: chunk))))
        }
    }

    /// Until the page has gone: then writing fails, and the stream ends with it.
    private func sendEvents() async throws {
        for await event in await state.hub.listen() {
            let text =
                switch event {
                case .reload: "event: reload\ndata: -\n\n"
                case .heartbeat: ": still here\n\n"
                }
            try await send(.body(.byteBuffer(ByteBuffer(string: text))))
        }
    }

    private func refuse(_ status: HTTPResponseStatus) async throws {
        let headers: HTTPHeaders = ["Content-Length": "0", "Connection": "close"]
        channel.write(
            HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers)),
            promise: nil)
        try await send(.end(nil))
    }

    private var channel: any Channel { parts.channel }

    /// Returns when the system has taken it.
    private func send(_ part: HTTPServerResponsePart) async throws {
        try await channel.writeAndFlush(part)
    }
}

/// Closes a connection on which nothing has moved for a while.
private final class IdleCloser: ChannelInboundHandler, Sendable {
    typealias InboundIn = HTTPServerRequestPart

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}

extension PreviewRequest {
    fileprivate init(_ request: HTTPRequestHead) {
        // Fields that come twice are joined, and so equal nothing that is allowed.
        func field(_ name: String) -> String? {
            let values = request.headers[name]
            return values.isEmpty ? nil : values.joined(separator: ", ")
        }
        self.init(
            method: request.method.rawValue, target: request.uri, hosts: request.headers["Host"],
            origin: field("Origin"), fetchSite: field("Sec-Fetch-Site"), ifNoneMatch: field("If-None-Match"))
    }
}
