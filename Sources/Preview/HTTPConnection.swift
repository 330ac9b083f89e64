/// One connection: its requests in order, each answered before the next one is looked at. It has a thread to itself.
struct HTTPConnection: Sendable {
    let socket: Descriptor
    let responder: PreviewResponder
    let state: ServerState

    private static let bufferBytes = 16_384
    /// So much of what nobody asked for is read past, a body for instance, before the connection is closed.
    private static let ignoredBytes = 1 << 20
    /// How long the other side is waited for when all is said.
    private static let partingTime = Duration.seconds(2)
    private static let heartbeatTime = Duration.seconds(2)

    /// Answers until either side has had enough.
    func serve() {
        var reader = RequestReader()
        var buffer = [UInt8](repeating: 0, count: Self.bufferBytes)
        do {
            while let request = try nextRequest(&reader, &buffer), answer(request) {}
        } catch {
            _ = send(.refusal(error.status))
        }
        part(&buffer)
    }

    /// Says that there is no room, and does not wait for a reader.
    func turnAway() {
        _ = PreviewResponse.refusal(503).head(isLast: true).withUnsafeBytes { SocketCall.send($0, to: socket) }
        SocketCall.endSending(to: socket)
        // Where something is left unread, the system takes back what was sent.
        var buffer = [UInt8](repeating: 0, count: Self.bufferBytes)
        _ = SocketCall.receive(from: socket, into: &buffer)
    }

    /// Nil where no more comes. A head that comes byte by byte counts as nothing until it is whole.
    private func nextRequest(
        _ reader: inout RequestReader, _ buffer: inout [UInt8]
    ) throws(RequestRefusal) -> RequestHead? {
        let deadline = ContinuousClock.now + state.limits.idleTime
        while true {
            if let request = try reader.next() { return request }
            guard SocketCall.wait(toRead: [socket, state.closing.sound], until: deadline), !state.closing.isRung else {
                return nil
            }
            switch SocketCall.receive(from: socket, into: &buffer) {
            case .bytes(let count): reader.add(buffer[..<count])
            case .nothingYet: continue
            case .end: return nil
            }
        }
    }

    /// True where another request may follow.
    private func answer(_ request: RequestHead) -> Bool {
        let answer = responder.respond(to: request, from: state.site)
        if case .events = answer.body {
            if send(answer) { sendEvents() }
            return false
        }
        return send(answer, isLast: request.isLast, withBody: request.method != "HEAD") && !request.isLast
    }

    /// False where the reader has gone, or takes nothing.
    private func send(_ answer: PreviewResponse, isLast: Bool = true, withBody: Bool = true) -> Bool {
        guard send(answer.head(isLast: isLast)[...]) else { return false }
        guard withBody, case .bytes(let pieces) = answer.body else { return true }
        return pieces.allSatisfy(send)
    }

    private func send(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                guard let count = SocketCall.send(UnsafeRawBufferPointer(rebasing: rest), to: socket) else {
                    return false
                }
                rest = rest.dropFirst(count)
                let deadline = ContinuousClock.now + state.limits.idleTime
                if count == 0, !SocketCall.wait(toRead: [], toWrite: socket, until: deadline) { return false }
            }
            return true
        }
    }

    /// Until the page has gone, or the server stops.
    private func sendEvents() {
        state.hub.enter()
        defer { state.hub.leave() }
        var shown = state.hub.newest().version
        var beat = ContinuousClock.now
        var ignored = 0
        var isOpen = true
        var buffer = [UInt8](repeating: 0, count: 1_024)
        while !state.closing.isRung {
            let (version, bell) = state.hub.newest()
            if version != shown {
                guard send(Self.reloadEvent) else { return }
                shown = version
            }
            if beat <= .now {
                guard send(Self.heartbeat) else { return }
                beat = .now + Self.heartbeatTime
            }
            let bells = [state.closing, bell].compactMap { $0?.sound }
            _ = SocketCall.wait(toRead: bells + (isOpen ? [socket] : []), until: beat)
            guard isOpen else { continue }
            switch SocketCall.receive(from: socket, into: &buffer) {
            case .bytes(let count): ignored += count
            case .nothingYet: break
            case .end:
                // Gone, or only silent: a page that has gone answers the first of two beats so that the second one fails.
                isOpen = false
                guard send(Self.heartbeat) else { return }
                beat = .now + .milliseconds(100)
            }
            guard ignored <= Self.ignoredBytes else { return }
        }
    }

    private static let reloadEvent = Array("event: reload\ndata: -\n\n".utf8)[...]
    private static let heartbeat = Array(": still here\n\n".utf8)[...]

    /// Says that nothing more comes, and reads past what does: closed with something unread, the system would take back the
    /// answer.
    private func part(_ buffer: inout [UInt8]) {
        SocketCall.endSending(to: socket)
        let deadline = ContinuousClock.now + Self.partingTime
        var ignored = 0
        while ignored <= Self.ignoredBytes, SocketCall.wait(toRead: [socket], until: deadline) {
            switch SocketCall.receive(from: socket, into: &buffer) {
            case .bytes(let count): ignored += count
            case .nothingYet: continue
            case .end: return
            }
        }
    }
}
