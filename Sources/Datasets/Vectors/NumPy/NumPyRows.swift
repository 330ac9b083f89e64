import Artifacts
import Diagnostics
import VectorMath

/// The rows of a `.npy` file of float32, mapped: a file that is larger than memory may be looked through.
package struct NumPyRows: RowBlocks {
    package let rows: Int
    package let columns: Int
    private let file: MappedFile
    private let offset: Int

    private static let numberSize = MemoryLayout<Float>.size

    /// nil for any other file: those are read as a whole, and complained of there.
    package init?(_ path: String) throws(DatasetError) {
        let data = DataFile(path)
        let format = try VectorFormat(ending: data.ending) { () throws(DatasetError) in
            try data.start(count: VectorFormat.startLength)
        }
        guard format == .npy, 1.littleEndian == 1,
            let header = try? NumPyHeader(data.start(count: NumPyHeader.longest), name: path),
            header.array.type == .float32, !header.isBigEndian, !header.isColumnMajor,
            header.array.extents.count == 2, header.array.extents.allSatisfy({ $0 > 0 }),
            header.array.extents[0] <= Int(Int32.max)
        else { return nil }
        do {
            file = try MappedFile(path, name: path)
        } catch {
            throw DatasetError(error)
        }
        guard header.array.byteCount == file.size - header.dataOffset, header.dataOffset % Self.numberSize == 0 else {
            return nil
        }
        (rows, columns, offset) = (header.array.extents[0], header.array.extents[1], header.dataOffset)
    }

    package func withRows(_ rows: Range<Int>, _ body: (UnsafePointer<Float>) -> Void) throws {
        precondition(rows.lowerBound >= 0 && rows.upperBound <= self.rows, "rows outside of the file")
        let width = columns * Self.numberSize
        let bytes = offset + rows.lowerBound * width..<offset + rows.upperBound * width
        do {
            try file.withBytes(bytes) { numbers in
                numbers.withMemoryRebound(to: Float.self) { if let start = $0.baseAddress { body(start) } }
            }
        } catch {
            throw DatasetError(error)
        }
    }
}
