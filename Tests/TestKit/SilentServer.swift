import Foundation
import Testing

/// A port of this machine that takes connections and does not answer by itself: a network that hangs.
package final class SilentServer: Sendable {
    package let port: Int
    private let descriptor: CInt

    package init() throws {
        let socket = try LoopbackSocket(backlog: 8)
        (descriptor, port) = (socket.descriptor, socket.port)
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// Waits for a client; twenty seconds at most.
    package func accept() throws -> Client {
        let client = Foundation.accept(descriptor, nil, nil)
        try #require(client >= 0, "nobody connected")
        return Client(descriptor: client)
    }

    /// Somebody who connected.
    package final class Client: Sendable {
        private let descriptor: CInt

        fileprivate init(descriptor: CInt) {
            self.descriptor = descriptor
            var limit = timeval(tv_sec: 10, tv_usec: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        }

        deinit { close(descriptor) }

        /// Waits for what the other side says first, and sends `text`.
        package func answer(_ text: String) {
            var buffer = [UInt8](repeating: 0, count: 4_096)
            _ = recv(descriptor, &buffer, buffer.count, 0)
            let bytes = Array(text.utf8)
            _ = send(descriptor, bytes, bytes.count, CInt(MSG_NOSIGNAL))
        }

        /// Reads until the other side is gone; false where it is still there after ten seconds.
        package func waitUntilGone() -> Bool {
            var buffer = [UInt8](repeating: 0, count: 4_096)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                if count == 0 || count < 0 && errno == ECONNRESET { return true }
                if count < 0 { return false }
            }
        }
    }
}
