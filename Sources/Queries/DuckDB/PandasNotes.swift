import JSONReading

/// What pandas notes in a Parquet file of the data frame that it wrote, as JSON under `pandas` of the file's metadata
/// (https://pandas.pydata.org/docs/development/developer.html).
struct PandasNotes {
    /// Columns that call the rows.
    let indices: Set<String>

    static let key = "pandas"

    /// Nothing of what cannot be read.
    init(_ text: String) {
        // Rows that are only counted have no column, and an object in its place.
        let noted = (try? JSONScanner.value(of: Array(text.utf8)[...]))?["index_columns"]?.array ?? []
        indices = Set(noted.compactMap(\.string))
    }
}
