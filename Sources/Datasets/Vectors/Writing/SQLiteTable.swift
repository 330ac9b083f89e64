import Artifacts
import Diagnostics
import VectorMath

/// Vectors in the only table of a SQLite file: columns of texts, and a last one of BLOBs that hold 32-bit floats,
/// little-endian, as sqlite-vec keeps them, and whose type says so by libSQL's name.
enum SQLiteTable {
    private static let name = "vectors"

    static func write(_ items: VectorItems, file: String) throws(DatasetError) -> [UInt8] {
        let columns = try items.columns(.table, in: file, capitalsCount: false)
        try WritingFault.checkNames(columns, in: file)
        let folder: ScratchFolder
        do { folder = try ScratchFolder(for: file) } catch { throw DatasetError(error) }
        defer { folder.remove() }
        let path = folder.path + "/vectors"
        do throws(SQLiteError) {
            try fill(path, items.vectors, columns)
        } catch {
            throw DatasetError(.writing(.refused(by: "SQLite", error.message)), at: SourcePosition(file))
        }
        do { return try BoundedFile.read(path, limit: .max, name: file) } catch { throw DatasetError(error) }
    }

    private static func fill(
        _ path: String, _ vectors: Matrix, _ columns: [VectorItems.Column]
    ) throws(SQLiteError) {
        let connection = try SQLiteConnection(path: path)
        // Whole or gone: nothing has to be taken back.
        try connection.run("PRAGMA journal_mode = OFF")
        try connection.run("PRAGMA synchronous = OFF")
        let texts = columns.map { "\(identifier($0.name)) TEXT, " }.joined()
        let vector = identifier(VectorItems.Layout.table.vectors)
        let places = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
        try connection.transaction(for: .writing) { () throws(SQLiteError) in
            try connection.run("CREATE TABLE \(name) (\(texts)\(vector) F32_BLOB(\(vectors.columns)))")
            for row in 0..<vectors.rows {
                let cells = columns.map { column in column.cells[row].map { SQLiteValue.text($0) } ?? .null }
                let numbers = vectors.storage[row * vectors.columns..<(row + 1) * vectors.columns]
                let blob = numbers.map(\.bitPattern.littleEndian).withUnsafeBytes { Array($0) }
                try connection.run("INSERT INTO \(name) VALUES (\(places))", cells + [.blob(blob)])
            }
        }
    }

    /// As a name in SQL.
    private static func identifier(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
}
