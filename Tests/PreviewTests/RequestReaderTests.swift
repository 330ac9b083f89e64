import Foundation
import Preview
import Testing

@Suite struct RequestReaderTests {
    /// What is read from bytes that come in these pieces: each head as a line, and a refusal as the last.
    private func read(_ pieces: [some Collection<UInt8>]) -> [String] {
        var reader = RequestReader()
        var found: [String] = []
        do throws(RequestRefusal) {
            for piece in pieces {
                reader.add(Array(piece)[...])
                while let head = try reader.next() { found.append(Self.line(of: head)) }
            }
        } catch {
            found.append("\(error) \(error.status)")
        }
        return found
    }

    private func read(_ text: String) -> [String] { read([text.utf8]) }

    private static func line(of head: RequestHead) -> String {
        let fields = head.fields.map { "\($0.name)=\($0.value)" }.joined(separator: ";")
        return "\(head.method) \(head.target) [\(fields)]\(head.hasBody ? " body" : "")\(head.isLast ? " last" : "")"
    }

    @Test(
        "A head that RFC 9112 allows",
        arguments: [
            ("GET / HTTP/1.1\r\n", "GET / []"),
            ("GET /a?b=c%20d HTTP/1.1\r\nHost: localhost:8000\r\n", "GET /a?b=c%20d [host=localhost:8000]"),
            ("GET /é HTTP/1.1\r\n", "GET /é []"),
            ("\r\n\r\nGET / HTTP/1.1\r\n", "GET / []"),
            ("OPTIONS * HTTP/1.1\r\n", "OPTIONS * []"),
            ("x-Y!#$%&'*+.^_`|~9 / HTTP/1.1\r\n", "x-Y!#$%&'*+.^_`|~9 / []"),
            (
                "GET / HTTP/1.1\r\nA:1\r\nb: \t two words \t\r\nC:\r\nd:  \r\na: :\r\n",
                "GET / [a=1;b=two words;c=;d=;a=:]"
            ),
            ("GET / HTTP/1.0\r\nConnection: keep-alive\r\n", "GET / [connection=keep-alive] last"),
            ("GET / HTTP/1.1\r\nConnection: x , Close\r\n", "GET / [connection=x , Close] last"),
            ("GET / HTTP/1.1\r\nConnection: closed\r\n", "GET / [connection=closed]"),
            ("POST / HTTP/1.1\r\nContent-Length: 000\r\n", "POST / [content-length=000]"),
            ("POST / HTTP/1.1\r\nContent-Length: 5\r\n", "POST / [content-length=5] body last"),
            (
                "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n",
                "POST / [content-length=99999999999999999999] body last"
            ),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n", "POST / [transfer-encoding=Chunked] body last"),
        ])
    func reads(_ head: String, as line: String) {
        #expect(read(head + "\r\n") == [line])
        // Its end is what makes it whole.
        #expect(read(head) == [])
    }

    @Test(
        "A head that it does not, or that could be read in two ways",
        arguments: [
            // First lines.
            "GET /\r\n", "GET / HTTP/3.0\r\n", "GET / HTTP/1.2\r\n", "GET / http/1.1\r\n", "GET / HTTP/1.1 \r\n",
            "GET  / HTTP/1.1\r\n", " GET / HTTP/1.1\r\n", "GET /a b HTTP/1.1\r\n", "GET\t/ HTTP/1.1\r\n",
            "GET /\t HTTP/1.1\r\n", "G(T / HTTP/1.1\r\n", "GÉT / HTTP/1.1\r\n", "GET  HTTP/1.1\r\n", " / HTTP/1.1\r\n",
            "what is this\r\n", "GET /\u{0} HTTP/1.1\r\n", "GET /\u{7F} HTTP/1.1\r\n", "\u{16}\u{3}\u{1}\u{2}",
            // Ends of lines.
            "GET / HTTP/1.1\n", "GET / HTTP/1.1\r\nA: 1\n", "GET / HTTP/1.1\rA", "GET / HTTP/1.1\r\nA: 1\r2\r\n",
            "\n", "\rG", "GET / HTTP/1.1\r\n\n",
            // Fields.
            "GET / HTTP/1.1\r\nX : 1\r\n", "GET / HTTP/1.1\r\n folded: 1\r\n", "GET / HTTP/1.1\r\nA: 1\r\n\tmore\r\n",
            "GET / HTTP/1.1\r\n: 1\r\n", "GET / HTTP/1.1\r\nA\r\n", "GET / HTTP/1.1\r\nA B: 1\r\n",
            "GET / HTTP/1.1\r\nÄ: 1\r\n", "GET / HTTP/1.1\r\nA: \u{0}\r\n", "GET / HTTP/1.1\r\nA: \u{1B}[m\r\n",
            // Bodies.
            "POST / HTTP/1.1\r\nContent-Length:\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: 0x5\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: ٣\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: 5, 5\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding:\r\n\r\n", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
        ])
    func refuses(_ head: String) {
        // At once: nothing has to follow.
        #expect(read(head) == ["malformed 400"])
    }

