import Archives
import CHDF5
import Diagnostics

/// One array of an HDF5 file. Before it is read, what it says of itself is held against the file: how large it is, and
/// where its elements lie.
struct HDF5Dataset {
    enum Elements: Equatable {
        case numbers(NumberType, isBigEndian: Bool)
        /// Of a fixed number of bytes, filled up with zeros or spaces.
        case texts(bytes: Int, hasSpaces: Bool)
        case variableTexts
        /// PyTables keeps Python's objects so, as pickles.
        case variableBytes
        case records
        case unknown
    }

    let path: String
    let elements: Elements
    /// nil where it has no elements at all, or more than can be counted.
    let extents: [Int]?
    private let file: HDF5File
    private let id: h5_id
    private let shape: h5_shape?

    init(_ id: h5_id, path: String, in file: HDF5File) {
        self.id = id
        self.path = path
        self.file = file
        var shape = h5_shape()
        guard h5_dataset_shape(file.session, id, &shape) >= 0 else {
            self.shape = nil
            elements = .unknown
            extents = nil
            return
        }
        self.shape = shape
        elements = Self.elements(of: shape)
        let sides = withUnsafeBytes(of: shape.dims) { Array($0.bindMemory(to: UInt64.self)) }
        extents =
            shape.rank < 0
            ? nil
            : sides.prefix(Int(shape.rank)).reduce([] as [Int]?) { list, side in
                Int(exactly: side).flatMap { side in list.map { $0 + [side] } }
            }
    }

    var position: SourcePosition { file.position(of: path) }

    /// Of numbers; nil for anything else.
    var array: ArrayShape? {
        guard case .numbers(let type, _) = elements, let extents else { return nil }
        return ArrayShape(type: type, extents: extents)
    }

    /// What its elements are, for a complaint.
    var title: String {
        if extents == nil { return "nothing" }
        return switch elements {
        case .numbers(let type, _): type.rawValue
        case .texts, .variableTexts: "text"
        case .variableBytes: "bytes of any number"
        case .records: "records of several fields"
        case .unknown: "something else"
        }
    }

    private static func elements(of shape: h5_shape) -> Elements {
        let order = shape.is_big_endian != 0
        switch shape.class_ {
        case H5_INTEGER:
            guard shape.precision == 8 * shape.size, shape.bit_offset == 0 else { return .unknown }
            let types: [UInt64: (NumberType, NumberType)] = [
                1: (.int8, .uint8), 2: (.int16, .uint16), 4: (.int32, .uint32), 8: (.int64, .uint64),
            ]
            guard let pair = types[shape.size] else { return .unknown }
            if shape.is_truth != 0 { return .numbers(.bool, isBigEndian: order) }
            return .numbers(shape.is_signed != 0 ? pair.0 : pair.1, isBigEndian: order)
        case H5_FLOAT:
            guard shape.precision == 8 * shape.size, shape.bit_offset == 0 else { return .unknown }
            switch (shape.size, shape.exponent_bits, shape.fraction_bits, shape.bias) {
            case (2, 5, 10, 15): return .numbers(.float16, isBigEndian: order)
            case (2, 8, 7, 127): return .numbers(.bfloat16, isBigEndian: order)
            case (4, 8, 23, 127): return .numbers(.float32, isBigEndian: order)
            case (8, 11, 52, 1_023): return .numbers(.float64, isBigEndian: order)
            default: return .unknown
            }
        case H5_TEXT: return .texts(bytes: Int(clamping: shape.size), hasSpaces: shape.pads_with_spaces != 0)
        case H5_VARIABLE_TEXT: return .variableTexts
        case H5_VARIABLE_BYTES: return .variableBytes
        case H5_RECORD: return .records
        default: return .unknown
        }
    }

    // MARK: - Reading

    /// Numbers in rows.
    ///
    /// - Parameter mayBeList: whether one dimension is one column, as of labels.
    func numbers(mayBeList: Bool = true) throws(DatasetError) -> StoredNumbers {
        guard case .numbers(let type, let isBigEndian) = elements, let array else { throw wrongType() }
        let (rows, columns) = try array.table(at: position, mayBeList: mayBeList)
        return StoredNumbers(try bytes(), type, rows: rows, columns: columns, isBigEndian: isBigEndian)
    }

    /// The texts of one dimension.
    func texts() throws(DatasetError) -> [String] {
        switch elements {
        case .texts(let width, let hasSpaces):
            let bytes = try bytes()
            guard width > 0 else { return [String](repeating: "", count: elementCount) }
            return try texts(
                (0..<elementCount).map { index in
                    let cell = bytes[index * width..<(index + 1) * width]
                    let end = cell.lastIndex { $0 != 0 && !(hasSpaces && $0 == 0x20) }.map { $0 + 1 } ?? cell.startIndex
                    return cell[..<end]
                })
        case .variableTexts: return try texts(try pieces(isText: true).map { $0[...] })
        default: throw DatasetError(.hdf5(.textType(title)), at: position)
        }
    }

