/// Finds the heads of requests in the bytes of a connection, however they come. It goes byte by byte: a head that cannot become
/// good is refused at the first byte that says so, as where a browser begins to speak TLS.
package struct RequestReader {
    private static let lineBytes = 16_384
    private static let headBytes = 32_768
    private static let fieldCount = 100

    /// What has come and was not read yet.
    private var pending: ArraySlice<UInt8> = []
    /// The line that is being read; ends in CR where LF must follow.
    private var line: [UInt8] = []
    /// Bytes of the head that is being read.
    private var byteCount = 0
    private var firstLine: RequestLine?
    private var fields: [RequestHead.Field] = []

    package init() {}

    package mutating func add(_ bytes: ArraySlice<UInt8>) {
        pending += bytes
    }

    /// The next request's head; nil where more bytes have to come. After a refusal nothing more can be read.
    package mutating func next() throws(RequestRefusal) -> RequestHead? {
        while let byte = pending.popFirst() {
            if try isEndOfLine(byte), let head = try endLine() { return head }
        }
        return nil
    }

    private mutating func isEndOfLine(_ byte: UInt8) throws(RequestRefusal) -> Bool {
        byteCount += 1
        guard byteCount <= Self.headBytes else { throw .tooLarge }
        if line.last == HTTPByte.carriageReturn {
            guard byte == HTTPByte.lineFeed else { throw .malformed }
            line.removeLast()
            return true
        }
        let isAllowed =
            !HTTPByte.isControl(byte) || byte == HTTPByte.carriageReturn || byte == HTTPByte.tab && firstLine != nil
        guard isAllowed else { throw .malformed }
        guard byte == HTTPByte.carriageReturn || line.count < Self.lineBytes else {
            throw firstLine == nil ? .targetTooLong : .tooLarge
        }
        line.append(byte)
        return false
    }

    private mutating func endLine() throws(RequestRefusal) -> RequestHead? {
        defer { line = [] }
        guard let firstLine else {
            // RFC 9112, 2.2: empty lines before a request are passed over.
            if !line.isEmpty { self.firstLine = try RequestLine(line) }
            return nil
        }
        guard line.isEmpty else {
            guard fields.count < Self.fieldCount else { throw .tooLarge }
            fields.append(try RequestHead.Field(line))
            return nil
        }
        defer { (self.firstLine, fields, byteCount) = (nil, [], 0) }
        return try RequestHead(firstLine, fields: fields)
    }
}