    @Test("A target that is no UTF-8 is refused; a value need not be any")
    func readsOtherBytes() {
        let start = Array("GET /".utf8)
        let end = Array(" HTTP/1.1\r\nA: ".utf8)
        #expect(read([start + [0xFF] + end]) == ["malformed 400"])
        #expect(read([start + end + [0xFF] + Array("\r\n\r\n".utf8)]) == ["GET / [a=\u{FFFD}]"])
    }

    @Test("Heads are bounded, each part at its last byte")
    func isBounded() {
        func text(_ count: Int) -> String { String(repeating: "a", count: count) }
        func target(_ count: Int) -> String { "GET /\(text(count - 14)) HTTP/1.1\r\n" }
        /// How each head that was read begins, and each refusal.
        func outcomes(_ text: String) -> [String] { read(text).map { String($0.prefix { $0 != " " }) } }
        #expect(outcomes(target(16_384) + "\r\n") == ["GET"])
        #expect(outcomes(target(16_385)) == ["targetTooLong"])
        let start = "GET / HTTP/1.1\r\n"
        #expect(outcomes(start + "A:\(text(16_382))\r\n\r\n") == ["GET"])
        #expect(outcomes(start + "A:\(text(16_383))\r\n") == ["tooLarge"])
        #expect(outcomes(start + text(16_385)) == ["tooLarge"])
        let many = String(repeating: "A:1\r\n", count: 100)
        #expect(outcomes(start + many + "\r\n") == ["GET"])
        #expect(outcomes(start + many + "A:1\r\n") == ["tooLarge"])
        let long = "A:\(text(16_000))\r\n"
        let rest = 32_768 - start.utf8.count - 2 * long.utf8.count
        #expect(outcomes(start + long + long + "A:\(text(rest - 6))\r\n\r\n") == ["GET"])
        #expect(outcomes(start + long + long + "A:\(text(rest - 5))\r\n\r\n") == ["tooLarge"])
        #expect(outcomes(String(repeating: "\r\n", count: 20_000)) == ["tooLarge"])
        // Each head for itself.
        #expect(outcomes(String(repeating: start + long + "\r\n", count: 5)) == Array(repeating: "GET", count: 5))
    }

    private static let heads = [
        "GET /figures/a.svg HTTP/1.1\r\nHost: localhost:8000\r\nIf-None-Match: \"a\"\r\n\r\n",
        "HEAD /a HTTP/1.0\r\nConnection: close\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n\r\nGET /c HTTP/1.1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 12\r\n\r\n", "GET /b HTTP/1.1\r\nA: 1\r\nX : 2\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
    ]

    @Test("However a head is cut, it is read the same", arguments: heads)
    func isReadTheSameInPieces(_ text: String) {
        let bytes = Array(text.utf8)
        let whole = read([bytes])
        #expect(read(bytes.map { [$0] }) == whole)
        for first in 0...bytes.count {
            let beginning = read([bytes[..<first]])
            #expect(whole.starts(with: beginning))
            for second in first...bytes.count {
                let pieces = [bytes[..<first], bytes[first..<second], bytes[second...]]
                if read(pieces) != whole { Issue.record("cut at \(first) and \(second): \(read(pieces))") }
            }
        }
    }

