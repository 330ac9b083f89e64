import Foundation
import TestKit
import Testing

/// One table of a real server, with a column of each type that holds vectors. Its pages show what the same vectors in files
/// show, rounded where the type rounds them.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: 'make test' installs it"))
struct PgvectorSiteTests {
    @Test func columnsOfATableGiveTheFiguresOfFiles() throws {
        try withPostgres(try Self.table()) { server, folder in
            let site = folder.appending(path: "site")
            try FileManager.default.createDirectory(at: site, withIntermediateDirectories: true)
            let files = try OwnVectorsSite.build(
                "pgvector", with: ["vectors.tsv", "metadata.tsv"].map { Self.data.appending(path: $0) }, in: site,
                environment: ["DATABASE_URL": server.address()])
            try OwnVectorsSite.expectSameFigures(of: ["file", "vector", "sparsevec", "array"], in: files)
            try OwnVectorsSite.expectSameFigures(of: ["half", "halfvec"], in: files)
            try OwnVectorsSite.expectSameFigures(of: ["bits", "bit"], in: files)
            // Rounding is seen.
            #expect(Set(["file", "half", "bits"].map { files["figures/\($0)-2.svg"] }).count == 3)
        }
    }

    private static let data = OwnVectorsSite.folder.appending(path: "vectors/content/datasets")

    /// As somebody would load it.
    private static func table() throws -> String {
        func lines(_ name: String) throws -> [Substring] {
            try String(contentsOf: data.appending(path: name), encoding: .utf8).split(separator: "\n")
        }
        let rows = try zip(lines("metadata.tsv").dropFirst(), lines("vectors.tsv")).map { words, vector in
            "\(words)\t[\(vector.replacing("\t", with: ","))]"
        }
        return """
            CREATE EXTENSION vector;
            CREATE TABLE words (
                place serial PRIMARY KEY, word text, kind text, embedding vector(384),
                half halfvec(384) GENERATED ALWAYS AS (embedding::halfvec(384)) STORED,
                sparse sparsevec(384) GENERATED ALWAYS AS (embedding::sparsevec(384)) STORED,
                numbers real[] GENERATED ALWAYS AS (embedding::real[]) STORED,
                bits bit(384) GENERATED ALWAYS AS (binary_quantize(embedding)::bit(384)) STORED);
            COPY words (word, kind, embedding) FROM stdin;
            \(rows.joined(separator: "\n"))
            \\.
            """
    }
}
