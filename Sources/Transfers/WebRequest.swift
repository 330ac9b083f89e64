/// A file that is asked for.
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
    /// The strong tag of an answer whose first bytes are there already: the rest of the same is asked for.
    package var begun: String?

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
    /// Before each further try, where a server is busy or an answer breaks off.
    package var pauses: [Duration] = [.milliseconds(500), .seconds(2)]
    /// Of what a server asks to be waited.
    package var longestPause = Duration.seconds(5)

    package init() {}

    package static let usual = WebPatience()
}