    @Test("Damaged heads are read or refused as by a slow twin, in one piece and in many", arguments: heads)
    func agreesWithTheTwin(_ text: String) {
        var state: UInt64 = 5
        func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let common = Array("\r\n\r\n: \t,01aZ/\u{0}\u{7F}".utf8)
        for round in 0..<2_000 {
            var bytes = Array(text.utf8)
            for _ in 0...below(3) {
                let place = below(bytes.count)
                let byte = below(2) == 0 ? common[below(common.count)] : UInt8(below(128))
                switch below(4) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(byte, at: place)
                case 2: bytes[place] = byte
                default: bytes.insert(contentsOf: bytes[place..<min(place + below(30), bytes.count)], at: place)
                }
            }
            let found = read([bytes])
            if found != read(bytes.map { [$0] }) { Issue.record("round \(round): cuts change \(bytes)") }
            if found.first(where: { !$0.hasPrefix("malformed") }) != Twin.head(in: bytes) {
                Issue.record("round \(round): \(found), the twin: \(Twin.head(in: bytes) ?? "none") in \(bytes)")
            }
        }
    }

    /// The first head of ASCII bytes by the grammar of RFC 9112, slowly: in lines, and each line by a pattern.
    private enum Twin {
        static func head(in bytes: [UInt8]) -> String? {
            var text = String(decoding: bytes, as: UTF8.self)
            while text.unicodeScalars.starts(with: "\r\n".unicodeScalars) { text.unicodeScalars.removeFirst(2) }
            guard let end = text.range(of: "\r\n\r\n", options: .literal) else { return nil }
            let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
            guard let first = groups(of: lines[0], "([\(token)]+) ([^\\x00-\\x20\\x7F]+) HTTP/1\\.([01])") else {
                return nil
            }
            var fields: [(name: String, value: String)] = []
            for line in lines.dropFirst() {
                let value = "[^\\x00-\\x08\\x0A-\\x1F\\x7F]*"
                guard let parts = groups(of: line, "([\(token)]+):(\(value))") else { return nil }
                fields.append((parts[0].lowercased(), parts[1].trimmingCharacters(in: .whitespaces)))
            }
            let framing = fields.filter { ["content-length", "transfer-encoding"].contains($0.name) }
            let isOld = first[2] == "0"
            var hasBody = false
            if let frame = framing.first {
                let isLength = frame.name == "content-length" && groups(of: frame.value, "([0-9]+)") != nil
                let isChunked =
                    frame.name == "transfer-encoding" && frame.value.lowercased() == "chunked" && !isOld
                guard framing.count == 1, isLength || isChunked else { return nil }
                hasBody = isChunked || groups(of: frame.value, "(0+)") == nil
            }
            let isClosed = fields.contains { field in
                let options = field.value.lowercased().components(separatedBy: ",")
                return field.name == "connection"
                    && options.contains { $0.trimmingCharacters(in: .whitespaces) == "close" }
            }
            let written = fields.map { "\($0.name)=\($0.value)" }.joined(separator: ";")
            return "\(first[0]) \(first[1]) [\(written)]\(hasBody ? " body" : "")"
                + (hasBody || isOld || isClosed ? " last" : "")
        }

        private static let token = "-!#$%&'*+.^_`|~0-9A-Za-z"

        private static func groups(of line: String, _ pattern: String) -> [String]? {
            let whole = NSRange(location: 0, length: line.utf16.count)
            guard let expression = try? NSRegularExpression(pattern: "\\A(?:\(pattern))\\z"),
                let match = expression.firstMatch(in: line, range: whole)
            else { return nil }
            return (1..<match.numberOfRanges).map { (line as NSString).substring(with: match.range(at: $0)) }
        }
    }
}
