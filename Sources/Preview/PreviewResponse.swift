/// What a request is answered with.
struct PreviewResponse: Sendable {
    enum Body: Sendable {
        /// None, also in name, as where nothing has changed.
        case none
        /// In pieces, so that no file is copied to be sent.
        case bytes([ArraySlice<UInt8>])
        /// The stream of reload events.
        case events

        static func text(_ text: String) -> Body { .bytes([Array(text.utf8)[...]]) }
    }

    var status: Int
    var headers: [(name: String, value: String)]
    var body: Body

    /// Where a request is not understood, or not let in.
    static func refusal(_ status: Int) -> PreviewResponse {
        PreviewResponse(status: status, headers: [], body: .bytes([]))
    }

    /// The head as it is sent, with what frames the body: its length, or the connection's end.
    func head(isLast: Bool) -> [UInt8] {
        var lines = headers
        if case .bytes(let pieces) = body {
            lines.append(("Content-Length", String(pieces.reduce(0) { $0 + $1.count })))
        }
        if isLast { lines.append(("Connection", "close")) }
        let text = lines.map { "\($0.name): \($0.value)\r\n" }.joined()
        return Array("HTTP/1.1 \(status) \(Self.reasons[status] ?? "")\r\n\(text)\r\n".utf8)
    }

    private static let reasons = [
        200: "OK", 206: "Partial Content", 301: "Moved Permanently", 304: "Not Modified", 400: "Bad Request",
        403: "Forbidden",
        404: "Not Found", 405: "Method Not Allowed", 414: "URI Too Long", 416: "Range Not Satisfiable",
        431: "Request Header Fields Too Large",
        500: "Internal Server Error", 503: "Service Unavailable",
    ]
}
