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
