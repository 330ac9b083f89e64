import Artifacts
import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing
import VectorMath

/// Word vectors as word2vec, gensim, fastText and GloVe write them.
@Suite struct WordVectorTests {
    private static let words = ["the", ",", "2003", "naïve", "東京", "a\u{A0}b", "</s>"]
    /// As Reference/Words/make_words.py makes them.
    private static let vectors = Matrix(
        (0..<7).map { row in (0..<4).map { Float((row * 5 + $0 * 3) % 17 - 8) / 8 } })

    private static func load(
        _ bytes: [UInt8], as file: String, _ records: String = "", limits: DatasetLimits = DatasetLimits()
    ) throws -> (Dataset, [Diagnostic]) {
        try withTemporaryFolder { folder in
            try folder.write(bytes, to: file)
            let lines = ["vectors: \(file)"] + records.split(separator: "\n").map(String.init)
            let (manifest, diagnostics) = ManifestReader.parse(
                "title: T\nrecords:\n" + lines.map { "  \($0)\n" }.joined(), displayName: "x.yml",
                folder: folder.path)
            guard let manifest else { throw Complaints(diagnostics) }
            return try DatasetLoader(roots: AllowedRoots([folder.path]), limits: limits).load(manifest)
        }
    }

    private static func load(_ text: String, as file: String, _ records: String = "") throws -> (Dataset, [Diagnostic])
    {
        try load(Array(text.utf8), as: file, records)
    }

    private static func complaint(_ text: String, as file: String = "w.vec", _ records: String = "") -> String {
        complaints { _ = try load(text, as: file, records) }
    }

