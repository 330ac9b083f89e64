import Diagnostics
import VectorMath

extension NumPyArchive {
    /// The vectors in an archive, and the arrays beside them that tell something of each.
    static func vectors(
        in bytes: [UInt8], name: String, limit: Int, columns: TableColumns, _ broken: BrokenRows
    ) throws(DatasetError) -> VectorFileReader.Contents {
        let members = try read(bytes, name: name, limit: limit)
        let chosen = try NamedArray.vectors(
            among: members.map { NamedArray(name: $0.name, dimensions: $0.header?.array.extents.count) },
            columns, file: name)
        let member = members[chosen]
        var broken = broken
        let vectors = try NumPyFile.read(try member.bytes(), name: member.path, &broken)
        var beside: [ItemColumns.Column] = []
        var unpacked = member.size
        for (place, other) in members.enumerated() where place != chosen && other.shape == [vectors.rows] {
            unpacked += other.size
            guard unpacked <= limit else {
                throw DatasetError(.archive(.unpackTogether(unpacked, limit: limit)), at: SourcePosition(name))
            }
            if let header = other.header {
                guard header.array.type.isInteger, ItemColumns.takesNumbers(other.name, columns) else { continue }
                let numbers = try NumPyFile.readIntegers(try other.bytes(), name: other.path)
                beside.append((other.name, numbers.map(String.init)))
            } else if let texts = try NumPyTexts.read(try other.bytes(), name: other.path, count: vectors.rows) {
                beside.append((other.name, texts))
            }
        }
        return VectorFileReader.Contents(
            vectors: vectors, beside: ItemColumns(file: name, rows: vectors.rows, beside, given: columns),
            broken: broken)
    }
}
