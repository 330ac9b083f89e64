import CHDF5
import Diagnostics
import VectorMath

/// Vectors as an array of an HDF5 file, with a list of texts for each thing that is told of the items: what h5py reads. A
/// cell that is missing is an empty text. The same items give the same bytes by the same version of the library.
enum HDF5Writing {
    static func write(_ items: VectorItems, file: String) throws(DatasetError) -> [UInt8] {
        let position = SourcePosition(file)
        let columns = try items.columns(.arrays, in: file)
        try WritingFault.checkNames(columns, in: file, but: "/")
        // All texts, each with a zero behind it, and where each begins.
        var bytes: [CChar] = []
        var starts: [Int] = []
        func append(_ text: String) {
            starts.append(bytes.count)
            bytes += text.utf8CString
        }
        for column in columns {
            append(column.name)
            for (row, cell) in column.cells.enumerated() {
                let text = cell ?? ""
                guard !text.utf8.contains(0) else {
                    throw DatasetError(.writing(.zero(column: column.name, item: row + 1)), at: position)
                }
                append(text)
            }
        }
        // What the library keeps of each text takes some 40 bytes, and of each array less than a thousand.
        let size = 4 * items.vectors.storage.count + bytes.count + 64 * starts.count + (columns.count + 64) << 12
        return try HDF5Library.use(for: file) { library throws(DatasetError) in
            let found = bytes.withUnsafeBufferPointer { bytes in
                let texts = starts.map { bytes.baseAddress?.advanced(by: $0) }
                return texts.withUnsafeBufferPointer { texts in
                    write(items.vectors, texts, lists: columns.count, size: size, library)
                }
            }
            guard let found else { throw DatasetError(.writing(.failedHDF5), at: position) }
            return found
        }
    }

    /// nil where the library cannot.
    ///
    /// - Parameter texts: of each list its name, then a text for each row.
    private static func write(
        _ vectors: Matrix, _ texts: UnsafeBufferPointer<UnsafePointer<CChar>?>, lists count: Int, size: Int,
        _ library: OpaquePointer
    ) -> [UInt8]? {
        let lists = (0..<count).map { list in
            let start = list * (vectors.rows + 1)
            return h5_texts(name: texts[start], texts: texts.baseAddress?.advanced(by: start + 1))
        }
        var memory: UnsafeMutableRawPointer?
        defer { h5_memory_free(memory) }
        var length = 0
        let result = vectors.storage.withUnsafeBufferPointer { numbers in
            h5_file_write(
                library, numbers.baseAddress, UInt64(vectors.rows), UInt64(vectors.columns), lists, count, UInt64(size),
                &memory, &length)
        }
        guard result >= 0, let memory else { return nil }
        return Array(UnsafeRawBufferPointer(start: memory, count: length))
    }
}
