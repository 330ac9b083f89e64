/// The open pages that listen for a reload. A page that has gone is noticed at the next heartbeat, when writing to it fails.
actor ReloadHub {
    enum Event: Sendable {
        case reload
        case heartbeat
    }

    private var listeners: [Int: AsyncStream<Event>.Continuation] = [:]
    private var count = 0

    /// The events for one page. Ends when the page stops listening.
    func listen() -> AsyncStream<Event> {
        let (stream, continuation) = AsyncStream.makeStream(of: Event.self, bufferingPolicy: .bufferingNewest(4))
        let number = count
        count += 1
        listeners[number] = continuation
        continuation.onTermination = { [weak self] _ in
            guard let self else { return }
            Task { await self.forget(number) }
        }
        continuation.yield(.heartbeat)
        return stream
    }

    func send(_ event: Event) {
        for number in listeners.keys.sorted() { listeners[number]?.yield(event) }
    }

    var listenerCount: Int { listeners.count }

    private func forget(_ number: Int) {
        listeners[number] = nil
    }
}
