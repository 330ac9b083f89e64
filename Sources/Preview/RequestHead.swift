/// The head of one request, by RFC 9112 and no wider than it: whoever passes it on cannot read another request in it.
package struct RequestHead: Sendable, Equatable {
    /// A line `name: value`.
    package struct Field: Sendable, Equatable {
        /// In lower case.
        package let name: String
        package let value: String
    }

    package let method: String
    /// As written, without spaces and control characters.
    package let target: String
    package let fields: [Field]
    package let hasBody: Bool
    /// Nothing may follow on its connection.
    package let isLast: Bool

    init(_ line: RequestLine, fields: [Field]) throws(RequestRefusal) {
        method = line.method
        target = line.target
        self.fields = fields
        hasBody = try Self.hasBody(line, fields)
        let options = Self.values(of: "connection", in: fields).flatMap { $0.lowercased().split(separator: ",") }
        // RFC 9112, 9.3. A server need not keep a connection of HTTP/1.0 open.
        isLast = hasBody || line.isOld || options.contains { $0.filter { !$0.isWhitespace } == "close" }
    }

    /// The values of all fields of this name, in order.
    func values(of name: String) -> [String] { Self.values(of: name, in: fields) }

    /// Fields that come twice are joined (RFC 9110, 5.3), and so equal nothing that is allowed.
    func value(of name: String) -> String? {
        let values = values(of: name)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    private static func values(of name: String, in fields: [Field]) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    /// RFC 9112, 6: what could be understood in two ways is refused. No body is read, so a length is not computed with.
    private static func hasBody(_ line: RequestLine, _ fields: [Field]) throws(RequestRefusal) -> Bool {
        let lengths = values(of: "content-length", in: fields)
        let encodings = values(of: "transfer-encoding", in: fields)
        switch (lengths.first, encodings.first, lengths.count + encodings.count) {
        case (nil, nil, _): return false
        case (let length?, nil, 1) where !length.isEmpty && length.utf8.allSatisfy(HTTPByte.isDigit):
            return length.utf8.contains { $0 != UInt8(ascii: "0") }
        case (nil, let encoding?, 1) where encoding.lowercased() == "chunked" && !line.isOld: return true
        default: throw .malformed
        }
    }
}

/// The first line of a request (RFC 9112, 3).
struct RequestLine {
    let method: String
    let target: String
    /// HTTP/1.0.
    let isOld: Bool

    init(_ line: [UInt8]) throws(RequestRefusal) {
        let parts = line.split(separator: HTTPByte.space, omittingEmptySubsequences: false)
        guard parts.count == 3, HTTPByte.isToken(parts[0]), !parts[1].isEmpty,
            let target = String(validating: parts[1], as: UTF8.self)
        else { throw .malformed }
        switch String(decoding: parts[2], as: UTF8.self) {
        case "HTTP/1.1": isOld = false
        case "HTTP/1.0": isOld = true
        default: throw .malformed
        }
        method = String(decoding: parts[0], as: UTF8.self)
        self.target = target
    }
}

extension RequestHead.Field {
    /// RFC 9112, 5: no blank before the colon, and no line that goes on the one before it.
    init(_ line: [UInt8]) throws(RequestRefusal) {
        let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, HTTPByte.isToken(parts[0]) else { throw .malformed }
        name = String(decoding: parts[0], as: UTF8.self).lowercased()
        let start = parts[1].drop(while: HTTPByte.isBlank)
        let end = start.lastIndex { !HTTPByte.isBlank($0) }
        value = String(decoding: end.map { start[...$0] } ?? [], as: UTF8.self)
    }
}

/// Why a head is refused.
package enum RequestRefusal: Error, Equatable {
    case malformed
    case targetTooLong
    case tooLarge

    package var status: Int {
        switch self {
        case .malformed: 400
        case .targetTooLong: 414
        case .tooLarge: 431
        }
    }
}

/// The bytes that a head is made of.
enum HTTPByte {
    static let space = UInt8(ascii: " ")
    static let tab = UInt8(ascii: "\t")
    static let carriageReturn = UInt8(ascii: "\r")
    static let lineFeed = UInt8(ascii: "\n")

    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

    static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// RFC 9110, 5.6.2.
    static func isToken(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty
            && bytes.allSatisfy { byte in
                isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || marks.contains(byte)
            }
    }

    private static let marks = Array("!#$%&'*+-.^_`|~".utf8)
}
