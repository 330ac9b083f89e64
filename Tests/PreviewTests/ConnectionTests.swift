import Foundation
import Preview
import TestKit
import Testing

/// What a connection survives beside the list of `PreviewServerTests`, over real sockets.
@Suite(.timeLimit(.minutes(10))) struct ConnectionTests {
    private static let large = [UInt8](repeating: UInt8(ascii: "x"), count: 20_000_000)

    private static let site = ServedSite(files: [("a.txt", Array("file a".utf8)), ("large.txt", large)])

    private func withPreview(
        limits: ConnectionLimits = .patient(), _ body: (PreviewServer) async throws -> Void
    ) async throws {
        let server = try PreviewServer(.init(port: 0, limits: limits), site: Self.site)
        defer { server.stop() }
        try await body(server)
    }

    private func request(_ target: String, _ server: PreviewServer, _ fields: String = "") -> String {
        "GET \(target) HTTP/1.1\r\nHost: localhost:\(server.port)\r\n\(fields)\r\n"
    }

    private func eventsPath(_ server: PreviewServer) async throws -> String {
        let script = try await ask("/_embedsite/reload.js", port: server.port).body
        return String(try #require(script.firstMatch(of: /\/_embedsite\/events\?token=[a-z0-9]+/)).0)
    }

    private func page(listeningTo target: String, of server: PreviewServer) async throws -> RawConnection {
        let page = try RawConnection(port: server.port)
        page.send(request(target, server))
        _ = try await page.receive(until: "still here")
        return page
    }

    @Test("An answer is these bytes")
    func answersAsWritten() async throws {
        try await withPreview { server in
            let connection = try RawConnection(port: server.port)
            connection.send(request("/a.txt", server))
            let first = try await connection.receive(until: "file a")
            let tag = try #require(first.firstMatch(of: /ETag: (.*?)\r\n/)).1
            #expect(
                first == """
                    HTTP/1.1 200 OK\r
                    Content-Type: text/plain; charset=utf-8\r
                    ETag: \(tag)\r
                    Cache-Control: no-cache\r
                    Cross-Origin-Resource-Policy: same-origin\r
                    X-Content-Type-Options: nosniff\r
                    Content-Length: 6\r
                    \r
                    file a
                    """)
            // RFC 9110, 8.6: no length but that of the file.
            connection.send(request("/a.txt", server, "If-None-Match: \(tag)\r\nConnection: close\r\n"))
            try await #expect(
                connection.receive() == """
                    HTTP/1.1 304 Not Modified\r
                    ETag: \(tag)\r
                    Cache-Control: no-cache\r
                    Cross-Origin-Resource-Policy: same-origin\r
                    X-Content-Type-Options: nosniff\r
                    Connection: close\r
                    \r

                    """)
        }
    }

    @Test("A request that comes in pieces is answered when it is whole, and those behind it in order")
    func putsPiecesTogether() async throws {
        try await withPreview { server in
            let connection = try RawConnection(port: server.port)
            let text = request("/a.txt", server) + request("/nothing", server) + request("/a.txt", server)
            for start in stride(from: 0, to: text.utf8.count, by: 7) {
                connection.send(String(decoding: text.utf8.dropFirst(start).prefix(7), as: UTF8.self))
                try await Task.sleep(for: .milliseconds(2))
            }
            connection.closeSending()
            let answers = try await connection.receive()
            #expect(answers.matches(of: /HTTP\/1.1 ([0-9]+)/).map(\.1) == ["200", "404", "200"])
        }
    }

    @Test("A browser that begins to speak TLS is told at once that nobody here does")
    func refusesEncryption() async throws {
        try await withPreview { server in
            let connection = try RawConnection(port: server.port)
            connection.send("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}")
            try await #expect(
                connection.receive() == "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
    }

    @Test("A body of half a megabyte is read past, so that its sender reads the answer; of one without end only a part")
    func readsPastLargeBodies() async throws {
        try await withPreview { server in
            for size in [500_000, 50_000_000] {
                let connection = try RawConnection(port: server.port)
                let sending = Task {
                    try await offPool {
                        connection.send(
                            "POST / HTTP/1.1\r\nHost: localhost:\(server.port)\r\nContent-Length: \(size)\r\n\r\n"
                                + String(repeating: "x", count: size))
                    }
                }
                let answer = try await connection.receive()
                if size < 1 << 20 { #expect(answer.hasPrefix("HTTP/1.1 405") && answer.contains("Connection: close")) }
                _ = try await sending.value
            }
            try await #expect(ask("/a.txt", port: server.port).status == 200)
        }
    }

    @Test("A reader that takes nothing is given up, and its place is free again")
    func givesUpIdleReaders() async throws {
        try await withPreview(limits: ConnectionLimits(count: 1, idleTime: .seconds(2))) { server in
            let large = request("/large.txt", server)
            // On a thread of its own, so that no turn of a busy machine's lies between the reader and the one too many.
            let reader = try await offPool {
                let reader = try RawConnection(port: server.port)
                reader.send(large)
                _ = reader.receiveBlocking(until: "xxx")
                try #require(RawConnection(port: server.port).receiveBlocking().hasPrefix("HTTP/1.1 503"))
                return reader
            }
            var status = 503
            for _ in 0..<300 where status == 503 {
                try await Task.sleep(for: .milliseconds(200))
                status = try await ask("/a.txt", port: server.port).status
            }
            #expect(status == 200)
            try await #expect(reader.receive().utf8.count < Self.large.count)
        }
    }

    @Test("A page that goes away is noticed between two heartbeats; one that only sends no more hears on")
    func noticesPagesThatGo() async throws {
        try await withPreview { server in
            let target = try await eventsPath(server)
            var pages: [RawConnection] = []
            for _ in 0..<20 {
                pages.append(try await page(listeningTo: target, of: server))
            }
            let silent = try await page(listeningTo: target, of: server)
            silent.closeSending()
            pages.removeAll()
            let start = ContinuousClock.now
            while server.listenerCount > 1, ContinuousClock.now - start < .seconds(60) {
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(server.listenerCount == 1)
            server.show(Self.site)
            try await #expect(silent.receive(until: "event: reload").contains("event: reload"))
        }
    }

    @Test("A reload reaches all pages, also when the newest site is the third within a moment")
    func tellsAllPages() async throws {
        try await withPreview { server in
            let target = try await eventsPath(server)
            var pages: [RawConnection] = []
            for _ in 0..<50 {
                pages.append(try await page(listeningTo: target, of: server))
            }
            for _ in 0..<3 { server.show(Self.site) }
            for page in pages {
                // All of the event, which may come in two parts.
                try await #expect(page.receive(until: "data: -\n\n").contains("event: reload\ndata: -\n\n"))
            }
        }
    }

    @Test("What is being answered when the server stops is answered to its end; what waits is closed")
    func finishesAnswers() async throws {
        let server = try PreviewServer(.init(port: 0), site: Self.site)
        let waiting = try RawConnection(port: server.port)
        waiting.send(request("/a.txt", server))
        _ = try await waiting.receive(until: "file a")
        let reader = try RawConnection(port: server.port)
        reader.send(request("/large.txt", server))
        let beginning = try await reader.receive(until: "xxx")
        server.stop()
        #expect(throws: RawConnection.ConnectionRefused.self) { _ = try RawConnection(port: server.port) }
        try await #expect(waiting.receive() == "")
        try await #expect(beginning.utf8.count + reader.receive().utf8.count > Self.large.count)
        server.stop()
    }

    @Test("A thousand connections, one after another and at once, leave none behind")
    func endsWhatItBegan() async throws {
        try await withPreview(limits: .patient(count: 40)) { server in
            for _ in 0..<25 {
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<40 { group.addTask { try await ask("/a.txt", port: server.port).status } }
                    // A place is free a moment after its reader has the answer.
                    for try await status in group { #expect([200, 503].contains(status)) }
                }
            }
            var open: [RawConnection] = []
            for _ in 0..<200 where open.count < 40 {
                let connection = try RawConnection(port: server.port)
                connection.send(request("/a.txt", server))
                if try await connection.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 200") {
                    open.append(connection)
                } else {
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
            #expect(open.count == 40)
        }
    }

    @Test("Behind the last port there is none to try")
    func triesNoPortBehindTheLast() throws {
        // Taken by this one or by another.
        let server = try? PreviewServer(.init(port: 65_535, isPortStrict: true), site: Self.site)
        defer { server?.stop() }
        #expect(throws: PreviewError.noFreePort(65_535...65_535)) {
            _ = try PreviewServer(.init(port: 65_535), site: Self.site)
        }
    }

    #if os(Linux)
        @Test("Where nothing can listen, the system's reason is told")
        func saysWhyItCannotListen() {
            let reason = "cannot assign requested address"
            // An address of documentation (RFC 5737), which no machine has.
            #expect(throws: PreviewError.cannotListen(host: "192.0.2.1", port: 0, reason: reason)) {
                _ = try PreviewServer(.init(port: 0, host: "192.0.2.1"), site: Self.site)
            }
        }
    #endif
}
