import Artifacts
import Foundation
import TestKit
import Testing

@Suite struct SQLiteReaderTests {
    /// In the mode of a log beside it, SQLite's readers make files of their own.
    @Test(arguments: ["plain.db", "100% é?#.db"]) func aReaderLeavesNothingBesideAFile(name: String) throws {
        try withTemporaryFolder { folder in
            let path = folder.appending(path: name).path
            do {
                let writer = try SQLiteConnection(path: path)
                try writer.run("PRAGMA journal_mode = WAL")
                try writer.run("CREATE TABLE items (name TEXT)")
                try writer.run("INSERT INTO items VALUES (?)", [.text("cat")])
            }
            func tables() throws -> [String] { try SQLiteReader(path: path).tables() }
            #expect(try tables() == ["items"])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [name])
        }
    }

    /// What was written and stands in the log alone is read.
    @Test func aLogIsRead() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending(path: "busy.db").path
            let writer = try SQLiteConnection(path: path)
            try writer.run("PRAGMA journal_mode = WAL")
            try writer.run("CREATE TABLE items (name TEXT)")
            #expect(try SQLiteReader(path: path).tables() == ["items"])
            #expect(try writer.integer("SELECT count(*) FROM items") == 0)
        }
    }

    @Test func aFileThatIsWrittenIsTold() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending(path: "busy.db").path
            let writer = try SQLiteConnection(path: path)
            try writer.run("CREATE TABLE items (name TEXT)")
            try writer.run("BEGIN EXCLUSIVE")
            try writer.run("INSERT INTO items VALUES (?)", [.text("cat")])
            let reader = try SQLiteReader(path: path, patience: 50)
            #expect(throws: SQLiteReader.Refusal.locked) { _ = try reader.tables() }
            try writer.run("COMMIT")
            #expect(try reader.tables() == ["items"])
        }
    }
}
