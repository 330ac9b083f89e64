import Foundation
import Testing

/// A socket that sends bytes as they are: no client library tidies a path first.
package final class RawConnection: Sendable {
    private let descriptor: CInt

    package init(port: Int, address: String = "127.0.0.1") throws {
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
        hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        try #require(getaddrinfo(address, String(port), &hints, &found) == 0)
        defer { freeaddrinfo(found) }
        let info = try #require(found?.pointee)
        descriptor = socket(info.ai_family, info.ai_socktype, info.ai_protocol)
        // The server shares its threads with every test that computes at the same moment: it may have to wait its turn.
        var limit = timeval(tv_sec: 300, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard connect(descriptor, info.ai_addr, info.ai_addrlen) == 0 else {
            close(descriptor)
            throw ConnectionRefused()
        }
    }

    deinit { close(descriptor) }

    package struct ConnectionRefused: Error {}

    package func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
    }

    /// Sends no more, and goes on listening.
    package func closeSending() {
        shutdown(descriptor, CInt(SHUT_WR))
    }

    /// What arrives until `end` is part of it, the other side closes, or five minutes pass.
    package func receive(until end: String? = nil) async throws -> String {
        try await offPool { self.receiveBlocking(until: end) }
    }

    /// As `receive`, for work that has a thread of its own and must not wait for a turn between its steps.
    package func receiveBlocking(until end: String? = nil) -> String {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            // A signal to this process ends a call that has a limit of time.
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            received += buffer[..<count]
            if let end, String(decoding: received, as: UTF8.self).contains(end) { break }
        }
        return String(decoding: received, as: UTF8.self)
    }
}

package struct RawAnswer {
    package let status: Int
    package let head: String
    package let body: String

    /// The value of a header, nil where it is absent.
    package func header(_ name: String) -> String? {
        head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
            .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }
}

/// Sends one request with the header lines given, and `Connection: close`.
package func ask(
    _ target: String, port: Int, method: String = "GET", host: String? = nil, headers: [String] = [],
    address: String = "127.0.0.1"
) async throws -> RawAnswer {
    let connection = try RawConnection(port: port, address: address)
    let lines = ["Host: \(host ?? "localhost:\(port)")"] + headers + ["Connection: close"]
    connection.send("\(method) \(target) HTTP/1.1\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n")
    return try parse(try await connection.receive())
}

/// Sends header lines exactly as given.
package func askRaw(_ request: String, port: Int) async throws -> RawAnswer {
    let connection = try RawConnection(port: port)
    connection.send(request)
    return try parse(try await connection.receive())
}

private func parse(_ text: String) throws -> RawAnswer {
    let split = try #require(text.range(of: "\r\n\r\n"), "no HTTP answer: \(text.prefix(80))")
    let head = String(text[..<split.lowerBound])
    let status = try #require(Int(head.split(separator: " ").dropFirst().first ?? ""))
    return RawAnswer(status: status, head: head, body: String(text[split.upperBound...]))
}
