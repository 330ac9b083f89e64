package import Artifacts
package import Foundation

/// What came of a request: the file itself, or that it has not changed.
package struct WebResponse: Sendable, Equatable {
    /// 200, or 304 where the request said what is there already.
    package let status: Int
    package let head: WebHead
    /// Of all bytes of the file.
    package let content: ContentHash
    package let bytes: Int
    /// The last one, where servers sent on.
    package let address: WebAddress

    package var isUnchanged: Bool { status == 304 }
}

/// What a service answers, be it what was asked for or why not.
package struct WebAnswer: Sendable {
    package let head: WebHead
    package let bytes: [UInt8]

    package var status: Int { head.status }
}

/// The head of an answer.
package struct WebHead: Sendable, Equatable {
    package let status: Int
    private var fields: [String: String] = [:]

    /// Bytes of all heads of one exchange, far more than any needs.
    static let limit = 1 << 18

    /// `line`: the first, such as `HTTP/1.1 200 OK`; nil where it is another.
    init?(_ line: String) {
        let words = line.split { $0 == " " || $0.isNewline }
        guard line.hasPrefix("HTTP/"), words.count > 1, words[1].count == 3, let status = Int(words[1]) else {
            return nil
        }
        self.status = status
    }

    mutating func add(_ line: String) {
        guard let colon = line.firstIndex(of: ":") else { return }
        let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespacesAndNewlines)
        fields[line[..<colon].lowercased()] = value
    }

    /// `name`: in any letters.
    package subscript(name: String) -> String? { fields[name.lowercased()] }

    package var length: Int? { self["content-length"].flatMap(Int.init) }

    /// Of just these bytes: what is missing of such an answer can be asked for.
    package var strongTag: String? { self["etag"].flatMap { $0.hasPrefix("\"") ? $0 : nil } }

    /// Where the bytes of a part begin (RFC 9110, 14.4).
    var partStart: Int? {
        self["content-range"]?.wholeMatch(of: /bytes ([0-9]{1,18})-.*/).flatMap { Int($0.1) }
    }

    /// How long the server wants to be left alone, as it counts in seconds or names a time (RFC 9110, 10.2.3), or counts in
    /// milliseconds, as OpenAI's does besides.
    package func retryAfter(_ now: Date = Date()) -> Duration? {
        if let milliseconds = self["retry-after-ms"].flatMap(Double.init), milliseconds >= 0 {
            return .seconds(min(milliseconds / 1_000, Self.longestWait))
        }
        guard let text = self["retry-after"] else { return nil }
        if let seconds = Double(text) { return seconds >= 0 ? .seconds(min(seconds, Self.longestWait)) : nil }
        return Self.seconds(to: text, from: now).map { .seconds(min(max(0, $0), Self.longestWait)) }
    }

    /// A year, beyond which nothing needs to be told apart.
    private static let longestWait = 365.0 * 86_400

    /// `text`: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
    private static func seconds(to text: String, from now: Date) -> Double? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let form = /[A-Za-z]{3}, ([0-9]{2}) ([A-Za-z]{3}) ([0-9]{4}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) GMT/
        guard let found = text.wholeMatch(of: form), let month = months.firstIndex(of: String(found.2)),
            let day = Int32(found.1), let year = Int32(found.3), let hour = Int32(found.4),
            let minute = Int32(found.5), let second = Int32(found.6)
        else { return nil }
        var parts = tm()
        (parts.tm_mday, parts.tm_mon, parts.tm_year) = (day, Int32(month), year - 1900)
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (hour, minute, second)
        return Double(timegm(&parts)) - now.timeIntervalSince1970
    }
}
