import Artifacts
import Foundation
import TestKit
import Testing

@Suite struct SQLiteConnectionTests {
    @Test func aReadingOfAnotherTypeIsNil() throws {
        let connection = try SQLiteConnection(path: nil)
        let values: [SQLiteValue] = [.integer(-7), .text("é"), .blob([1, 0, 2]), .blob([]), .text(""), .null]
        var rows: [String] = []
        for value in values {
            try connection.run("SELECT ?", [value]) { row in
                rows.append("\(row.integer(0) as Any) \(row.text(0) as Any) \(row.blob(0) as Any)")
            }
        }
        #expect(
            rows == [
                "Optional(-7) nil nil", "nil Optional(\"é\") nil", "nil nil Optional([1, 0, 2])",
                "nil nil Optional([])",
                "nil Optional(\"\") nil", "nil nil nil",
            ])
        // No such column, and text that is not UTF-8.
        try connection.run("SELECT CAST(x'FF' AS TEXT)") { row in
            #expect(row.text(0) == nil)
            #expect(row.blob(7) == nil)
            #expect(row.integer(-1) == nil)
        }
    }

    @Test func theSameStatementMayRunInsideItself() throws {
        let connection = try SQLiteConnection(path: nil)
        let sql = "SELECT column1 FROM (VALUES (1), (2), (3)) WHERE column1 > ?"
        var pairs: [[Int64?]] = []
        try connection.run(sql, [.integer(1)]) { outer throws(SQLiteError) in
            let left = outer.integer(0)
            try connection.run(sql, [.integer(2)]) { inner in pairs.append([left, inner.integer(0)]) }
        }
        #expect(pairs == [[2, 3], [3, 3]])
    }

    @Test func aTransactionThatThrowsLeavesNothing() throws {
        let connection = try SQLiteConnection(path: nil)
        try connection.run("CREATE TABLE number (value INTEGER UNIQUE)")
        try connection.transaction(for: .writing) { () throws(SQLiteError) in
            try connection.run("INSERT INTO number VALUES (?)", [.integer(1)])
        }
        let error = #expect(throws: SQLiteError.self) {
            try connection.transaction(for: .writing) { () throws(SQLiteError) in
                try connection.run("INSERT INTO number VALUES (2)")
                try connection.run("INSERT INTO number VALUES (1)")
            }
        }
        #expect(error == SQLiteError(code: 19, message: "UNIQUE constraint failed: number.value"))
        #expect(try connection.integer("SELECT sum(value) FROM number") == 1)
        #expect(throws: SQLiteError.self) { try connection.run("SELEKT") }
        #expect(throws: SQLiteError.self) { try connection.run(" ") }
    }

    @Test func waitsForAnotherWriterOnlySoLong() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending(path: "file.sqlite").path
            let (first, second) = (try SQLiteConnection(path: path), try SQLiteConnection(path: path, patience: 1))
            try first.transaction(for: .writing) { () throws(SQLiteError) in
                let error = #expect(throws: SQLiteError.self) {
                    try second.transaction(for: .writing) { () throws(SQLiteError) in }
                }
                #expect(error == SQLiteError(code: 5, message: "database is locked"))
            }
            try second.transaction(for: .writing) { () throws(SQLiteError) in }
        }
    }
}
