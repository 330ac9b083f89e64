package import Diagnostics

/// Why a file of the web is not there. Of its address no more is told than may be shown.
package struct TransferError: Diagnosable, Equatable {
    package enum Kind: Error, Sendable, Equatable {
        /// libcurl is not on this machine.
        case noLibrary
        case address(WebAddress.Fault)
        /// What a server sends on to, as far as it may be shown.
        case redirect(String, WebAddress.Fault)
        case redirects(limit: Int)
        case unknownHost, notListening, silent, noProxy, noTLS, untrusted, stranger, cut, failed
        case slow(bytes: Int, seconds: Int)
        case status(Int)
        case tooLarge(limit: Int, remedy: String?)
        case longHead(limit: Int)
        /// Bytes of an answer that are not those of the file: gzip.
        case packed(String)
        /// Why it cannot be put on the disk.
        case unwritten(String)
    }

    package let kind: Kind
    /// As it may be shown.
    package let address: String
    package let position: SourcePosition?

    package init(_ kind: Kind, of address: String, at position: SourcePosition?) {
        self.kind = kind
        self.address = address
        self.position = position
    }

    package var diagnostics: [Diagnostic] { [.error(at: position, message, remedy: remedy)] }

    package var cause: FailureCause {
        if isAway { return .environment }
        return switch kind {
        case .noLibrary, .unwritten: .environment
        default: .input
        }
    }

    /// Whether the server was not reached or could not answer, so that nothing is known of the file as it is now.
    package var isAway: Bool {
        switch kind {
        case .unknownHost, .notListening, .silent, .noProxy, .noTLS, .untrusted, .stranger, .cut, .failed, .slow: true
        case .status(let status): status == 408 || status == 429 || status >= 500
        default: false
        }
    }

    /// What went wrong, without place and remedy.
    package var message: String {
        let address = "'\(PlainText.shortened(PlainText.singleLine(address), to: 200))'"
        return switch kind {
        case .noLibrary: "libcurl, which fetches \(address), is not installed"
        case .address(let fault): "\(address) \(Self.words(fault))"
        case .redirect(let next, let fault):
            "\(address) sends on to '\(PlainText.shortened(PlainText.singleLine(next), to: 200))', which \(Self.words(fault))"
        case .redirects(let limit): "\(address) sends on more than \(PlainText.count(limit, "time"))"
        case .unknownHost: "\(address) cannot be reached: its host has no address"
        case .notListening: "\(address) cannot be reached: nothing listens there"
        case .silent: "\(address) cannot be reached: nothing answers"
        case .noProxy: "\(address) cannot be reached: the proxy of this machine does not answer"
        case .noTLS: "\(address) cannot be reached: what answers there speaks no TLS that is known here"
        case .untrusted: "\(address) cannot be reached: the certificate of its host cannot be checked"
        case .stranger: "\(address) cannot be reached: what answers there speaks no HTTP"
        case .cut: "the answer of \(address) broke off before it was whole"
        case .failed: "\(address) cannot be fetched, for a reason that libcurl does not tell"
        case .slow(let bytes, let seconds):
            "\(address) brought fewer than \(PlainText.count(bytes, "byte")) a second for \(PlainText.count(seconds, "second"))"
        case .status(401), .status(403): "\(address) is not given to everybody: \(answered)"
        case .status(404), .status(410): "there is no \(address): \(answered)"
        case .status: "\(address) was not given: \(answered)"
        case .tooLarge(let limit, _): "\(address) holds more than \(PlainText.count(limit, "byte"))"
        case .longHead(let limit):
            "the head of the answer of \(address) has more than \(PlainText.count(limit, "byte"))"
        case .packed(let coding):
            "the answer of \(address) is packed by '\(PlainText.shortened(PlainText.singleLine(coding), to: 40))', which was not asked for"
        case .unwritten(let reason): "\(address) cannot be kept: \(reason)"
        }
    }

    private var answered: String {
        if case .status(let status) = kind { "the server answered \(status)" } else { "" }
    }

    private static func words(_ fault: WebAddress.Fault) -> String {
        switch fault {
        case .scheme(let scheme): "is reached by '\(PlainText.shortened(scheme, to: 20))'; expected 'https'"
        case .credentials: "is written with a user; expected an address that everybody may know"
        case .notEncrypted: "is reached without encryption; expected 'https'"
        case .inward: "leads to this machine"
        case .unreadable: "is no address that can be read"
        }
    }

    package var remedy: String? {
        switch kind {
        case .noLibrary: "Install it with 'sudo apt install libcurl4', or 'brew install curl'."
        case .address(.unreadable), .address(.inward), .redirect(_, .unreadable): "It looks like https://HOST/PATH."
        case .address, .redirect, .redirects: "Fetch the file into the site, and name it there."
        case .unknownHost, .notListening, .silent, .stranger:
            "Look at its host, and whether this machine is on the network."
        case .noProxy: "Look at the variables 'https_proxy' and 'http_proxy'."
        case .noTLS, .untrusted:
            "See that the host is the one that is meant; the file of another authority is named by 'SSL_CERT_FILE'."
        case .status(401), .status(403): "Fetch the file into the site, and name it there."
        case .status(404), .status(410): "Look at the address."
        case .cut, .slow, .failed, .status(408), .status(429), .status(500...): "Build again later."
        case .tooLarge(_, let remedy): remedy
        case .status, .longHead, .packed: "Fetch the file into the site, and name it there."
        case .unwritten: nil
        }
    }
}
