import Foundation
import TestKit
import Testing

/// The real program over raw sockets. The numbers are those of the list of what a preview server must survive; what
/// one process can show of itself is tested beside the server.
@Suite(.serialized) struct ServeTests {
    /// `folder/site` is a site with one article, which links to a file; `folder/site-secret` is no part of it.
    private func withSite(_ body: (URL, URL) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try folder.write("the secret", to: "site-secret/key.txt")
            let site = folder.appending(path: "site")
            try BadInput.writeGoodSite(to: site)
            try site.write("---\ntitle: F\n---\n\n[a file](files/a.txt), [a file](files/b.txt)\n", to: "content/f.md")
            try site.write("a file", to: "content/files/a.txt")
            try site.write("b file", to: "content/files/b.txt")
            try await body(folder, site)
        }
    }

    @Test("1: another address needs --host, which warns and prints it")
    func listensElsewhereOnlyWhenAsked() async throws {
        try await withSite { _, site in
            let own = try await Server(in: site)
            #expect(own.said.contains("Preview at http://localhost:\(own.port)/ "))
            #expect(!own.said.contains("warning"))
            #expect(throws: RawConnection.ConnectionRefused.self) {
                _ = try RawConnection(port: own.port, address: "127.0.0.3")
            }
            try await #expect(own.interrupt() == 0)

            let other = try await Server(["--host", "127.0.0.3"], in: site)
            #expect(other.said.contains("warning: listening on 127.0.0.3: others may reach this preview."))
            #expect(other.said.contains("Preview at http://127.0.0.3:\(other.port)/ "))
            try await #expect(
                ask("/", port: other.port, host: "127.0.0.3:\(other.port)", address: "127.0.0.3").status == 200)
        }
    }

    @Test("4: a page of an earlier process is refused, then finds the new one; nothing that a listener sends is read")
    func knowsItsOwnPages() async throws {
        try await withSite { _, site in
            let first = try await Server(in: site)
            let (port, old) = (first.port, try await first.eventsPath())
            let own = "Origin: http://localhost:\(port)"
            let page = try RawConnection(port: port)
            page.send("GET \(old) HTTP/1.1\r\nHost: localhost:\(port)\r\n\(own)\r\n\r\n")
            _ = try await page.receive(until: "still here")
            page.send(String(repeating: "event: reload\n\n", count: 1_000))
            let heard = try await page.receive(until: "still here")
            #expect(heard.contains("still here") && !heard.contains("reload"))
            try await #expect(first.interrupt() == 0)

            let second = try await Server(in: site, port: port)
            #expect(second.port == port)
            try await #expect(ask(old, port: port, headers: [own]).status == 403)
            try await #expect(second.eventsPath() != old)
        }
    }

    #if os(Linux)
        @Test("4: a hundred tabs that went away leave no descriptor open")
        func closesStaleTabs() async throws {
            try await withSite { _, site in
                let server = try await Server(in: site)
                let events = try await server.eventsPath()
                func open() throws -> Int {
                    try FileManager.default.contentsOfDirectory(atPath: "/proc/\(server.processID)/fd").count
                }
                let before = try open()
                var tabs: [RawConnection] = []
                for _ in 0..<100 {
                    let tab = try RawConnection(port: server.port)
                    tab.send("GET \(events) HTTP/1.1\r\nHost: localhost:\(server.port)\r\n\r\n")
                    _ = try await tab.receive(until: "still here")
                    tabs.append(tab)
                }
                try #expect(open() >= before + 90)
                tabs.removeAll()
                for _ in 0..<40 where try open() > before + 2 { try await Task.sleep(for: .milliseconds(250)) }
                try #expect(open() <= before + 2)
            }
        }
    #endif

    @Test("5, 6: no path reaches what lies beside the site")
    func staysInTheSite() async throws {
        try await withSite { folder, site in
            let server = try await Server(in: site)
            let key = folder.path + "/site-secret/key.txt"
            for target in [
                "/../site-secret/key.txt", "/../../site-secret/key.txt", "/%2e%2e/site-secret/key.txt",
                "/files/..%2f..%2f..%2fsite-secret/key.txt", "/..%5csite-secret%5ckey.txt",
                "/%252e%252e/site-secret/key.txt",
                "-secret/key.txt", "/-secret/key.txt", key, "/" + key, "//etc/passwd", "/etc/passwd", "file://\(key)",
            ] {
                let answer = try await ask(target, port: server.port)
                #expect([400, 404].contains(answer.status), "\(target): \(answer.status)")
                #expect(!answer.body.contains("the secret") && !answer.body.contains("root:"), "\(target)")
            }
        }
    }

    @Test("7: links that lead out of the site are refused, also when they take the place of a file")
    func followsNoLinkOut() async throws {
        try await withSite { folder, site in
            let server = try await Server(in: site)
            try await #expect(ask("/files/a.txt", port: server.port).body == "a file")
            let content = site.appending(path: "content")
            func link(_ name: String, to target: String) throws {
                let path = content.appending(path: name).path
                try? FileManager.default.removeItem(atPath: path)
                try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
            }
            try link("files/a.txt", to: folder.path + "/site-secret/key.txt")
            try link("elsewhere", to: "../../site-secret")
            try link("notes.md", to: "../../site-secret/key.txt")
            let page = try await server.ask("/f.html", untilItHolds: "this link leads out of the site")
            #expect(page.body.contains("content/files/a.txt") && page.body.contains("content/notes.md"))
            for target in ["/files/a.txt", "/elsewhere/key.txt", "/elsewhere/", "/notes.html", "/notes.md"] {
                let answer = try await ask(target, port: server.port)
                #expect(!answer.body.contains("the secret"), "\(target)")
                #expect(answer.status == 404 || answer.body == "a file", "\(target): \(answer.status)")
            }
        }
    }

    @Test("8: sources, drafts, the cache, folders, pipes and hidden files are not served")
    func servesPagesOnly() async throws {
        try await withSite { _, site in
            try site.write("---\ntitle: D\ndraft: true\n---\n\nthe draft\n", to: "content/draft.md")
            try site.write("the hidden file", to: "content/.hidden.txt")
            try site.write("the hidden file", to: "content/files/.hidden.txt")
            try site.write("nobody names this", to: "content/files/other.txt")
            #expect(mkfifo(site.appending(path: "content/files/pipe.txt").path, 0o600) == 0)
            let server = try await Server(in: site)
            for target in [
                "/draft.html", "/draft", "/draft.md", "/content/a.md", "/a.md", "/datasets/pets.yml", "/embedsite.yml",
                "/.hidden.txt", "/files/.hidden.txt", "/files/other.txt", "/files/pipe.txt", "/files/", "/files",
                "/assets/", "/assets", "/.embedsite/cache.sqlite", "/site/index.html", "/.nojekyll", "/.embedsite-site",
                "/templates/page.html", "/dev/zero",
            ] {
                try await #expect([400, 404].contains(ask(target, port: server.port).status), "\(target)")
            }
            try await #expect(ask("/files/b.txt", port: server.port).body == "b file")
        }
    }

    @Test("A save shows, a mistake stands over the last good page, its mend takes it away")
    func followsSaves() async throws {
        try await withSite { _, site in
            let server = try await Server(in: site)
            try site.write("---\ntitle: F\n---\n\nA new paragraph.\n", to: "content/f.md")
            try await #expect(server.ask("/f.html", untilItHolds: "A new paragraph.").status == 200)
            try site.write("---\ntitle: F\n---\n\nSee @fig-none.\n", to: "content/f.md")
            let failing = try await server.ask("/f.html", untilItHolds: "no figure 'fig-none'")
            #expect(failing.status == 200)
            #expect(failing.body.contains("content/f.md:5:5"))
            #expect(failing.body.contains("Give a figure the line 'id: fig-none'."))
            #expect(failing.body.contains("A new paragraph."))
            try site.write("---\ntitle: F\n---\n\nMended.\n", to: "content/f.md")
            let mended = try await server.ask("/f.html", untilItHolds: "Mended.")
            #expect(!mended.body.contains("fig-none"))
        }
    }

    @Test("17: what lies outside content is followed where the site names it, and a link to a foreign folder is not")
    func followsWhatTheSiteNames() async throws {
        try await withSite { folder, site in
            for number in 0..<3_000 { try folder.write("", to: "foreign/\(number % 30)/\(number).txt") }
            for (name, target) in [
                ("foreign/circle", "."), ("site/content/foreign", "../../foreign"), ("site/content/around", ".."),
            ] {
                try FileManager.default.createSymbolicLink(
                    atPath: folder.path + "/" + name, withDestinationPath: target)
            }
            let good = "text\none dog\ntwo cats\nthree birds\n"
            try folder.write(good, to: "data/pets.csv")
            try site.write("title: Pets\ndataRoots: [../data, ../foreign]\n", to: "embedsite.yml")
            try site.write(BadInput.manifest("csv: ../../../data/pets.csv"), to: "content/datasets/pets.yml")
            let server = try await Server(in: site)
            #expect(server.said.contains("content/foreign: warning: links to folders are not followed"))
            #expect(!server.said.contains("error"))

            try folder.write("text\n", to: "data/pets.csv")
            _ = try await server.ask("/a.html", untilItHolds: "embedsite-problems")
            try good.write(to: folder.appending(path: "data/pets.csv"), atomically: true, encoding: .utf8)
            try await eventually { try await !ask("/a.html", port: server.port).body.contains("embedsite-problems") }
            try site.write("title: Other pets\ndataRoots: [../data, ../foreign]\n", to: "embedsite.yml")
            try await #expect(server.ask("/a.html", untilItHolds: "Other pets").body.contains("Other pets"))
            try site.write("---\ntitle: F\n---\n\nA new paragraph.\n", to: "content/f.md")
            let start = ContinuousClock.now
            _ = try await server.ask("/f.html", untilItHolds: "A new paragraph.")
            #expect(ContinuousClock.now - start < .seconds(5))
        }
    }

    /// Within ten seconds.
    private func eventually(_ holds: () async throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(10)
        while try await !holds() {
            try #require(ContinuousClock.now < end)
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}
