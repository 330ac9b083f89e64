import Artifacts

/// What is known of a copy of a file of the web: its bytes by hash, and what its server called it.
struct KeptCopy: Equatable {
    let content: ContentHash
    private let tag: String?
    private let modified: String?

    init(_ response: WebResponse) {
        content = response.content
        tag = response.head["etag"].flatMap { $0.isEmpty ? nil : $0 }
        modified = response.head.settledModification
    }

    init?(stored bytes: [UInt8]) {
        guard let content = ContentHash(stored: Array(bytes.prefix(32))) else { return nil }
        let lines = String(decoding: bytes.dropFirst(32), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 2 else { return nil }
        self.content = content
        tag = lines[0].isEmpty ? nil : lines[0]
        modified = lines[1].isEmpty ? nil : lines[1]
    }

    var bytes: [UInt8] { content.bytes + Array("\(tag ?? "")\n\(modified ?? "")".utf8) }

    /// The address whole, since what stands behind its path names another file.
    static func key(_ address: WebAddress) -> ContentHash {
        var hasher = ContentHasher(domain: "fetched 1")
        hasher.combine(address.text)
        return hasher.finish()
    }

    /// With which a server is asked only for another file (RFC 9110, 13.1).
    var condition: [(name: String, value: String)] {
        if let tag { return [("If-None-Match", tag)] }
        return modified.map { [("If-Modified-Since", $0)] } ?? []
    }
}

extension WebHead {
    /// When the file was last changed, where it cannot have been changed again in the same second since: times of the web
    /// count seconds (RFC 9110, 8.8.2.2).
    var settledModification: String? {
        guard let modified = self["last-modified"], let date = self["date"], let then = Self.seconds(modified),
            let now = Self.seconds(date), now > then
        else { return nil }
        return modified
    }

    /// Of `Sun, 06 Nov 1994 08:49:37 GMT`: comparable, though months are taken to be of 31 days; nil for another form.
    private static func seconds(_ date: String) -> Int? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard
            let found = date.wholeMatch(
                of: /[A-Z][a-z]{2}, ([0-9]{2}) ([A-Z][a-z]{2}) ([0-9]{4}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) GMT/),
            let month = months.firstIndex(of: String(found.2)), let day = Int(found.1), let year = Int(found.3),
            let hour = Int(found.4), let minute = Int(found.5), let second = Int(found.6)
        else { return nil }
        return ((((year * 12 + month) * 31 + day) * 24 + hour) * 60 + minute) * 60 + second
    }
}
