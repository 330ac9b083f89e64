import Artifacts
import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing
import VectorMath

/// The pair of files that TensorBoard's Embedding Projector writes and reads: vectors.tsv and metadata.tsv.
@Suite struct ProjectorTests {
    private static let vectors = "1\t0\n0\t1\n1\t1\n"

    private static func load(
        _ metadata: String, as file: String = "metadata.tsv", _ records: String = "", vectors: String = vectors
    ) throws -> (Dataset, [Diagnostic]) {
        try withTemporaryFolder { folder in
            try folder.write(vectors, to: "vectors.tsv")
            try folder.write(metadata, to: file)
            let lines = ["vectors: vectors.tsv", "table: \(file)"] + records.split(separator: "\n").map(String.init)
            let (manifest, diagnostics) = ManifestReader.parse(
                "title: T\nrecords:\n" + lines.map { "  \($0)\n" }.joined(), displayName: "x.yml",
                folder: folder.path)
            guard let manifest else { throw Complaints(diagnostics) }
            return try DatasetLoader(roots: AllowedRoots([folder.path])).load(manifest)
        }
    }

    private static func texts(_ metadata: String, as file: String = "metadata.tsv") throws -> [Record.Content] {
        try load(metadata, as: file).0.records.map(\.content)
    }

    /// Made by gensim's word2vec2tensor.
    @Test func thePairOfGensimIsRead() throws {
        let read = { (name: String) in
            try String(contentsOf: referenceFile("projector_\(name).tsv"), encoding: .utf8)
        }
        let (dataset, diagnostics) = try Self.load(read("metadata"), vectors: read("tensor"))
        #expect(
            dataset.suppliedVectors
                == Matrix((0..<7).map { row in (0..<4).map { Float((row * 5 + $0 * 3) % 17 - 8) / 8 } }))
        let words = ["the", ",", "2003", "naïve", "東京", "a\u{A0}b", "</s>"]
        #expect(dataset.records.map(\.content) == words.map { .text($0) })
        #expect(dataset.records.map(\.id) == (1...7).map(String.init))
        #expect(
            diagnostics.map(\.description) == [
                """
                metadata.tsv: note: each line is an item: there is one column, and a line for each vector. With a line \
                more, the first would name the column.
                """,
                "vectors.tsv: note: each vector is 4 columns without names; the first line is a vector",
            ])
    }

    @Test(arguments: [
        // Quotes, commas and white space are text; blank lines are passed by.
        ("\"cat\"\na \"dog\"\n\"sea, sky\n", ["\"cat\"", "a \"dog\"", "\"sea, sky"]),
        ("a, b\nc, d\ne, f\n", ["a, b", "c, d", "e, f"]),
        ("\u{FEFF}a\r\n\r\n b \r\nc", ["a", " b ", "c"]),
        ("1\n2\n3\n", ["1", "2", "3"]),
        ("a\na\na\n", ["a", "a", "a"]),
    ])
    func oneColumnHasNoName(metadata: String, texts: [String]) throws {
        #expect(try Self.texts(metadata) == texts.map { .text($0) })
    }

    @Test func aTableOfCommasMayHaveNoNameEither() throws {
        #expect(try Self.texts("\"a, b\"\nc\nd\n", as: "t.csv") == [.text("a, b"), .text("c"), .text("d")])
    }

    @Test func aLineMoreIsAName() throws {
        for (file, metadata) in [("metadata.tsv", "word\na\nb\nc\n"), ("t.csv", "word\na\nb\nc\n")] {
            let (dataset, diagnostics) = try Self.load(metadata, as: file)
            #expect(dataset.records.map(\.fields) == ["a", "b", "c"].map { [.init("word", $0)] })
            #expect(diagnostics.map(\.position?.file) == ["vectors.tsv"])
        }
    }

    @Test(arguments: [("text\na\nb\n", ""), ("kind\na\nb\n", "label: kind")])
    func aNameThatIsKnownIsNoItem(metadata: String, records: String) {
        #expect(
            complaints { _ = try Self.load(metadata, as: "metadata.tsv", records) } == """
                x.yml:4:10: error: 'metadata.tsv' has 2 rows, 'vectors.tsv' has 3 vectors. Each vector needs one row, \
                in the same order.
                """)
    }

    @Test func severalColumnsBeginWithTheirNames() throws {
        let (dataset, _) = try Self.load("word\tkind\na\tx\nb\ty\n\"c\tz\n", "text: word\nlabel: kind")
        #expect(dataset.records.map(\.content) == [.text("a"), .text("b"), .text("\"c")])
        #expect(dataset.records.map(\.label) == ["x", "y", "z"])
    }

    @Test func theManifestGivesTheLinesAnotherPart() throws {
        let labels = try Self.load("x\ny\nx\n", "label: label").0.records
        #expect(labels.map(\.label) == ["x", "y", "x"])
        #expect(labels.map(\.content) == [.vector, .vector, .vector])
        #expect(try Self.load("x\ny\nz\n", "id: label").0.records.map(\.id) == ["x", "y", "z"])
    }

    @Test(arguments: [("a\nb\n", "1 row"), ("a\nb\nc\nd\ne\n", "4 rows")])
    func anotherNumberOfLinesIsComplainedOf(metadata: String, rows: String) {
        #expect(
            complaints { _ = try Self.load(metadata) } == """
                x.yml:4:10: error: 'metadata.tsv' has \(rows), 'vectors.tsv' has 3 vectors. Each vector needs one row, \
                in the same order.
                """)
    }
}
