import Diagnostics
import VectorMath

extension NumPyArchive {
    /// The vectors in an archive, and the arrays beside them that tell something of each.
    static func vectors(
        in bytes: [UInt8], name: String, limit: Int, columns: TableColumns, _ broken: BrokenRows
    ) throws(DatasetError) -> VectorFileReader.Contents {
        let members = try read(bytes, name: name, limit: limit)
        let chosen = try NamedArray.vectors(
            among: members.map {
                NamedArray(name: $0.name, dimensions: $0.header?.array.extents.count ?? $0.objectDimensions)
            },
            columns, file: name)
        let member = members[chosen]
        var broken = broken
        let vectors = try NumPyFile.vectors(try member.bytes(), name: member.path, &broken)
        var beside = BesideArrays(file: name, rows: vectors.rows, given: columns)
        var unpacked = member.size
        for (place, other) in members.enumerated() where place != chosen {
            try beside.add(other.name, shape: other.shape, areNumbers: other.header != nil) { () throws(DatasetError) in
                unpacked += other.size
                guard unpacked <= limit else {
                    throw DatasetError(.archive(.unpackTogether(unpacked, limit: limit)), at: SourcePosition(name))
                }
                let bytes = try other.bytes()
                if other.header != nil { return try NumPyFile.cells(bytes, name: other.path) }
                if let texts = try NumPyTexts.read(bytes, name: other.path, count: vectors.rows) { return texts }
                return try NumPyObjects.texts(bytes, name: other.path, count: vectors.rows)
            }
        }
        return VectorFileReader.Contents(
            vectors: vectors, beside: beside.items, leftOut: beside.numbers, broken: broken, warnings: beside.notices)
    }
}