    private static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: referenceFile("\(name)")))
    }

    @Test(arguments: ["words.vec", "words.bin", "words-c.bin", "glove.txt", "fasttext.vec"])
    func eachWriterGivesTheSameWords(file: String) throws {
        let (dataset, diagnostics) = try Self.load(Self.bytes(file), as: file)
        #expect(dataset.suppliedVectors == Self.vectors)
        #expect(dataset.records.map(\.id) == Self.words)
        #expect(dataset.records.map(\.content) == Self.words.map { .text($0) })
        #expect(dataset.records.allSatisfy { $0.fields.isEmpty && $0.label == nil })
        #expect(diagnostics.map(\.description) == ["\(file): note: each vector is 4 numbers after a word"])
    }

    @Test(arguments: ["words.vec", "words.bin", "glove.txt"], ["txt", "vec", "bin", "w2v"])
    func whatAFileHoldsDecidesAndNotItsName(file: String, ending: String) throws {
        let (dataset, _) = try Self.load(Self.bytes(file), as: "w.\(ending)")
        #expect(dataset.suppliedVectors == Self.vectors)
        #expect(dataset.records.map(\.id) == Self.words)
    }

    @Test func aWordMayHoldSpaces() throws {
        let (dataset, _) = try Self.load(Self.bytes("glove-spaces.txt"), as: "glove.txt")
        #expect(dataset.suppliedVectors == Self.vectors)
        #expect(dataset.records.map(\.id) == ["the", ". . .", "at name@domain.com"] + Self.words[3...])
        // Spaces beyond ASCII are words.
        let spaces = try Self.load("2 2\n\u{A0} 1 2\n\u{3000} 3 4\n", as: "w.vec").0
        #expect(spaces.records.map(\.id) == ["\u{A0}", "\u{3000}"])
    }

    @Test(arguments: [
        // As gensim wrote the numbers of NumPy 2; with tabs, CRLF, a byte order mark, blank lines.
        "2 2\na np.float32(0.5) np.float32(1.0)\nb np.float32(-2.0) np.float32(3e-05)\n",
        "2\t2\r\na\t0.5\t1\r\nb\t-2\t0.00003\r\n",
        "\u{FEFF}2 2\na 0.5 1\n\nb -2 3E-5\n\n",
        "a 0.5 1\nb -2 3e-5", "a  0.5 1.0 \n\n b\t-2  .00003".replacing(" b", with: "b"),
    ])
    func theSameNumbersAreWrittenInManyWays(text: String) throws {
        let (dataset, _) = try Self.load(text, as: "w.vec")
        #expect(dataset.suppliedVectors == Matrix([[0.5, 1], [-2, 0.00003]]))
        #expect(dataset.records.map(\.id) == ["a", "b"])
    }

    @Test(arguments: [
        // numpy.savetxt: a first row like counts; one column of them; names above numbers.
        ("3 4\n0.5 1\n2 7\n", "", Matrix([[3, 4], [0.5, 1], [2, 7]])),
        ("5 1\n7 0.5\n", "", Matrix([[5, 1], [7, 0.5]])),
        (" 1.0e+00 2.0e+00\n 3.0e+00 4.0e+00\n", "", Matrix([[1, 2], [3, 4]])),
        ("x y\n1 2\n3 4\n", "", Matrix([[1, 2], [3, 4]])),
        ("id 0 1\na 1 2\nb 3 4\n", "", Matrix([[1, 2], [3, 4]])),
        ("1 0.5 0.25\n", "header: false", Matrix([[1, 0.5, 0.25]])),
    ])
    func rowsOfNumbersAreNoWords(text: String, records: String, vectors: Matrix) throws {
        #expect(try Self.load(text, as: "v.txt", records).0.suppliedVectors == vectors)
    }

    @Test func theManifestGivesTheWordsAnotherPart() throws {
        let field = try Self.load("a 5 2\nb 3 4\n", as: "w.txt", "fields: [word]").0.records
        #expect(field.map(\.id) == ["1", "2"])
        #expect(field.map(\.content) == [.vector, .vector])
        #expect(field.map(\.fields) == [[.init("word", "a")], [.init("word", "b")]])
        let label = try Self.load("a 5 2\nb 3 4\na 5 6\n", as: "w.txt", "label: word").0.records
        #expect(label.map(\.label) == ["a", "b", "a"])
        #expect(
            Self.complaint("a 1 2\nb 3 4\n", as: "w.vec", "label: kind")
                == "w.vec:1:1: error: no column 'kind'; found word. Name one of these, or add the column.")
    }

    @Test(arguments: [
        (
            "3 2\na 1 2\nb 3 4\n",
            """
            w.vec:1:1: error: the first line says 3 words, the file holds 2. Write the file again if it was cut short; \
            else take out what is no word and its numbers, or write the true number.
            """
        ),
        (
            "1152921504606846976 2\na 1 2\n",
            """
            w.vec:1:1: error: the first line says 1,152,921,504,606,846,976 words, the file holds 1. Write the file again \
            if it was cut short; else take out what is no word and its numbers, or write the true number.
            """
        ),
        (
            "1 1152921504606846976\na 1 2\n",
            "w.vec:2:1: error: expected 1,152,921,504,606,846,976 numbers as the first line says, found 2"
        ),
        (
            "4 2\na 1 2\nb 3\nc 5 6 7\nd x 8\n",
            """
            w.vec:3:1: error: expected 2 numbers as the first line says, found 1
            w.vec:4:1: error: expected 2 numbers as the first line says, found 3
            w.vec:5:1: error: 'x' is no number; expected a word and 2 numbers
            """
        ),
        (
            "a 1 2\n\nb 3\nc nan 1\nd 1 inf\ne 1 ... 2\n 7 8\n",
            """
            w.vec:3:1: error: expected 2 numbers as in the first vector, found 1
            w.vec:4:1: error: the vector holds something that is no finite number
            w.vec:5:1: error: the vector holds something that is no finite number
            w.vec:6:1: error: the list is cut by '...': NumPy prints only the ends of a long array. The other numbers are \
            not in the file; write each row with tolist(), or set numpy.set_printoptions(threshold=sys.maxsize) before.
            w.vec:7:1: error: there is no word before the numbers
            """
        ),
        ("", "w.vec: error: the file holds no vectors; expected one a row"),
        ("0 2\n", "w.vec: error: the file holds no vectors; expected one a row"),
        (
            "a b\n",
            """
            w.vec:1:1: error: the first line is no word and its numbers: 'a b'. Take names of columns and comments out; only \
            a line of two counts may stand before the words.
            """
        ),
        (
            "2 2\na 1 2\na 3 4\n",
            """
            w.vec:3:1: error: the id 'a' stands twice; first in line 2. Give each row an id of its own, or write \
            'fields: ["word"]' to number the rows; in a command: --fields.
            """
        ),
    ])
    func whatIsWrongIsTold(text: String, words: String) {
        #expect(Self.complaint(text) == words)
    }

    @Test func aLineIsCountedOverManyBlocks() {
        let row = "word\(String(repeating: " 0.125", count: 50))\n"
        let text = String(repeating: row, count: 8_000) + "last 1 2\n" + String(repeating: row, count: 8_000)
        #expect(
            complaints { _ = try VectorFileReader().read(DataFile(standardInput: Array(("16001 50\n" + text).utf8))) }
                == "-:8002:1: error: expected 50 numbers as the first line says, found 2")
    }

    @Test func moreWordsThanRecordsAreToldBeforeTheyAreRead() throws {
        var limits = DatasetLimits()
        limits.records = 2
        for file in ["words.vec", "words.bin", "glove.txt"] {
            let bytes = try Self.bytes(file)
            #expect(
                complaints { _ = try Self.load(bytes, as: file, limits: limits) } == """
                    \(file): error: the file holds 7 words; at most 2 are read. Raise 'records' under 'limits' in \
                    embedsite.yml if this is meant.
                    """)
        }
    }

    @Test func aTableMayStandBesideWords() throws {
        try withTemporaryFolder { folder in
            try folder.write("a 5 2\nb 3 4\n", to: "w.txt")
            try folder.write("name,kind\nb,y\na,x\n", to: "t.csv")
            let (manifest, _) = ManifestReader.parse(
                "title: T\nrecords:\n  vectors: w.txt\n  table: t.csv\n  id: name\n  label: kind\n",
                displayName: "x.yml", folder: folder.path)
            let records = try DatasetLoader(roots: AllowedRoots([folder.path])).load(try #require(manifest)).0.records
            #expect(records.map(\.id) == ["b", "a"])
            #expect(records.map(\.label) == ["y", "x"])
        }
    }
}
