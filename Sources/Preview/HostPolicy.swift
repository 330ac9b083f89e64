/// Which `Host` a request may name. A page of another site that rebinds its name to this machine names another host, and is
/// refused.
struct HostPolicy: Sendable {
    let port: Int
    /// What `--host` allowed besides this machine's own names.
    let allowedHost: String?

    func allows(_ host: String) -> Bool {
        let lowered = host.lowercased()
        let suffix = ":\(port)"
        guard lowered.hasSuffix(suffix) || port == 80 else { return false }
        let name = lowered.hasSuffix(suffix) ? String(lowered.dropLast(suffix.count)) : lowered
        switch name {
        case "localhost", "127.0.0.1", "[::1]": return true
        case _ where name.hasSuffix(".localhost"): return Self.isHostName(name)
        // Listening on every address: any literal address is this machine; a name still has to be given.
        case _ where allowedHost == "0.0.0.0" || allowedHost == "::": return Self.isAddress(name)
        default: return allowedHost.map { name == $0.lowercased() || name == "[\($0.lowercased())]" } ?? false
        }
    }

    private static func isHostName(_ name: String) -> Bool {
        name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        }
    }

    private static func isAddress(_ name: String) -> Bool {
        let isVersion4 = name.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        let isVersion6 = name.hasPrefix("[") && name.hasSuffix("]")
        return isVersion6 || isVersion4.count == 4 && !isVersion4.contains(nil)
    }
}
