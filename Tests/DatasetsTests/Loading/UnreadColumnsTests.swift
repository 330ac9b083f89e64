import Artifacts
import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing
import VectorMath

/// Columns of an answer that are neither texts nor the vectors: none is left out without a word, and none is shown as a text.
@Suite struct UnreadColumnsTests {
    /// What is told of a manifest's records, and the fields of the first.
    private func told(_ records: String, _ others: String = "", in folder: URL) throws -> [String] {
        let lines = records.split(separator: "\n").map { "  \($0)\n" }.joined()
        let (manifest, diagnostics) = ManifestReader.parse(
            "title: T\nrecords:\n\(lines)\(others)", displayName: "x.yml", folder: folder.path)
        guard let manifest else { throw Complaints(diagnostics) }
        let (dataset, notes) = try DatasetLoader(roots: AllowedRoots([folder.path])).load(manifest)
        return notes.filter { $0.severity == .note }.map(\.description) + dataset.records[0].fields.map(\.name)
    }

    private static let rows =
        "SELECT 'a' AS text, [1.5, 2] AS embedding, [3, 4] AS other, 'ab'::BLOB AS photo, 'x' AS kind"

    @Test(.enabled(if: QueriedSite.isInstalled)) func ofDuckDB() throws {
        try withTemporaryFolder { folder in
            try #expect(
                told("query: \(Self.rows)\nvector: embedding", in: folder)
                    == ["x.yml (query): note: left out: other (lists of numbers), photo (bytes)", "kind"])
            try #expect(
                told("query: \(Self.rows)", "embed: lexical\n", in: folder) == [
                    "x.yml (query): note: left out: embedding (lists of numbers), other (lists of numbers), photo (bytes)",
                    "kind",
                ])
            try #expect(
                told("query: \(Self.rows)\nvector: embedding\nfields: [kind, photo]", in: folder)
                    == ["x.yml (query): note: left out: other (lists of numbers)", "kind", "photo"])
        }
    }

    /// Numbers that count periods or parts of a second are left out, as out of HDF5; those that stand for one of a few values, and
    /// dates, are fields, and no number of a vector.
    @Test(.enabled(if: QueriedSite.isInstalled)) func ofParquet() throws {
        try withTemporaryFolder { folder in
            for name in ["meanings", "meanings-lists"] {
                try FileManager.default.copyItem(
                    at: referenceFile("\(name).parquet"), to: folder.appending(path: "\(name).parquet"))
            }
            try folder.write("d0,d1\n" + (0..<5).map { "\($0),1\n" }.joined(), to: "v.csv")
            let fields = ["category", "flag", "date", "moment", "interval", "struct"]
            let left = "note: left out: period (periods), span (spans of time)"
            for (key, named) in [("vectors", ""), ("parquet", "\nfields: [\(fields.joined(separator: ", "))]")] {
                let numbers = try told("\(key): meanings.parquet\(named)", in: folder)
                #expect(numbers.contains { $0.hasPrefix("meanings.parquet: note: each vector is 2 columns: d0, d1.") })
                #expect(numbers.contains("meanings.parquet: \(left)"))
                #expect(numbers.suffix(fields.count) == fields)
                let lists = try told("\(key): meanings-lists.parquet", in: folder)
                #expect(lists.contains("meanings-lists.parquet: \(left)"))
                #expect(lists.suffix(fields.count) == fields)
                for (column, title) in [("period", "periods"), ("span", "spans of time")] {
                    let complaint = complaints {
                        _ = try told("\(key): meanings.parquet\nlabel: \(column)", in: folder)
                    }
                    #expect(
                        complaint.contains(
                            """
                            error: the column '\(column)' holds \(title), of which only counts are kept here. Write it as text: \
                            frame['\(column)'].astype(str); or leave it out.
                            """), "\(complaint)")
                }
            }
            // Beside vectors as well.
            let beside = try told("vectors: v.csv\ntable: meanings.parquet\nlabel: category", in: folder)
            #expect(beside.contains("meanings.parquet: \(left)"))
        }
    }

    /// A file's metadata may say what it likes.
    @Test(.enabled(if: QueriedSite.isInstalled)) func ofDamagedParquet() throws {
        let whole = try [UInt8](Data(contentsOf: referenceFile("meanings.parquet")))
        let start = try #require(whole.firstRange(of: Array("ARROW:schema".utf8))).upperBound
        var random = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            var bytes = whole
            // Other letters of base64: the file stays one of Parquet.
            for _ in 0..<4 {
                let place = start + 8 + Int.random(in: 0..<600, using: &random)
                bytes[place] = Array("ABCDwxyz0123+/".utf8)[Int.random(in: 0..<14, using: &random)]
            }
            _ = try? DatasetOfFiles.load(bytes: ["v.parquet": bytes], "vectors: v.parquet")
        }
    }

    @Test func ofSQLite() throws {
        try withTemporaryFolder { folder in
            let connection = try SQLiteConnection(path: folder.appending(path: "v.sqlite").path)
            try connection.run("CREATE TABLE v (text TEXT, embedding BLOB, photo BLOB, kind TEXT)")
            let numbers = [Float(0.1), -0.7].flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
            try connection.run(
                "INSERT INTO v VALUES ('a', ?, ?, 'x')", [.blob(numbers), .blob([0xFF, 0xD8, 0xFF])])
            let found = try told("vectors: v.sqlite", in: folder)
            #expect(
                found == [
                    "v.sqlite: note: left out: photo (bytes)",
                    "v.sqlite: note: each vector is the list in 'embedding': 2 numbers", "kind",
                ])
        }
    }
}
