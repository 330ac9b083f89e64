import Artifacts

/// What a command line calls a file of vectors: its path or `-`, and where it holds several arrays or lists, behind a colon
/// the one that is meant: `v.npz:title`.
struct VectorsName {
    /// `-` for standard input.
    let path: String
    /// nil: the likely one.
    let part: String?

    /// A file that is called so as a whole is that; else the part begins behind the last colon that a file's name ends at.
    init(_ word: String) {
        let colons = Self.isThere(word) ? [] : word.indices.filter { word[$0] == ":" }
        if let colon = colons.last(where: { Self.isThere(String(word[..<$0])) }) {
            let file = String(word[..<colon])
            path = file == Self.input ? "-" : file
            part = String(word[word.index(after: colon)...])
        } else {
            path = word
            part = nil
        }
    }

    private static let input = "/dev/stdin"

    /// `-:title`, which the parser takes for an option, as `/dev/stdin:title`.
    static func withoutDashes(_ arguments: [String]) -> [String] {
        arguments.map { $0.hasPrefix("-:") ? input + $0.dropFirst() : $0 }
    }

    private static func isThere(_ path: String) -> Bool { path == "-" || FileStatus(at: path) != nil }
}
