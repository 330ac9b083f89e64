import CMapping
import Diagnostics
import Foundation

/// A regular file mapped for reading, by many threads at once: nothing of it is copied. A file that becomes shorter meanwhile
/// gives an error.
///
/// Sound because all of it is read only.
package final class MappedFile: @unchecked Sendable {
    private let file: OpenFile
    private let start: UnsafeRawPointer
    private let watch: CInt
    private let position: SourcePosition

    /// Opens the file at `path`; `name` is the file as the author knows it, for complaints.
    package init(_ path: String, name: String) throws(ArtifactError) {
        position = SourcePosition(name)
        file = try OpenFile(regular: path, at: position)
        start = UnsafeRawPointer(try file.mapped(at: position))
        watch = mapping_watch(start, file.size)
    }

    /// As it was when the file was opened.
    package var size: Int { file.size }

    deinit {
        mapping_forget(watch)
        munmap(UnsafeMutableRawPointer(mutating: start), file.mappedSize)
    }

    /// What `body` makes of the bytes from `range.lowerBound` on.
    package func withBytes<Result>(
        _ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result
    ) throws(ArtifactError) -> Result {
        precondition(range.lowerBound >= 0 && range.upperBound <= size, "bytes outside of the file")
        let result = body(UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count))
        // Zeros were read for what is gone: pages, or the end of the last one.
        guard mapping_is_cut(watch) == 0, let now = file.currentStamp(), now.size >= file.size else {
            throw ArtifactError(.endedEarly, at: position)
        }
        return result
    }
}
