import Foundation

/// A path with links resolved as far as it exists; `.` and `..` are worked off in the rest.
package struct RealPath {
    /// Where a path leaves what exists.
    struct Missing {
        /// Of the first part that is not there.
        let index: Int
        /// What the system says of it.
        let code: CInt
    }

    let parts: [PathPart]
    let missing: Missing?

    package var string: String { PathPart.path(parts) }

    package init(of path: String) {
        var found: [PathPart] = []
        var rest = PathPart.split(path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path)[
            ...]
        var missing: Missing?
        // Part by part, because `..` after a link means the parent of where the link leads.
        while missing == nil, let part = rest.first {
            switch Self.resolve(found + [part]) {
            case .success(let real):
                found = real
                rest = rest.dropFirst()
            case .failure(let failure):
                missing = Missing(index: found.count, code: failure.code)
            }
        }
        for part in rest {
            switch part.string {
            case "", ".": break
            case "..": _ = found.popLast()
            default: found.append(part)
            }
        }
        parts = found
        self.missing = missing.map { Missing(index: min($0.index, found.count), code: $0.code) }
    }

    private static func resolve(_ parts: [PathPart]) -> Result<[PathPart], SystemFailure> {
        guard let real = realpath(PathPart.path(parts), nil) else { return .failure(SystemFailure(code: errno)) }
        defer { free(real) }
        return .success(PathPart.split(String(cString: real)))
    }
}

/// A part of a path, equal to another only by its bytes: the names of two folders may differ and yet be the same
/// text to Unicode.
struct PathPart: Equatable {
    let string: String

    static func == (left: PathPart, right: PathPart) -> Bool {
        left.string.utf8.elementsEqual(right.string.utf8)
    }

    /// Split at every `/` byte, also where an accent follows it. Empty parts are left out.
    static func split(_ path: String) -> [PathPart] {
        path.utf8.split(separator: UInt8(ascii: "/")).map { PathPart(string: String(decoding: $0, as: UTF8.self)) }
    }

    static func path(_ parts: [PathPart]) -> String {
        "/" + parts.map(\.string).joined(separator: "/")
    }
}
