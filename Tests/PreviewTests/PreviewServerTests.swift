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
        (".git/config", Array("hidden".utf8)),
    ])

    private func withPreview(
        of site: ServedSite = Self.site, host: String? = nil, _ body: (PreviewServer) async throws -> Void
    ) async throws {
        let server = try await PreviewServer(.init(port: 0, host: host), site: site)
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
            await server.show(Self.site)
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
            #expect(await server.listenerCount == 100)
            tabs.removeAll()
            for _ in 0..<40 where await server.listenerCount > 0 { try await Task.sleep(for: .milliseconds(250)) }
            #expect(await server.listenerCount == 0)
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
            await server.show(server.site.failing(with: [problem]))
            let failing = try await ask("/", port: server.port)
            #expect(failing.status == 200)
            #expect(failing.body.contains("hello"))
            #expect(
                failing.body.contains("content/&lt;b&gt;.md:3</b><br>no dataset '&lt;script&gt;'. Did you mean 'pets'?")
            )
            await server.show(Self.site)
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
            let second = try await PreviewServer(.init(port: first.port), site: Self.site)
            defer { second.stop() }
            #expect(second.port > first.port)
            await #expect(throws: PreviewError.portTaken(first.port)) {
                _ = try await PreviewServer(.init(port: first.port, isPortStrict: true), site: Self.site)
            }
        }
    }

    /// The stream's address, as a page learns it.
    private func eventsPath(port: Int) async throws -> String {
        let script = try await ask("/_embedsite/reload.js", port: port).body
        return String(try #require(script.firstMatch(of: /\/_embedsite\/events\?token=[a-z0-9]+/)).0)
    }
}
