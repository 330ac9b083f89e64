import Foundation
import Synchronization
import Testing

/// A web server on loopback that answers as a test tells it to, rightly or not: one answer a connection.
package final class WebServer: Sendable {
    package struct Request: Sendable {
        /// Path and query.
        package let target: String
        /// The head, line by line.
        package let lines: [String]
        /// Of a POST.
        package let body: [UInt8]

        package subscript(name: String) -> String? {
            lines.first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }.map {
                String($0.dropFirst(name.count + 2))
            }
        }
    }

    /// Somebody who asked.
    package struct Asker: Sendable {
        fileprivate let descriptor: CInt

        /// False where nobody listens any more.
        @discardableResult package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

        @discardableResult package func send(_ bytes: [UInt8]) -> Bool {
            var rest = bytes[...]
            while !rest.isEmpty {
                let sent = rest.withUnsafeBytes {
                    Foundation.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
                }
                guard sent > 0 else { return false }
                rest = rest.dropFirst(sent)
            }
            return true
        }

        /// A whole answer.
        package func answer(_ status: Int = 200, _ fields: [String] = [], _ body: String = "") {
            answer(status, fields, Array(body.utf8))
        }

        package func answer(_ status: Int = 200, _ fields: [String] = [], _ body: [UInt8]) {
            let lines = ["HTTP/1.1 \(status) Said", "Content-Length: \(body.count)", "Connection: close"] + fields
            send(lines.map { $0 + "\r\n" }.joined() + "\r\n")
            send(body)
        }
    }

    private typealias Answer = @Sendable (Request, Asker) -> Void

    package let port: Int
    private let descriptor: CInt
    private let log: RequestLog

    private final class RequestLog: Sendable {
        let requests = Mutex<[Request]>([])
    }

    package init(_ answer: @escaping @Sendable (Request, Asker) -> Void) throws {
        log = RequestLog()
        let socket = try LoopbackSocket(backlog: 16)
        (descriptor, port) = (socket.descriptor, socket.port)
        let descriptor = descriptor
        let log = log
        Thread.detachNewThread {
            while true {
                let client = accept(descriptor, nil, nil)
                guard client >= 0 else {
                    // Here and nowhere else: closed by another thread, its number might be another server's by now, whose
                    // askers this one would answer.
                    close(descriptor)
                    return
                }
                Thread.detachNewThread { Self.serve(client, log, answer) }
            }
        }
    }

    deinit {
        shutdown(descriptor, CInt(SHUT_RDWR))
    }

    /// What was asked, in order.
    package var requests: [Request] { log.requests.withLock { $0 } }

    package func address(_ path: String = "/x.csv") -> String { "http://127.0.0.1:\(port)\(path)" }

    private static func serve(_ client: CInt, _ log: RequestLog, _ answer: Answer) {
        defer { close(client) }
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while !String(decoding: received, as: UTF8.self).contains("\r\n\r\n") {
            let count = recv(client, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            received += buffer[..<count]
        }
        let end = received.indices.first { received[$0...].starts(with: Array("\r\n\r\n".utf8)) } ?? received.count
        let lines = String(decoding: received[..<end], as: UTF8.self).split(separator: "\r\n").map(String.init)
        let length =
            lines.first { $0.lowercased().hasPrefix("content-length: ") }.flatMap { Int($0.dropFirst(16)) } ?? 0
        while received.count < end + 4 + length {
            let count = recv(client, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            received += buffer[..<count]
        }
        let words = lines[0].split(separator: " ")
        let request = Request(
            target: words.count > 1 ? String(words[1]) : "", lines: lines, body: Array(received.dropFirst(end + 4)))
        log.requests.withLock { $0.append(request) }
        answer(request, Asker(descriptor: client))
    }
}

/// A file that a server gives under a tag, and changes.
package final class ServedFile: Sendable {
    private let bytes: Mutex<[UInt8]>

    package init(_ text: String) {
        bytes = Mutex(Array(text.utf8))
    }

    package init(bytes: [UInt8]) {
        self.bytes = Mutex(bytes)
    }

    package func change(to text: String) { bytes.withLock { $0 = Array(text.utf8) } }

    /// Answers, with 304 where the asker has it.
    package func answer(_ request: WebServer.Request, _ asker: WebServer.Asker) {
        let bytes = bytes.withLock { $0 }
        let tag = "\"\(bytes.reduce(5_381) { ($0 &* 33) ^ Int($1) })\""
        if request["If-None-Match"] == tag {
            asker.send("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
        } else {
            asker.answer(200, ["ETag: \(tag)"], bytes)
        }
    }
}
