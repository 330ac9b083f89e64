import Diagnostics
import Foundation
import Preview
import TestKit
import Testing

/// Over real sockets. The numbers are those of the list of what a preview server must survive.
@Suite struct PreviewServerTests {
    static let page = "<!doctype html><html><body><p>hello</p></body></html>"

    static let site = ServedSite(files: [
        ("index.html", Array(page.utf8)),
        ("404.html", Array("<!doctype html><html><body>not here</body></html>".utf8)),
        ("notes/index.html", Array("<!doctype html><html><body>notes</body></html>".utf8)),
        ("with space & é.txt", Array("named".utf8)),
        ("figures/a.svg", Array("<svg/>".utf8)),
        (".nojekyll", Array("hidden".utf8)),
        (".git/config", Array("hidden".utf8)), ("media/a.ogg", Array(0..<100)),
    ])

    private func withPreview(
        of site: ServedSite = Self.site, host: String? = nil, limits: ConnectionLimits = .patient(),
        _ body: (PreviewServer) async throws -> Void
    ) async throws {
        let server = try PreviewServer(.init(port: 0, host: host, limits: limits), site: site)
        defer { server.stop() }
        try await body(server)
    }

    @Test("1: binds this machine's own addresses and no other")
    func bindsLoopbackOnly() async throws {
        try await withPreview { server in
            try await #expect(ask("/", port: server.port).status == 200)
            if FileManager.default.fileExists(atPath: "/proc/net/if_inet6") {
                try await #expect(
                    ask("/", port: server.port, host: "[::1]:\(server.port)", address: "::1").status == 200)
            }
            // 127.0.0.2 is this machine too, but nobody asked for it.
            #expect(throws: RawConnection.ConnectionRefused.self) {
                _ = try RawConnection(port: server.port, address: "127.0.0.2")
            }
        }
    }

    @Test("2: answers to its own names only")
    func refusesForeignHosts() async throws {
        try await withPreview { server in
            let port = server.port
            for host in [
                "localhost:\(port)", "LOCALHOST:\(port)", "a.localhost:\(port)", "127.0.0.1:\(port)", "[::1]:\(port)",
            ] {
                try await #expect(ask("/", port: port, host: host).status == 200, "\(host)")
            }
            for host in [
                "evil.test", "evil.test:\(port)", "localhost.evil.test:\(port)", "localhost", "localhost:1",
                "127.0.0.1.evil.test:\(port)", "evil.test@localhost:\(port)", "",
            ] {
                let answer = try await ask("/", port: port, host: host)
                #expect([400, 403].contains(answer.status), "\(host)")
            }
            let none = try await askRaw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", port: port)
            #expect([400, 403].contains(none.status))
            let twice = "GET / HTTP/1.1\r\nHost: localhost:\(port)\r\nHost: evil.test\r\nConnection: close\r\n\r\n"
            let both = try await askRaw(twice, port: port)
            #expect([400, 403].contains(both.status))
        }
    }

    @Test("2: --host allows one more name")
    func allowsTheHostAskedFor() async throws {
        try await withPreview(host: "127.0.0.3") { server in
            let port = server.port
            try await #expect(ask("/", port: port, host: "127.0.0.3:\(port)", address: "127.0.0.3").status == 200)
            try await #expect(ask("/", port: port, host: "evil.test:\(port)", address: "127.0.0.3").status == 403)
        }
    }

    @Test("3: gives other sites nothing to read")
    func protectsFromOtherSites() async throws {
        try await withPreview { server in
            for target in ["/", "/figures/a.svg", "/nothing", "/_embedsite/reload.js"] {
                let answer = try await ask(target, port: server.port, headers: ["Origin: http://evil.test"])
                #expect(answer.header("Access-Control-Allow-Origin") == nil)
                #expect(answer.header("Cross-Origin-Resource-Policy") == "same-origin")
                #expect(answer.header("X-Content-Type-Options") == "nosniff")
                try await #expect(ask(target, port: server.port, headers: ["Sec-Fetch-Site: cross-site"]).status == 403)
            }
        }
    }

    @Test("4: only its own pages hear of reloads")
    func guardsTheReloadStream() async throws {
        try await withPreview { server in
            let port = server.port
            let events = try await eventsPath(port: port)
            let own = "Origin: http://localhost:\(port)"
            try await #expect(ask("/_embedsite/events", port: port).status == 403)
            try await #expect(ask("/_embedsite/events?token=guess", port: port, headers: [own]).status == 403)
            try await #expect(ask(events, port: port, headers: ["Origin: http://evil.test"]).status == 403)

            let page = try RawConnection(port: port)
            page.send("GET \(events) HTTP/1.1\r\nHost: localhost:\(port)\r\n\(own)\r\n\r\n")
            try await #expect(page.receive(until: "still here").contains("text/event-stream"))
            server.show(Self.site)
            try await #expect(page.receive(until: "event: reload").contains("event: reload"))
        }
    }

    @Test("4: a hundred tabs that went away leave no descriptor behind")
    func forgetsStaleTabs() async throws {
        try await withPreview { server in
            let port = server.port
            let events = try await eventsPath(port: port)
            func open() async throws -> RawConnection {
                let tab = try RawConnection(port: port)
                tab.send("GET \(events) HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
                _ = try await tab.receive(until: "still here")
                return tab
            }
            var tabs: [RawConnection] = []
            for _ in 0..<100 { tabs.append(try await open()) }
            #expect(server.listenerCount == 100)
            tabs.removeAll()
            for _ in 0..<40 where server.listenerCount > 0 { try await Task.sleep(for: .milliseconds(250)) }
            #expect(server.listenerCount == 0)
            try await #expect(ask("/", port: port).status == 200)
        }
    }

    @Test(
        "5: no written path leaves the site",
        arguments: [
            "/../x", "/a/../../x", "/%2e%2e/x", "/..%2fx", "/%252e%252e/x", "/..%5cx", "/\\..\\x", "//etc/passwd",
            "/C:/x",
            "/a%00.html", "/notes/../../../../etc/passwd", "/notes/..", "/.", "/%", "/%4", "/%zz", "/a%0d%0ab", "/%ff",
        ])
    func refusesPathsThatClimb(target: String) async throws {
        try await withPreview { server in
            let answer = try await ask(target, port: server.port)
            #expect([400, 404].contains(answer.status), "\(answer.status)")
            #expect(!answer.body.contains("root:"))
        }
    }

    @Test("6, 7, 8: what is not a file of the site is not there: neighbours, links, dotfiles, folders, sources")
    func servesOnlyTheSite() async throws {
        try await withPreview { server in
            for target in [
                "/../site-secret/key", "/.nojekyll", "/.git/config", "/.embedsite/cache.sqlite", "/figures/",
                "/figures",
                "/content/index.md", "/embedsite.yml", "/dev/zero", "/proc/self/environ",
            ] {
                let answer = try await ask(target, port: server.port)
                #expect([400, 404].contains(answer.status), "\(target): \(answer.status)")
                #expect(!answer.body.contains("hidden"))
            }
        }
    }

    @Test("9: odd targets and heads without end are refused, and it stays up")
    func refusesOddRequests() async throws {
        try await withPreview { server in
            let port = server.port
            let long = String(repeating: "a", count: 65_536)
            let end = " HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n"
            let many = (0..<200).map { "X-\($0): 1\r\n" }.joined()
            for (request, statuses) in [
                ("GET /#a\(end)\r\n", [400]), ("GET http://evil.test/\(end)\r\n", [400]),
                ("GET http://localhost:\(port)/\(end)\r\n", [400]), ("GET *\(end)\r\n", [400]),
                ("OPTIONS *\(end)\r\n", [400, 405]), ("CONNECT evil.test:443\(end)\r\n", [400, 405]),
                ("GET /\u{FF}\(end)\r\n", [400, 404]), ("GET /\(long)\(end)\r\n", [414, 431]),
                ("GET /?\(long)\(end)\r\n", [414, 431]), ("GET /\(end)X: \(long)\r\n\r\n", [431]),
                ("GET /\(end)\(long): x\r\n\r\n", [431]), ("GET /\(end)\(many)\r\n", [431]),
                ("GET /\(end)\((0..<40).map { "X-\($0): \(long.prefix(1_000))\r\n" }.joined())\r\n", [431]),
                ("GET /\r\n\r\n", [400]), ("GET / HTTP/3.0\r\n\r\n", [400]), ("what is this\r\n\r\n", [400]),
                ("GET /\(end)X : 1\r\n\r\n", [400]), ("GET /\(end) folded: 1\r\n\r\n", [400]),
            ] {
                let answer = try await askRaw(request, port: port)
                #expect(statuses.contains(answer.status), "\(request.prefix(60)): \(answer.status)")
            }
            try await #expect(ask("/", port: port).status == 200)
        }
    }

    @Test("10: requests on one connection are answered in order, and an error only after them")
    func answersPipelinedRequests() async throws {
        try await withPreview { server in
            let host = "Host: localhost:\(server.port)\r\n"
            let connection = try RawConnection(port: server.port)
            connection.send(
                "GET /figures/a.svg HTTP/1.1\r\n\(host)\r\nHEAD /notes/ HTTP/1.1\r\n\(host)\r\n"
                    + "GET /nothing HTTP/1.1\r\n\(host)\r\nGET /x y z\r\n\r\n")
            let answers = try await connection.receive()
            let statuses = answers.matches(of: /HTTP\/1.1 ([0-9]+)/).map(\.1)
            #expect(statuses == ["200", "200", "404", "400"])
            #expect(answers.contains("<svg/>HTTP/1.1 200"))
            #expect(!answers.contains("<p>notes"))

            let old = try RawConnection(port: server.port)
            old.send("GET /figures/a.svg HTTP/1.0\r\n\(host)\r\n")
            try await #expect(old.receive().hasSuffix("<svg/>"))
        }
    }

    @Test("10: a file that the page knows is not sent again")
    func knowsWhatIsCached() async throws {
        try await withPreview { server in
            let first = try await ask("/figures/a.svg", port: server.port)
            let tag = try #require(first.header("ETag"))
            let second = try await ask("/figures/a.svg", port: server.port, headers: ["If-None-Match: \(tag)"])
            #expect(second.status == 304 && second.body.isEmpty)
        }
    }

    @Test("10: a player gets the part of a sound that it asks for, and other files are sent whole")
    func sendsParts() async throws {
        try await withPreview { server in
            let whole = try await ask("/media/a.ogg", port: server.port)
            #expect(whole.status == 200 && whole.header("Content-Type") == "audio/ogg")
            #expect(whole.header("Accept-Ranges") == "bytes" && whole.body.utf8.count >= 100)
            let part = try await ask("/media/a.ogg", port: server.port, headers: ["Range: bytes=65-67"])
            #expect(part.status == 206 && part.body == "ABC")
            #expect(part.header("Content-Range") == "bytes 65-67/100" && part.header("Content-Length") == "3")
            let other = try await ask(
                "/media/a.ogg", port: server.port, headers: ["Range: bytes=65-67", "If-Range: \"older\""])
            #expect(other.status == 200)
            let behind = try await ask("/media/a.ogg", port: server.port, headers: ["Range: bytes=100-"])
            #expect(behind.status == 416 && behind.header("Content-Range") == "bytes */100")
            let picture = try await ask("/figures/a.svg", port: server.port, headers: ["Range: bytes=0-1"])
            #expect(picture.status == 200 && picture.body == "<svg/>")
        }
    }

    @Test("10: what a request carries is not read as another request")
    func readsPastBodies() async throws {
        try await withPreview { server in
            let hidden = "GET /figures/a.svg HTTP/1.1\r\nHost: localhost:\(server.port)\r\n\r\n"
            let connection = try RawConnection(port: server.port)
            connection.send(
                "POST / HTTP/1.1\r\nHost: localhost:\(server.port)\r\nContent-Length: \(hidden.utf8.count)\r\n\r\n"
                    + hidden + hidden)
            let answer = try await connection.receive()
            #expect(answer.hasPrefix("HTTP/1.1 405") && !answer.contains("<svg/>"))
        }
    }

    @Test("11: a client that closes its half gets its answer, all of it")
    func answersHalfClosedClients() async throws {
        let large = [UInt8](repeating: UInt8(ascii: "x"), count: 5_000_000)
        try await withPreview(of: ServedSite(files: [("large.txt", large)])) { server in
            let connection = try RawConnection(port: server.port)
            connection.send("GET /large.txt HTTP/1.1\r\nHost: localhost:\(server.port)\r\n\r\n")
            connection.closeSending()
            try await Task.sleep(for: .milliseconds(200))
            let answer = try await connection.receive()
            #expect(answer.hasSuffix("xxx") && answer.utf8.count > large.count)
        }
    }

    @Test("11: a connection on which nothing moves is closed; a page that listens is not")
    func closesIdleConnections() async throws {
        // Long enough for the server to answer while all other tests keep the processors busy.
        try await withPreview(limits: ConnectionLimits(idleTime: .seconds(40))) { server in
            let port = server.port
            let events = try await eventsPath(port: port)
            let page = try RawConnection(port: port)
            page.send("GET \(events) HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
            _ = try await page.receive(until: "still here")
            let silent = try RawConnection(port: port)
            let answered = try RawConnection(port: port)
            answered.send("GET / HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
            let slow = try RawConnection(port: port)
            let dripping = Task {
                for letter in "GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 400) {
                    slow.send(String(letter))
                    try await Task.sleep(for: .milliseconds(200))
                }
            }
            let start = ContinuousClock.now
            try await #expect(silent.receive().isEmpty)
            try await #expect(answered.receive().hasPrefix("HTTP/1.1 200"))
            try await #expect(slow.receive().isEmpty)
            dripping.cancel()
            #expect(ContinuousClock.now - start < .seconds(240))
            server.show(Self.site)
            try await #expect(page.receive(until: "event: reload").contains("event: reload"))
        }
    }

    @Test("11: more connections than the cap are refused, and it stays up")
    func capsConnections() async throws {
        try await withPreview(limits: .patient(count: 20)) { server in
            let port = server.port
            // On a thread of its own: each step that waited for a turn among all other tests took many seconds.
            var open = try await offPool {
                let open = try (0..<20).map { _ in
                    let connection = try RawConnection(port: port)
                    connection.send("GET / HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
                    return (connection, answer: connection.receiveBlocking(until: "</html>"))
                }
                try #require(open.allSatisfy { $0.answer.hasPrefix("HTTP/1.1 200") })
                for _ in 0..<200 {
                    // One that is let in would wait, and so would the 199 behind it.
                    try #require(RawConnection(port: port).receiveBlocking().hasPrefix("HTTP/1.1 503"))
                }
                return open
            }
            open.removeAll()
            var status = 503
            for _ in 0..<100 where status == 503 {
                status = try await ask("/", port: port).status
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(status == 200)
        }
    }

    @Test(
        "12: a request with two lengths, or a length and an encoding, is refused and the connection closed",
        arguments: [
            "Content-Length: 5\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 5",
            "Content-Length: 5\r\nContent-Length: 6", "Content-Length: 5, 6", "Content-Length: -1",
            "Content-Length: 5x", "Transfer-Encoding: chunked, identity",
        ])
    func refusesTwoLengths(fields: String) async throws {
        try await withPreview { server in
            let connection = try RawConnection(port: server.port)
            connection.send(
                "POST / HTTP/1.1\r\nHost: localhost:\(server.port)\r\n\(fields)\r\n\r\n0\r\n\r\n"
                    + "GET /figures/a.svg HTTP/1.1\r\nHost: localhost:\(server.port)\r\n\r\n")
            let answer = try await connection.receive()
            #expect(answer.hasPrefix("HTTP/1.1 400"))
            #expect(answer.contains("Connection: close") && !answer.contains("<svg/>"))
        }
    }

    @Test("10, 14: pages, folders, types, missing pages")
    func servesAsPagesDoes() async throws {
        try await withPreview { server in
            let port = server.port
            let index = try await ask("/", port: port)
            #expect(index.header("Content-Type") == "text/html; charset=utf-8")
            #expect(index.header("Content-Length") == String(index.body.utf8.count))
            try await #expect(ask("/index.html", port: port).body == index.body)
            try await #expect(ask("/notes", port: port).header("Location") == "/notes/")
            try await #expect(ask("/notes/?q=1", port: port).body.contains("notes"))
            let missing = try await ask("/nothing", port: port)
            #expect(missing.status == 404 && missing.body.contains("not here"))
            try await #expect(ask("/with%20space%20&%20%C3%A9.txt", port: port).body == "named")
            try await #expect(ask("/figures/a.svg", port: port).header("Content-Type") == "image/svg+xml")
            let post = try await ask("/", port: port, method: "POST", headers: ["Content-Length: 0"])
            #expect(post.status == 405 && post.header("Allow") == "GET, HEAD")
            let head = try await ask("/", port: port, method: "HEAD")
            #expect(head.body.isEmpty && head.header("Content-Length") == index.header("Content-Length"))
        }
    }

    @Test("15: complaints stand over the last good page, escaped, and go after the mend")
    func showsProblems() async throws {
        try await withPreview { server in
            let problem = Diagnostic.error(
                at: SourcePosition("content/<b>.md", line: 3), "no dataset '<script>'", remedy: "Did you mean 'pets'?")
            server.show(server.site.failing(with: [problem]))
            let failing = try await ask("/", port: server.port)
            #expect(failing.status == 200)
            #expect(failing.body.contains("hello"))
            #expect(
                failing.body.contains("content/&lt;b&gt;.md:3</b><br>no dataset '&lt;script&gt;'. Did you mean 'pets'?")
            )
            server.show(Self.site)
            let mended = try await ask("/", port: server.port)
            #expect(!mended.body.contains("no dataset"))
        }
    }

    @Test("15: a site that was never good says why")
    func showsProblemsWithoutASite() async throws {
        let site = ServedSite.empty.failing(with: [.error("no content folder")])
        try await withPreview(of: site) { server in
            let answer = try await ask("/anything", port: server.port)
            #expect(answer.status == 500)
            #expect(answer.body.contains("no content folder"))
        }
    }

    @Test("16: only a page in flight holds the reload script")
    func addsTheScriptInFlight() async throws {
        try await withPreview { server in
            let body = try await ask("/", port: server.port).body
            let tag = try #require(
                body.firstMatch(of: /<script src="\/_embedsite\/reload\.js\?[a-z0-9]+" defer=""><\/script>/))
            #expect(body.replacing(tag.0, with: "") == Self.page)
        }
    }

    @Test("19: a taken port gives the next one, or an error where that is asked for")
    func findsAFreePort() async throws {
        try await withPreview { first in
            let second = try PreviewServer(.init(port: first.port), site: Self.site)
            defer { second.stop() }
            #expect(second.port > first.port)
            #expect(throws: PreviewError.portTaken(first.port)) {
                _ = try PreviewServer(.init(port: first.port, isPortStrict: true), site: Self.site)
            }
        }
    }

    @Test("19: a preview that stops frees its port and ends its streams")
    func freesItsPort() async throws {
        let first = try PreviewServer(.init(port: 0), site: Self.site)
        let events = try await eventsPath(port: first.port)
        let page = try RawConnection(port: first.port)
        page.send("GET \(events) HTTP/1.1\r\nHost: localhost:\(first.port)\r\n\r\n")
        _ = try await page.receive(until: "still here")
        first.stop()
        _ = try await page.receive()
        for _ in 0..<100 {
            let second = try? PreviewServer(.init(port: first.port, isPortStrict: true), site: Self.site)
            guard let second else {
                try await Task.sleep(for: .milliseconds(20))
                continue
            }
            defer { second.stop() }
            return try await #expect(ask("/", port: first.port).status == 200)
        }
        Issue.record("the port is still taken after two seconds")
    }

    /// The stream's address, as a page learns it.
    private func eventsPath(port: Int) async throws -> String {
        let script = try await ask("/_embedsite/reload.js", port: port).body
        return String(try #require(script.firstMatch(of: /\/_embedsite\/events\?token=[a-z0-9]+/)).0)
    }
}
