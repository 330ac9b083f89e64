/// A column of an answer of SQLite.
package struct SQLiteColumn: Sendable, Equatable {
    package let name: String
    /// As the table declares it; nil for what an expression gives.
    package let type: String?
}
