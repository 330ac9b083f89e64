import CDuckDB

/// A table in a database of its own, in memory: columns of texts, and a last one of lists of floats. It becomes a file.
///
/// For one thread at a time.
struct DuckDBTable: ~Copyable {
    private static let name = "vectors"

    private let columns: [String]
    /// Of a name that no texts have.
    private let vector: String
    private let connection: DuckDBConnection

    private var library: DuckDBLibrary { connection.library }

    init(_ library: DuckDBLibrary, columns: [String], vector: String) throws(DuckDBComplaint) {
        self.columns = columns
        self.vector = vector
        connection = try DuckDBConnection(library, .writing)
    }

    /// Makes it, with all its rows.
    ///
    /// - Parameters:
    ///   - cells: a list for each column, with a text for each row.
    ///   - numbers: row by row, `width` of each.
    func fill(_ cells: [[String?]], _ numbers: [Float], width: Int) throws(DuckDBComplaint) {
        let texts = columns.map { "\(Self.identifier($0)) VARCHAR, " }.joined()
        try connection.execute("CREATE TABLE \(Self.name) (\(texts)\(Self.identifier(vector)) FLOAT[])")
        let connection = connection.pointer
        let appender = try DuckDBHandle(library, release: dk_appender_release) {
            dk_appender_open($0, connection, Self.name, &$1)
        }
        let most = max(1, min(dk_appender_most(library.table), (1 << 20) / max(1, width)))
        let count = numbers.count / max(1, width)
        for start in stride(from: 0, to: count, by: most) {
            let rows = start..<min(count, start + most)
            try append(rows, cells, numbers, width: width, to: appender)
        }
        try DuckDBLibrary.check(dk_appender_finish(library.table, appender.pointer))
    }

    private func append(
        _ rows: Range<Int>, _ cells: [[String?]], _ numbers: [Float], width: Int, to appender: borrowing DuckDBHandle
    ) throws(DuckDBComplaint) {
        var bytes: [UInt8] = []
        var spans: [dk_span] = []
        for column in cells {
            for row in rows {
                let start = UInt64(bytes.count)
                if let text = column[row] { bytes += text.utf8 }
                spans.append(
                    dk_span(
                        offset: column[row] == nil ? UInt64.max : start, length: UInt64(bytes.count) - start))
            }
        }
        let appender = appender.pointer
        let problem = bytes.withUnsafeBytes { bytes in
            spans.withUnsafeBufferPointer { spans in
                numbers[rows.lowerBound * width..<rows.upperBound * width].withUnsafeBufferPointer { numbers in
                    var part = dk_rows(
                        count: rows.count, columns: cells.count,
                        bytes: bytes.assumingMemoryBound(to: CChar.self).baseAddress, texts: spans.baseAddress,
                        numbers: numbers.baseAddress, width: width)
                    return dk_append(library.table, appender, &part)
                }
            }
        }
        try DuckDBLibrary.check(problem)
    }

    func writeParquet(to path: String) throws(DuckDBComplaint) {
        try connection.execute("COPY \(Self.name) TO \(DuckDBSession.quoted(path)) (FORMAT parquet)")
    }

    /// As the only table of a database in a file, its vectors of a fixed length where DuckDB has such.
    func writeDatabase(to path: String, width: Int) throws(DuckDBComplaint) {
        let type = width <= Self.mostOfFixedLength ? "FLOAT[\(width)]" : "FLOAT[]"
        let texts = columns.map { "\(Self.identifier($0)), " }.joined()
        let vector = Self.identifier(vector)
        try connection.execute("ATTACH \(DuckDBSession.quoted(path)) AS made")
        try connection.execute(
            "CREATE TABLE made.\(Self.name) AS SELECT \(texts)\(vector)::\(type) AS \(vector) FROM \(Self.name)")
        try connection.execute("DETACH made")
    }

    /// https://duckdb.org/docs/stable/sql/data_types/array
    private static let mostOfFixedLength = 100_000

    /// As a name in SQL.
    private static func identifier(_ name: String) -> String {
        "\"\(name.replacing("\"", with: "\"\""))\""
    }
}
