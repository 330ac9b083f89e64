import Artifacts
import Diagnostics
import Foundation
import TestKit
import Testing
import Transfers

/// Copies that are kept beside the cache, as one build after another asks for them.
@Suite struct WebCopiesTests {
    /// A site's cache.
    private struct Site {
        let folder: URL

        /// What a build gets, and what it is warned of; or its complaint.
        func build(_ address: String, limit: Int = 1 << 20) throws -> String {
            let store = try ArtifactStore(at: folder.appending(path: "cache.sqlite").path)
            var patience = WebPatience()
            patience.pauses = []
            let copies = WebCopies(store: store, client: WebClient(patience: patience))
            let found: String
            do {
                let copy = try copies.copy(
                    WebRequest(try WebAddress(address), limit: limit), at: SourcePosition("x.yml"))
                let bytes = [UInt8](try #require(FileManager.default.contents(atPath: copy.path)))
                #expect(copy.content == ContentHash(of: bytes))
                #expect(copy.bytes == bytes.count)
                found = String(decoding: bytes, as: UTF8.self)
            } catch let error as TransferError {
                found = error.message
            }
            return ([found] + copies.takeNotices().map(\.description)).joined(separator: "\n")
        }

        var files: [String] {
            get throws {
                try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "fetched").path).sorted()
            }
        }
    }

    private func withSite(_ body: (Site) throws -> Void) throws {
        try withTemporaryFolder { try body(Site(folder: $0)) }
    }

    @Test func aServerIsAskedWhetherItsFileHasChanged() throws {
        try withSite { site in
            let file = ServedFile("cat")
            let server = try WebServer { file.answer($0, $1) }
            #expect(try site.build(server.address()) == "cat")
            #expect(try site.build(server.address()) == "cat")
            file.change(to: "dog")
            #expect(try site.build(server.address()) == "dog")
            #expect(try site.build(server.address()) == "dog")
            let tags = server.requests.map { $0["If-None-Match"] }
            #expect(tags[0] == nil && tags[1] != nil && tags[1] == tags[2] && tags[2] != tags[3])
            #expect(try site.files.count == 1)
            #expect(try site.files[0].hasSuffix(".csv"))
        }
    }

    @Test func eachAddressHasItsOwnCopy() throws {
        try withSite { site in
            let server = try WebServer { request, asker in asker.answer(200, [], request.target) }
            for target in ["/x.csv", "/x.csv?a", "/x.csv?b", "/x.csv.gz", "/x"] {
                #expect(try site.build(server.address(target)) == target)
            }
            let names = try site.files
            #expect(names.count == 5)
            #expect(!names.joined().contains("?"))
        }
    }

    /// Times of the web count seconds: one is told back only where the file was a second old.
    @Test(arguments: [("Sun, 29 Nov 2026 10:00:01 GMT", true), ("Sun, 29 Nov 2026 10:00:00 GMT", false)])
    func aTimeIsToldBackWhereItSaysEnough(_ date: String, _ isTold: Bool) throws {
        try withSite { site in
            let modified = "Sun, 29 Nov 2026 10:00:00 GMT"
            let server = try WebServer { request, asker in
                if request["If-Modified-Since"] == modified {
                    asker.send("HTTP/1.1 304 Not Modified\r\n\r\n")
                } else {
                    asker.answer(200, ["Last-Modified: \(modified)", "Date: \(date)"], "cat")
                }
            }
            #expect(try site.build(server.address()) == "cat")
            #expect(try site.build(server.address()) == "cat")
            #expect(server.requests.map { $0["If-Modified-Since"] } == [nil, isTold ? modified : nil])
        }
    }

    @Test func withoutTheServerTheCopyIsTaken() throws {
        try withSite { site in
            let address: String
            do {
                let server = try WebServer { _, asker in asker.answer(200, [], "cat") }
                address = server.address("/x.csv?s3cret")
                #expect(try site.build(address) == "cat")
            }
            let shown = address.replacing("?s3cret", with: "")
            #expect(
                try site.build(address) == """
                    cat
                    x.yml: warning: '\(shown)' cannot be reached: nothing listens there; the copy of an earlier build is used. \
                    Build again when it can be reached: the file may have changed.
                    """)
            #expect(try site.build(address + "2") == "'\(shown)' cannot be reached: nothing listens there")
        }
    }

    /// A server that answers knows best: what it does not give any more is not there.
    @Test(arguments: [
        (404, "there is no 'ADDRESS': the server answered 404"),
        (403, "'ADDRESS' is not given to everybody: the server answered 403"),
        (
            503,
            """
            cat
            x.yml: warning: 'ADDRESS' was not given: the server answered 503; the copy of an earlier build is used. Build \
            again when it can be reached: the file may have changed.
            """
        ),
    ]) func whatAServerSaysLaterCounts(_ status: Int, _ expected: String) throws {
        try withSite { site in
            let server = try WebServer { request, asker in
                if request["If-None-Match"] == nil {
                    asker.answer(200, ["ETag: W/\"1\""], "cat")
                } else {
                    asker.answer(status)
                }
            }
            #expect(try site.build(server.address()) == "cat")
            #expect(
                try site.build(server.address()) == expected.replacing("ADDRESS", with: server.address()))
        }
    }

    /// A broken answer, or a file that was cut on the disk, is never taken for the file.
    @Test func aDamagedCopyIsFetchedAgain() throws {
        try withSite { site in
            let file = ServedFile("cat,dog")
            let server = try WebServer { file.answer($0, $1) }
            #expect(try site.build(server.address()) == "cat,dog")
            try site.folder.write("cat", to: "fetched/\(try site.files[0])")
            #expect(try site.build(server.address()) == "cat,dog")
            try FileManager.default.removeItem(
                at: site.folder.appending(path: "fetched").appending(path: try site.files[0]))
            #expect(try site.build(server.address()) == "cat,dog")
            try FileManager.default.removeItem(at: site.folder.appending(path: "cache.sqlite"))
            #expect(try site.build(server.address()) == "cat,dog")
            #expect(server.requests.map { $0["If-None-Match"] } == [nil, nil, nil, nil])
            #expect(try site.files.count == 1)
        }
    }

    @Test func anAnswerThatBreaksOffLeavesTheCopyAlone() throws {
        try withSite { site in
            let server = try WebServer { request, asker in
                if request["If-None-Match"] == nil {
                    asker.answer(200, ["ETag: \"1\""], "cat")
                } else {
                    asker.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ndog")
                }
            }
            for _ in 0..<2 { _ = try site.build(server.address()) }
            #expect(
                try site.build(server.address()).hasPrefix(
                    "cat\nx.yml: warning: the answer of '\(server.address())' broke off before it was whole; the copy"))
            #expect(try site.files.count == 1)
        }
    }

    @Test func aCopyThatIsTooLargeByNowIsTold() throws {
        try withSite { site in
            let file = ServedFile("cat,dog")
            let server = try WebServer { file.answer($0, $1) }
            #expect(try site.build(server.address()) == "cat,dog")
            #expect(try site.build(server.address(), limit: 3) == "'\(server.address())' holds more than 3 bytes")
        }
    }

    @Test func oneBuildAsksOnce() throws {
        let server = try WebServer { _, asker in asker.answer(200, [], "cat") }
        let path: String
        do {
            let copies = WebCopies()
            let request = WebRequest(try WebAddress(server.address()), limit: 10)
            let copy = try copies.copy(request, at: SourcePosition("x.yml"))
            #expect(try copies.copy(request, at: SourcePosition("y.yml")) == copy)
            #expect(server.requests.count == 1)
            path = copy.path
            #expect(FileManager.default.fileExists(atPath: path))
        }
        // Without a cache nothing stays.
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func whatTheCacheForgotGoes() throws {
        try withSite { site in
            let server = try WebServer { request, asker in asker.answer(200, [], "cat") }
            _ = try site.build(server.address("/a.csv"))
            for _ in 0..<3 { _ = try site.build(server.address("/b.csv")) }
            try site.folder.write("left over", to: "fetched/.tmp-999999999-1")
            try #expect(site.files.count == 3)
            let store = try ArtifactStore(at: site.folder.appending(path: "cache.sqlite").path)
            let folder = try #require(CopyFolder(of: store))
            #expect(folder.bytes == 15)
            _ = try store.prune(unusedForBuilds: 2)
            #expect(folder.removeAll(but: try store.keys(of: .fetched)) == 12)
            try #expect(site.files.count == 1)
        }
    }
}
