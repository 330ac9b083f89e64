/// A file that is asked for, or a question to a service.
package struct WebRequest: Sendable {
    package var address: WebAddress
    /// Further lines of its head.
    package var fields: [(name: String, value: String)] = []
    /// Told to the host of `address` and to no other that it sends on to; never shown.
    package var token: String?
    /// How large the answer may be, in bytes.
    package var limit: Int
    /// What to do about one that is larger.
    package var limitRemedy: String?
    /// What is sent with it: it is a POST then.
    package var body: [UInt8]?
    /// Why the bytes that are there already are the first of the file: only the rest is asked for.
    package var begun: Beginning?

    package enum Beginning: Sendable, Equatable {
        /// They are of an answer with this strong tag.
        case tagged(String)
        /// The file is known by its hash; who asks looks at that of the whole.
        case hashed
    }

    package init(_ address: WebAddress, limit: Int, limitRemedy: String? = nil) {
        self.address = address
        self.limit = limit
        self.limitRemedy = limitRemedy
    }
}

/// How long is waited for a server.
package struct WebPatience: Sendable {
    package var connectMilliseconds = 10_000
    /// An answer that brings fewer in each second of `slowSeconds` is given up.
    package var slowBytes = 500
    package var slowSeconds = 30
    /// For all of an exchange; nil for as long as it brings something.
    package var wholeMilliseconds: Int?
    /// Before each further try, where a server is busy or an answer breaks off.
    package var pauses: [Duration] = [.milliseconds(500), .seconds(2)]
    /// Of what a server asks to be waited.
    package var longestPause = Duration.seconds(5)

    package init() {}

    package static let usual = WebPatience()
}
