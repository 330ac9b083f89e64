/// What bounds the connections of one preview.
package struct ConnectionLimits: Sendable {
    /// Open at once, over all addresses. One more is answered 503 and closed.
    var count: Int
    /// A connection on which nothing moves for so long is closed: neither a whole request, nor a part of an answer.
    var idleTime: Duration

    package init(count: Int = 500, idleTime: Duration = .seconds(60)) {
        self.count = count
        self.idleTime = idleTime
    }
}
