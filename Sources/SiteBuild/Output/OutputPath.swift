import Artifacts

/// The names that a build gives to what it puts in or beside the output folder.
enum OutputPath {
    /// In the output folder: what a build stages there, where it cannot stage beside it.
    static let innerStaging = ".embedsite-staging"

    static func fixed(_ text: String) -> RelativePath {
        guard let path = RelativePath(text) else { preconditionFailure("'\(text)' is a path") }
        return path
    }

    /// The name of a new staging folder beside the output folder `name`; another one at every call.
    static func outerStaging(of name: String) -> String {
        let digits = String(UInt64.random(in: 0 ... .max), radix: 16)
        return prefix(of: name) + String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// True where `candidate` is the staging folder of some build into the output folder `name`.
    static func isOuterStaging(_ candidate: String, of name: String) -> Bool {
        guard candidate.hasPrefix(prefix(of: name)) else { return false }
        let digits = candidate.dropFirst(prefix(of: name).count)
        return digits.count == 16 && digits.allSatisfy { "0123456789abcdef".contains($0) }
    }

    private static func prefix(of name: String) -> String { "." + name + ".embedsite-" }
}
