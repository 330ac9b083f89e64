import Diagnostics
import Foundation

/// Reads files whose size nobody vouches for.
package enum BoundedFile {
    /// The bytes of the regular file at `path`, at most `limit` of them. `name` is the file as the author knows it,
    /// for complaints. A pipe or a device is refused without waiting for it.
    /// `roots` are asked about the file that was opened, whatever its path has become since it was looked at.
    package static func read(
        _ path: String, limit: Int, name: String, within roots: AllowedRoots? = nil
    ) throws(ArtifactError) -> [UInt8] {
        let position = SourcePosition(name)
        let file = try OpenFile(regular: path, at: position)
        if let roots, !roots.contains(file.place ?? path) {
            throw ArtifactError(.fileOutside, at: position)
        }
        try check(file.size, limit: limit, name: name)
        var bytes = try file.read(upTo: file.size + 1, at: position)
        // The size may be a lie (a file that grows, /proc), so reading goes on to the end or past the limit.
        if bytes.count > file.size {
            var chunk = bytes
            while !chunk.isEmpty, bytes.count <= limit {
                chunk = try file.read(upTo: 64 * 1024, at: position)
                bytes += chunk
            }
        }
        try check(bytes.count, limit: limit, name: name)
        return bytes
    }

    /// The same for what was read elsewhere, as from a pipe.
    package static func check(_ count: Int, limit: Int, name: String) throws(ArtifactError) {
        if count > limit { throw ArtifactError(.tooLarge(Int64(count), limit: limit), at: SourcePosition(name)) }
    }

    /// The first `count` bytes of the regular file at `path`, fewer where it is shorter: enough to see what it holds.
    package static func start(of path: String, count: Int, name: String) throws(ArtifactError) -> [UInt8] {
        let position = SourcePosition(name)
        return try OpenFile(regular: path, at: position).read(upTo: count, at: position)
    }

    /// `bytes` as text: a byte order mark is dropped, and the first byte that is not UTF-8 is complained of by its place.
    package static func text(_ bytes: [UInt8], name: String) throws(ArtifactError) -> String {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        if let text = String(validating: body, as: UTF8.self) { return text }
        throw ArtifactError(.notUTF8, at: firstInvalidPlace(in: body, name: name))
    }

    private static func firstInvalidPlace(in bytes: ArraySlice<UInt8>, name: String) -> SourcePosition {
        var decoder = UTF8()
        var source = bytes.makeIterator()
        var line = 1
        var column = 1
        while case .scalarValue(let scalar) = decoder.decode(&source) {
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        return SourcePosition(name, line: line, column: column)
    }
}
