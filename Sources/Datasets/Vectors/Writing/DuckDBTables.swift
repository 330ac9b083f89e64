import Diagnostics
import Queries
import VectorMath

/// Vectors in a file that DuckDB makes: columns of texts, and a last one of lists of floats.
enum DuckDBTables {
    static func write(
        _ items: VectorItems, as format: DuckDBWriter.Format, file: String
    ) throws(DatasetError) -> [UInt8] {
        let columns = try items.columns(.table, in: file, capitalsCount: false)
        try WritingFault.checkNames(columns, in: file)
        do {
            return try DuckDBWriter(format, at: SourcePosition(file)).write(
                columns.map { ($0.name, $0.cells) }, vector: VectorItems.Layout.table.vectors, items.vectors.storage,
                width: items.vectors.columns)
        } catch {
            throw DatasetError(error)
        }
    }
}
