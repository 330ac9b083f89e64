import Diagnostics
package import VectorMath

/// Vectors in a `.safetensors` file. It holds no texts, so items are told only by whole numbers beside the vectors.
package enum SafetensorsFile {
    /// The tensor that holds the vectors, and those beside it that tell something of each.
    static func vectors(
        in bytes: [UInt8], name: String, columns: TableColumns, _ broken: BrokenRows
    ) throws(DatasetError) -> VectorFileReader.Contents {
        let header = try SafetensorsHeader(start: bytes[...], count: bytes.count, file: name)
        let tensors = header.tensors
        let chosen = try NamedArray.vectors(
            among: tensors.map { NamedArray(name: $0.name, dimensions: $0.array == nil ? nil : $0.shape.count) },
            columns, file: name)
        let path = "\(name)/\(tensors[chosen].name)"
        let position = SourcePosition(path)
        guard let array = tensors[chosen].array else {
            throw DatasetError(.safetensors(.type(tensors[chosen].type)), at: position)
        }
        let (rows, width) = try array.table(at: position, mayBeList: false)
        var broken = broken
        let vectors = try StoredNumbers(
            bytes, at: tensors[chosen].offset, array.type, rows: rows, columns: width
        ).matrix(name: path, &broken)
        var beside = BesideArrays(file: name, rows: rows, given: columns)
        for tensor in tensors where tensor.name != tensors[chosen].name {
            try beside.add(tensor.name, shape: tensor.shape, areNumbers: true) { () throws(DatasetError) in
                guard let type = tensor.array?.type else {
                    throw DatasetError(.safetensors(.type(tensor.type)), at: SourcePosition("\(name)/\(tensor.name)"))
                }
                return try StoredNumbers(bytes, at: tensor.offset, type, rows: rows, columns: 1)
                    .cells(at: SourcePosition("\(name)/\(tensor.name)"))
            }
        }
        return VectorFileReader.Contents(
            vectors: vectors, beside: beside.items, broken: broken, warnings: beside.notices)
    }

    /// `vectors` as the tensor `embeddings` of float32: the bytes that safetensors' own library writes. Ids that are whole
    /// numbers stand beside it as `ids` of int64; the format has no texts for others.
    package static func write(_ vectors: Matrix, ids: [String]?) -> [UInt8] {
        let numbers = vectors.storage.map(\.bitPattern.littleEndian).withUnsafeBytes(Array.init)
        let rows = vectors.rows
        let whole = ids.flatMap { ids in
            let numbers = ids.compactMap { Int64($0) }
            return numbers.count == ids.count ? numbers.map(\.littleEndian).withUnsafeBytes(Array.init) : nil
        }
        // Wider types first, so that every tensor lies where its type wants it.
        var entries: [String] = []
        let start = whole?.count ?? 0
        if whole != nil {
            entries.append("\"ids\":{\"dtype\":\"I64\",\"shape\":[\(rows)],\"data_offsets\":[0,\(start)]}")
        }
        entries.append(
            """
            "embeddings":{"dtype":"F32","shape":[\(rows),\(vectors.columns)],\
            "data_offsets":[\(start),\(start + numbers.count)]}
            """)
        var header = Array("{\(entries.joined(separator: ","))}".utf8)
        header += [UInt8](repeating: 0x20, count: (8 - header.count % 8) % 8)
        return withUnsafeBytes(of: UInt64(header.count).littleEndian, Array.init) + header + (whole ?? []) + numbers
    }
}
