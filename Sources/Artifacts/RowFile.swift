import Diagnostics

/// A regular file open for reading at any place, by many threads at once. A file that becomes shorter meanwhile gives an
/// error, where memory mapped from it would end the program.
package final class RowFile: Sendable {
    private let file: OpenFile
    private let position: SourcePosition

    /// Opens the file at `path`; `name` is the file as the author knows it, for complaints.
    package init(_ path: String, name: String) throws(ArtifactError) {
        position = SourcePosition(name)
        file = try OpenFile(regular: path, at: position)
    }

    /// As it was when the file was opened.
    package var size: Int { file.size }

    /// Fills `buffer` with the bytes from `offset` on.
    package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ArtifactError) {
        try file.read(into: buffer, from: offset, at: position)
    }
}
