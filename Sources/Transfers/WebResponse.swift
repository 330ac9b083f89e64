package import Artifacts
import Foundation

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

    /// Seconds that the server wants to be left alone.
    var retryAfter: Int? { self["retry-after"].flatMap(Int.init) }
}