    private func texts(_ pieces: [ArraySlice<UInt8>]) throws(DatasetError) -> [String] {
        var texts: [String] = []
        for (index, piece) in pieces.enumerated() {
            guard let text = String(validating: piece, as: UTF8.self) else {
                throw DatasetError(.vector(.notUTF8(item: index + 1)), at: position)
            }
            texts.append(text)
        }
        return texts
    }

    /// The first element of a list of bytes of any number: a pickle, say.
    func firstBytes() throws(DatasetError) -> [UInt8] {
        guard case .variableBytes = elements, let first = try pieces(isText: false).first else { throw wrongType() }
        return first
    }

    func has(attribute: String) -> Bool { h5_has_attribute(file.session, id, attribute) != 0 }

    /// A short text; nil where there is none.
    func text(ofAttribute name: String) -> String? { file.text(ofAttribute: name, of: id) }

    private func wrongType() -> DatasetError { DatasetError(.hdf5(.type(title)), at: position) }

    private var elementCount: Int { (extents ?? []).reduce(1) { $0 &* $1 } }

    private func bytes() throws(DatasetError) -> [UInt8] {
        let count = try checkedCount()
        var bytes = [UInt8](repeating: 0, count: max(1, count))
        guard count == 0 || h5_dataset_read(file.session, id, &bytes, count) >= 0 else {
            throw DatasetError(.hdf5(.damaged), at: position)
        }
        return bytes
    }

    private func pieces(isText: Bool) throws(DatasetError) -> [[UInt8]] {
        _ = try checkedCount()
        guard file.hasWholeHeaps else { throw DatasetError(.hdf5(.damaged), at: position) }
        let count = elementCount
        // Packed, many empty ones would take next to nothing.
        guard count <= file.count else {
            throw DatasetError(.hdf5(.stored(count: UInt64(count), stored: UInt64(file.count))), at: position)
        }
        var list = [h5_piece](repeating: h5_piece(), count: count)
        var memory: UnsafeMutableRawPointer?
        defer { h5_memory_free(memory) }
        // Each has its own bytes in the file, and a zero behind it in memory.
        let result = h5_dataset_read_pieces(
            file.session, id, isText ? 1 : 0, count, file.count + count, &list, &memory)
        guard result >= 0 else { throw DatasetError(.hdf5(.damaged), at: position) }
        return list.map { piece in
            guard let start = piece.bytes else { return [] }
            return Array(UnsafeRawBufferPointer(start: start, count: piece.count))
        }
    }

    // MARK: - Checks

    /// How many bytes its elements take, after all that can be seen before they are read.
    private func checkedCount() throws(DatasetError) -> Int {
        guard let shape, let extents else { throw wrongType() }
        guard shape.is_virtual == 0, shape.has_external_files == 0 else {
            throw DatasetError(.hdf5(.elsewhere), at: position)
        }
        let filters = withUnsafeBytes(of: shape.filters) { Array($0.bindMemory(to: Int32.self)) }
            .prefix(Int(shape.filter_count))
        if let unknown = filters.first(where: { !Self.builtInFilters.contains($0) }) {
            throw DatasetError(.hdf5(.filter(Int(unknown))), at: position)
        }
        let sides = extents.map { UInt64($0) }
        guard let count = Self.product([shape.size] + sides), count <= UInt64(file.limits.vectorBytes) else {
            throw DatasetError(
                .hdf5(.size(ArrayShape.title(of: extents), limit: file.limits.vectorBytes)), at: position)
        }
        // Chunks are read as wholes, which may reach beyond the array.
        let chunk = shape.chunk_elements == 0 ? 0 : Self.product([shape.size, shape.chunk_elements])
        let stored = min(shape.stored, UInt64(file.count))
        let ratio = filters.isEmpty ? 1 : UInt64(Deflate.greatestRatio)
        let (most, overflow) = stored.multipliedReportingOverflow(by: ratio)
        guard let chunk, overflow || max(count, chunk) <= most else {
            throw DatasetError(
                .hdf5(.stored(count: chunk.map { max(count, $0) } ?? .max, stored: stored)), at: position)
        }
        return Int(count)
    }

    /// deflate, shuffle, checksums, szip, and two for numbers of few bits: what the library itself brings.
    private static let builtInFilters: Set<Int32> = [1, 2, 3, 4, 5, 6]

    private static func product(_ factors: [UInt64]) -> UInt64? {
        var product: UInt64 = 1
        for factor in factors {
            let (next, overflow) = product.multipliedReportingOverflow(by: factor)
            if overflow { return nil }
            product = next
        }
        return product
    }
}
