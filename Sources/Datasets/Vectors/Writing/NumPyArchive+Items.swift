import Diagnostics
import VectorMath

extension NumPyArchive {
    /// `vectors`, and a list of texts for each thing that is told of the items: `ids`, `texts`, `labels` and fields by their
    /// names. A cell that is missing is an empty text.
    static func write(_ items: VectorItems, file: String) throws(DatasetError) -> [UInt8] {
        let columns = try items.columns(.arrays, in: file)
        let position = SourcePosition(file)
        var size = 4 * items.vectors.storage.count
        for column in columns {
            let (more, overflow) = NumPyTexts.width(of: column.cells).multipliedReportingOverflow(
                by: column.cells.count)
            size = overflow ? Int.max : size.addingReportingOverflow(more).partialValue
            guard !overflow, size >= 0, size < most else {
                throw DatasetError(.writing(.largeArchive(size)), at: position)
            }
        }
        guard size < most else { throw DatasetError(.writing(.largeArchive(size)), at: position) }
        return write(
            [(name: VectorItems.Layout.arrays.vectors, bytes: NumPyFile.write(items.vectors))]
                + columns.map { (name: $0.name, bytes: NumPyTexts.write($0.cells)) })
    }

    /// Bytes of all arrays, with room for heads and names.
    private static let most = 4_000_000_000
}

extension NumPyTexts {
    /// A list of texts: the bytes that `numpy.save` writes of them, each as long as the longest.
    static func write(_ cells: [String?]) -> [UInt8] {
        let width = width(of: cells)
        var bytes = NumPyFile.header("<U\(width / 4)", [cells.count])
        bytes.reserveCapacity(bytes.count + width * cells.count)
        for cell in cells {
            let scalars = (cell ?? "").unicodeScalars
            for scalar in scalars {
                let code = scalar.value
                bytes += [UInt8(code & 0xFF), UInt8(code >> 8 & 0xFF), UInt8(code >> 16 & 0xFF), 0]
            }
            bytes += repeatElement(0, count: width - 4 * scalars.count)
        }
        return bytes
    }

    /// Bytes of each text: four a character, and of at least one.
    static func width(of cells: [String?]) -> Int {
        4 * cells.reduce(1) { max($0, ($1 ?? "").unicodeScalars.count) }
    }
}
