import Artifacts
import Diagnostics
import Foundation
import Synchronization
import TestKit
import Testing
import Transfers

/// Answers of a real server on loopback, right ones and others.
@Suite struct WebClientTests {
    /// What a client makes of an address: the file, or the complaint, with PORT for the port.
    private func fetch(
        _ server: WebServer, _ path: String = "/x.csv?s3cret", limit: Int = 1 << 20, token: String? = nil,
        _ environment: [String: String] = [:]
    ) throws -> String {
        try fetch(server.address(path), limit: limit, token: token, environment)
            .replacing(":\(server.port)", with: ":PORT")
    }

    private func fetch(
        _ address: String, limit: Int = 1 << 20, token: String? = nil, _ environment: [String: String] = [:]
    ) throws -> String {
        try withTemporaryFolder { folder in
            var patience = WebPatience()
            patience.connectMilliseconds = 2_000
            patience.slowSeconds = 2
            patience.pauses = [.milliseconds(10), .milliseconds(20)]
            let path = folder.appending(path: "x").path
            let file = try GrowingFile(at: path)
            do {
                var request = WebRequest(try parsed(address), limit: limit, limitRemedy: "Raise it.")
                request.token = token
                let response = try WebClient(patience: patience, environment: environment)
                    .get(request, into: file, at: SourcePosition("x.yml"))
                let bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
                #expect(response.content == ContentHash(of: bytes))
                #expect(response.bytes == bytes.count)
                return "\(response.status): \(String(decoding: bytes, as: UTF8.self))"
            } catch let error as TransferError {
                return error.diagnostics.map(\.description).joined(separator: "\n") + " [\(error.cause)]"
            }
        }
    }

    private func parsed(_ text: String) throws(TransferError) -> WebAddress {
        do { return try WebAddress(text) } catch { throw TransferError(.address(error), of: text, at: nil) }
    }

