import Artifacts
package import Diagnostics

/// Writes a file that DuckDB makes: the same rows give the same bytes by the same version of DuckDB.
package struct DuckDBWriter {
    package enum Format: Sendable {
        case parquet, database
    }

    private let format: Format
    private let position: SourcePosition

    /// - Parameter position: the file, for complaints.
    package init(_ format: Format, at position: SourcePosition) {
        self.format = format
        self.position = position
    }

    /// - Parameters:
    ///   - columns: of texts, by names that differ also where capitals do not count. None holds a zero.
    ///   - vector: the name of the column of vectors.
    ///   - numbers: row by row, `width` of each.
    package func write(
        _ columns: [(name: String, cells: [String?])], vector: String, _ numbers: [Float], width: Int
    ) throws(QueryError) -> [UInt8] {
        let library = try DuckDBLibrary.needed(at: position)
        let folder: ScratchFolder
        do {
            folder = try ScratchFolder(for: position.file)
        } catch {
            throw QueryError(.file(error.diagnostics, error.cause), at: position)
        }
        defer { folder.remove() }
        let path = folder.path + "/vectors"
        do throws(DuckDBComplaint) {
            let table = try DuckDBTable(library, columns: columns.map(\.name), vector: vector)
            try table.fill(columns.map(\.cells), numbers, width: width)
            switch format {
            case .parquet: try table.writeParquet(to: path)
            case .database: try table.writeDatabase(to: path, width: width)
            }
        } catch {
            throw QueryError(.unwritten(error.text), at: position)
        }
        let bytes: [UInt8]
        do {
            bytes = try BoundedFile.read(path, limit: .max, name: position.file)
        } catch {
            throw QueryError(.file(error.diagnostics, error.cause), at: position)
        }
        guard format == .database else { return bytes }
        guard let plain = DuckDBHeader.withoutIdentifier(bytes) else {
            throw QueryError(.unknownDatabaseHeader(library.version), at: position)
        }
        return plain
    }
}