    @Test func aFileComesWhole() throws {
        let body = String(repeating: "cat,dog\n", count: 100_000)
        let server = try WebServer { _, asker in asker.answer(200, [], body) }
        #expect(try fetch(server) == "200: \(body)")
        #expect(server.requests.map(\.target) == ["/x.csv?s3cret"])
        #expect(
            server.requests[0].lines.dropFirst() == [
                "Host: 127.0.0.1:\(server.port)", "User-Agent: embedsite", "Accept: */*", "Accept-Encoding: identity",
            ])
    }

    @Test func anEmptyFileIsAFile() throws {
        let server = try WebServer { _, asker in asker.answer(200) }
        #expect(try fetch(server) == "200: ")
    }

    @Test func anAnswerInPiecesIsPutTogether() throws {
        let server = try WebServer { _, asker in
            asker.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\ncat\r\n")
            asker.send("4\r\n,dog\r\n0\r\n\r\n")
        }
        #expect(try fetch(server) == "200: cat,dog")
    }

    @Test(arguments: [
        (
            401,
            "'ADDRESS' is not given to everybody: the server answered 401. Fetch the file into the site, and name it there. [input]",
            1
        ),
        (
            403,
            "'ADDRESS' is not given to everybody: the server answered 403. Fetch the file into the site, and name it there. [input]",
            1
        ),
        (404, "there is no 'ADDRESS': the server answered 404. Look at the address. [input]", 1),
        (410, "there is no 'ADDRESS': the server answered 410. Look at the address. [input]", 1),
        (
            418,
            "'ADDRESS' was not given: the server answered 418. Fetch the file into the site, and name it there. [input]",
            1
        ),
        (429, "'ADDRESS' was not given: the server answered 429. Build again later. [environment]", 3),
        (500, "'ADDRESS' was not given: the server answered 500. Build again later. [environment]", 3),
        (503, "'ADDRESS' was not given: the server answered 503. Build again later. [environment]", 3),
    ]) func aServerThatRefusesIsTold(_ status: Int, _ expected: String, _ tries: Int) throws {
        let server = try WebServer { _, asker in asker.answer(status, [], String(repeating: "s3cret", count: 100_000)) }
        let address = "http://127.0.0.1:PORT/x.csv"
        #expect(try fetch(server) == "x.yml: error: \(expected.replacing("ADDRESS", with: address))")
        #expect(server.requests.count == tries)
    }

    @Test(arguments: [429, 503]) func aBusyServerIsAskedAgain(_ status: Int) throws {
        let count = Mutex(0)
        let server = try WebServer { _, asker in
            let number = count.withLock {
                $0 += 1
                return $0
            }
            if number < 3 { asker.answer(status, ["Retry-After: 0"], "later") } else { asker.answer(200, [], "cat") }
        }
        #expect(try fetch(server) == "200: cat")
        #expect(server.requests.count == 3)
    }

    @Test func anAnswerThatBreaksOffIsAskedForAgain() throws {
        let server = try WebServer { _, asker in
            asker.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ncat")
        }
        let broken =
            "x.yml: error: the answer of 'http://127.0.0.1:PORT/x.csv' broke off before it was whole. Build again later. [environment]"
        #expect(try fetch(server) == broken)
        #expect(server.requests.map { $0["Range"] } == [nil, nil, nil])
        let silent = try WebServer { _, _ in }
        #expect(try fetch(silent) == broken)
    }

    /// Of a tagged answer only the rest; and all of it where it is another by now.
    @Test(arguments: [true, false]) func onlyWhatIsMissingIsAskedForAgain(_ isTheSame: Bool) throws {
        let server = try WebServer { request, asker in
            guard let range = request["Range"] else {
                asker.send("HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: 10\r\n\r\n01234")
                return
            }
            if isTheSame, range == "bytes=5-", request["If-Range"] == "\"1\"" {
                asker.answer(206, ["Content-Range: bytes 5-9/10", "ETag: \"1\""], "56789")
            } else {
                asker.answer(200, ["ETag: \"2\""], "abc")
            }
        }
        #expect(try fetch(server) == (isTheSame ? "200: 0123456789" : "200: abc"))
        #expect(server.requests.count == 2)
    }

    @Test func aPartThatWasNotAskedForIsNotTaken() throws {
        for range in ["bytes 4-9/10", "bytes */10", ""] {
            let server = try WebServer { request, asker in
                if request["Range"] == nil {
                    asker.send("HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: 10\r\n\r\n01234")
                } else {
                    asker.answer(206, ["Content-Range: \(range)"], "456789")
                }
            }
            #expect(
                try fetch(server) == """
                    x.yml: error: 'http://127.0.0.1:PORT/x.csv' cannot be reached: what answers there speaks no HTTP. Look at \
                    its host, and whether this machine is on the network. [environment]
                    """)
        }
    }

    @Test func aLargeAnswerIsNotRead() throws {
        let words =
            "x.yml: error: 'http://127.0.0.1:PORT/x.csv' holds more than 1,000 bytes. Raise it. [input]"
        let start = ContinuousClock.now
        // What the head says, where anything follows it.
        let said = try WebServer { _, asker in
            asker.send("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\nx")
            usleep(1_000_000)
        }
        #expect(try fetch(said, limit: 1_000) == words)
        let endless = try WebServer { _, asker in
            asker.send("HTTP/1.1 200 OK\r\n\r\n")
            while asker.send(String(repeating: "x", count: 100)) {}
        }
        #expect(try fetch(endless, limit: 1_000) == words)
        #expect(ContinuousClock.now - start < .seconds(4))
        let exact = try WebServer { _, asker in asker.answer(200, [], String(repeating: "x", count: 1_000)) }
        #expect(try fetch(exact, limit: 1_000) == "200: \(String(repeating: "x", count: 1_000))")
    }

    @Test func aHeadWithoutEndIsNotRead() throws {
        let server = try WebServer { _, asker in
            asker.send("HTTP/1.1 200 OK\r\n")
            while asker.send("X-Line: \(String(repeating: "x", count: 1_000))\r\n") {}
        }
        let words = try fetch(server)
        #expect(words.hasPrefix("x.yml: error: "), "\(words)")
        #expect(words.count < 300)
    }

    @Test func aSlowAnswerIsGivenUp() throws {
        let trickle = try WebServer { _, asker in
            asker.send("HTTP/1.1 200 OK\r\n\r\n")
            while asker.send("x") { usleep(50_000) }
        }
        #expect(
            try fetch(trickle) == """
                x.yml: error: 'http://127.0.0.1:PORT/x.csv' brought fewer than 500 bytes a second for 2 seconds. Build again \
                later. [environment]
                """)
        let silent = try WebServer { _, _ in usleep(6_000_000) }
        #expect(
            try fetch(silent) == """
                x.yml: error: 'http://127.0.0.1:PORT/x.csv' cannot be reached: nothing answers. Look at its host, and whether \
                this machine is on the network. [environment]
                """)
    }

    @Test func aPackedAnswerIsNotTaken() throws {
        let server = try WebServer { _, asker in asker.answer(200, ["Content-Encoding: gzip"], "xyz") }
        #expect(
            try fetch(server) == """
                x.yml: error: the answer of 'http://127.0.0.1:PORT/x.csv' is packed by 'gzip', which was not asked for. Fetch \
                the file into the site, and name it there. [input]
                """)
    }

    @Test func whatSpeaksNoHTTPIsTold() throws {
        for answer in ["SSH-2.0-OpenSSH_9.2\r\n", "\u{0}\u{1}\u{2}", "HTTP/1.1\r\n\r\n"] {
            let server = try WebServer { _, asker in asker.send(answer) }
            let words = try fetch(server)
            #expect(words.hasPrefix("x.yml: error: ") && words.hasSuffix("[environment]"), "\(words)")
        }
    }

    @Test func whatIsNotThereIsTold() throws {
        #expect(
            try fetch("https://no.such.host.invalid/x.csv?s3cret") == """
                x.yml: error: 'https://no.such.host.invalid/x.csv' cannot be reached: its host has no address. Look at its \
                host, and whether this machine is on the network. [environment]
                """)
        #expect(
            try fetch("http://127.0.0.1:9/x.csv") == """
                x.yml: error: 'http://127.0.0.1:9/x.csv' cannot be reached: nothing listens there. Look at its host, and \
                whether this machine is on the network. [environment]
                """)
    }

    // MARK: - Sent on

    @Test(arguments: [301, 302, 303, 307, 308]) func aServerMaySendOn(_ status: Int) throws {
        let server = try WebServer { request, asker in
            switch request.target {
            case "/x.csv?s3cret": asker.answer(status, ["Location: /b/y.csv?other"], "moved")
            case "/b/y.csv?other": asker.answer(status, ["Location: z.csv"], "moved")
            default: asker.answer(200, [], "cat")
            }
        }
        #expect(try fetch(server) == "200: cat")
        #expect(server.requests.map(\.target) == ["/x.csv?s3cret", "/b/y.csv?other", "/b/z.csv"])
    }

    @Test func itMaySendOnFiveTimes() throws {
        let server = try WebServer { request, asker in
            let number = Int(request.target.dropFirst()) ?? 0
            if number > 0 { asker.answer(302, ["Location: /\(number - 1)"]) } else { asker.answer(200, [], "cat") }
        }
        #expect(try fetch(server, "/5") == "200: cat")
        #expect(
            try fetch(server, "/6") == """
                x.yml: error: 'http://127.0.0.1:PORT/6' sends on more than 5 times. Fetch the file into the site, and name it \
                there. [input]
                """)
        let loop = try WebServer { request, asker in asker.answer(302, ["Location: \(request.target)"]) }
        #expect(try fetch(loop, "/").contains("sends on more than 5 times"))
    }

    @Test(arguments: [
        (
            "http://example.org/y?s3cret",
            "'http://example.org/y', which is reached without encryption; expected 'https'"
        ),
        ("file:///etc/passwd", "'file:///etc/passwd', which is reached by 'file'; expected 'https'"),
        ("ftp://u:s3cret@h/y", "'ftp://h/y', which is reached by 'ftp'; expected 'https'"),
        (
            "https://u:s3cret@h/y",
            "'https://h/y', which is written with a user; expected an address that everybody may know"
        ),
    ]) func itMayNotSendAnywhere(_ location: String, _ words: String) throws {
        let server = try WebServer { _, asker in asker.answer(302, ["Location: \(location)"]) }
        #expect(
            try fetch(server) == """
                x.yml: error: 'http://127.0.0.1:PORT/x.csv' sends on to \(words). Fetch the file into the site, and name it \
                there. [input]
                """)
        #expect(server.requests.count == 1)
    }

    @Test func aTokenIsToldToItsHostAlone() throws {
        let other = try WebServer { _, asker in asker.answer(200, [], "cat") }
        let elsewhere = other.address("/y")
        let server = try WebServer { request, asker in
            asker.answer(302, ["Location: \(request.target == "/a" ? "/b" : elsewhere)"])
        }
        #expect(try fetch(server, "/a", token: "s3cret\r\nX: y") == "200: cat")
        #expect(server.requests.map { $0["Authorization"] } == ["Bearer s3cretX: y", "Bearer s3cretX: y"])
        #expect(other.requests.map { $0["Authorization"] } == [nil])
    }
}
