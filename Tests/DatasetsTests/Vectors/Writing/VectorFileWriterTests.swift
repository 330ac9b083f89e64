import Datasets
import Diagnostics
import Foundation
import Queries
import TestKit
import Testing
import VectorMath

/// Vectors written in each format, and read again.
@Suite struct VectorFileWriterTests {
    /// Numbers that few digits do not say, and those at the ends of what a float holds.
    private static let matrix = Matrix([
        [0.1, -0.0, 1 / 3, 16_777_216], [.leastNonzeroMagnitude, .greatestFiniteMagnitude, -1e-38, 1e15],
        [0, 1, 2, 3], [5.0e-5, 123_456.79, -7, 0.000_123_456_79],
    ])

    private static let items = {
        var items = VectorItems(matrix)
        items.ids = ["a", "naïve", "東京", "[1,2]"]
        items.texts = ["one, two", "", "\"quoted\"", "it's \\ \u{1}"]
        items.labels = ["x", "y", "", "x"]
        items.fields = [.init("the kind", ["1", "2", "3", "4"]), .init("\"note\"", ["", "a;b", "a\"b", "c"])]
        return items
    }()

    private static func write(_ items: VectorItems, _ ending: String) throws -> [UInt8] {
        try VectorFileWriter(ending: ending, file: "o.\(ending)").write(items)
    }

    private static func read(_ bytes: [UInt8], _ ending: String) throws -> VectorItems {
        try withTemporaryFolder { folder in
            try folder.write(bytes, to: "o.\(ending)")
            return VectorItems(try VectorFileReader().read(DataFile(folder.appending(path: "o.\(ending)").path)))
        }
    }

    private static func bits(_ matrix: Matrix) -> [UInt32] { matrix.storage.map(\.bitPattern) }

    /// Those of formats that hold any number, and that can be written here.
    private static let endings = VectorFileWriter.endings.filter { ending in
        ["parquet", "duckdb"].contains(ending) ? DuckDBQuery.isInstalled : !["bvecs", "ivecs"].contains(ending)
    }

    /// From any format into any other and back.
    @Test(arguments: endings, endings)
    func numbersKeepTheirBits(from: String, to: String) throws {
        for items in [Self.items, VectorItems(Self.matrix), VectorItems(Matrix([[0.5], [3], [1]]))] {
            let first = try Self.read(Self.write(items, from), from)
            let second = try Self.read(Self.write(first, to), to)
            #expect(Self.bits(second.vectors) == Self.bits(items.vectors))
            #expect(second.vectors.rows == items.vectors.rows)
        }
    }

    @Test(arguments: endings.filter { !["npy", "safetensors", "fvecs", "txt", "vec", "w2v", "bin"].contains($0) })
    func everythingGoesAlongWhereThereIsAPlace(ending: String) throws {
        var items = Self.items
        // What stands in an HDF5 file has an order of its own: that of the names.
        if ["h5", "hdf5"].contains(ending) { items.fields.reverse() }
        #expect(try Self.read(Self.write(Self.items, ending), ending) == items)
        #expect(try VectorFileWriter(ending: ending, file: "o").leftOut(of: Self.items) == nil)
    }

    /// Files of databases and of HDF5 have a place for when they were made, and DuckDB's for a random number.
    @Test(arguments: endings) func theSameItemsGiveTheSameBytes(ending: String) throws {
        let first = try Self.write(Self.items, ending)
        sleep(ending == "h5" ? 1 : 0)
        #expect(try Self.write(Self.items, ending) == first)
    }

    /// Where a format tells an empty text from none.
    @Test(arguments: endings.filter { ["parquet", "duckdb", "sqlite", "json", "jsonl"].contains($0) })
    func aMissingCellStaysMissing(ending: String) throws {
        var items = VectorItems(Self.matrix)
        items.ids = ["a", "b", "c", "d"]
        items.labels = ["", nil, "x", "y"]
        #expect(try Self.read(Self.write(items, ending), ending) == items)
    }

    /// More rows than DuckDB takes at once.
    @Test(arguments: endings.filter { ["parquet", "duckdb", "sqlite", "h5"].contains($0) })
    func manyRowsComeInTheirOrder(ending: String) throws {
        let count = 5_000
        var items = VectorItems(Matrix(rows: count, columns: 3, storage: (0..<3 * count).map { Float($0) / 7 }))
        items.ids = (0..<count).map { "item \($0)" }
        items.texts = (0..<count).map { String(repeating: "ä", count: $0 % 40) }
        #expect(try Self.read(Self.write(items, ending), ending) == items)
    }

    @Test(arguments: ["bvecs", "ivecs"]) func wholeNumbersKeepTheBytesOfTheReference(ending: String) throws {
        let bytes = Array(try Data(contentsOf: referenceFile("rows.\(ending)")))
        #expect(try Self.write(Self.read(bytes, ending), ending) == bytes)
    }

    @Test(arguments: ["vec", "bin"]) func wordsAreTheIDs(ending: String) throws {
        let read = try Self.read(Self.write(Self.items, ending), ending)
        #expect(read.ids == Self.items.ids)
        #expect(read.parts == [.ids])
        #expect(
            try VectorFileWriter(ending: ending, file: "o").leftOut(of: Self.items)?.description
                == "o: warning: there is no place for texts, labels, 'the kind' and '\"note\"' in word vectors (.\(ending)); left out"
        )
        // Texts that are words name the items where nothing else does; then numbers do.
        var texts = VectorItems(Self.matrix)
        texts.texts = ["a", "b", "c", "d"]
        #expect(try Self.read(Self.write(texts, ending), ending).ids == ["a", "b", "c", "d"])
        texts.texts = ["a", "b", "c", "d e"]
        #expect(try Self.read(Self.write(texts, ending), ending).ids == ["1", "2", "3", "4"])
    }

    @Test func theFilesAreThese() throws {
        var items = VectorItems(Matrix([[0.1, -2], [1e-5, 3e20]]))
        func text(_ ending: String) throws -> String { String(decoding: try Self.write(items, ending), as: UTF8.self) }
        #expect(try text("txt") == "0.1 -2.0\n1e-05 3e+20\n")
        #expect(try text("csv") == "d0,d1\n0.1,-2.0\n1e-05,3e+20\n")
        #expect(try text("tsv") == "0.1\t-2.0\n1e-05\t3e+20\n")
        #expect(try text("jsonl") == "{\"vector\": [0.1, -2.0]}\n{\"vector\": [1e-05, 3e+20]}\n")
        #expect(try text("vec") == "2 2\n1 0.1 -2.0\n2 1e-05 3e+20\n")
        #expect(try text("json") == "[{\"vector\": [0.1, -2.0]},\n{\"vector\": [1e-05, 3e+20]}]\n")
        items.ids = ["a", "b"]
        items.labels = ["x,y", nil]
        #expect(try text("csv") == "id,label,vector\na,\"x,y\",\"[0.1, -2.0]\"\nb,,\"[1e-05, 3e+20]\"\n")
        #expect(try text("tsv") == "id\tlabel\tvector\na\tx,y\t[0.1, -2.0]\nb\t\t[1e-05, 3e+20]\n")
        #expect(
            try text("ndjson") == """
                {"id": "a", "label": "x,y", "vector": [0.1, -2.0]}
                {"id": "b", "vector": [1e-05, 3e+20]}

                """)
        #expect(try text("w2v") == "2 2\na 0.1 -2.0\nb 1e-05 3e+20\n")
        #expect(
            try Self.write(items, "bin")
                == Array("2 2\na ".utf8) + [0xCD, 0xCC, 0xCC, 0x3D, 0, 0, 0, 0xC0] + Array("b ".utf8)
                + [0xAC, 0xC5, 0x27, 0x37, 0xB1, 0x1A, 0x82, 0x61])
    }

    @Test func wholeIDsGoIntoSafetensors() throws {
        var items = VectorItems(Self.matrix)
        let writer = try VectorFileWriter(ending: "safetensors", file: "o")
        items.ids = ["3", "-1", "0", "12"]
        #expect(writer.leftOut(of: items) == nil)
        #expect(try Self.read(Self.write(items, "safetensors"), "safetensors") == items)
        items.ids = ["3", "-1", "0", "012"]
        #expect(
            writer.leftOut(of: items)?.description
                == "o: warning: there is no place for ids in tensors (.safetensors); left out")
    }

    /// The same bytes as gensim's, whose numbers are as short.
    @Test func wordVectorsAreTheBytesOfGensim() throws {
        for (name, ending) in [("words.vec", "vec"), ("words.bin", "bin")] {
            let bytes = Array(try Data(contentsOf: referenceFile("\(name)")))
            #expect(try Self.write(Self.read(bytes, ending), ending) == bytes)
        }
    }

    @Test func threadsCannotBeSeen() throws {
        let items = VectorItems(
            Matrix(rows: 20_000, columns: 8, storage: (0..<160_000).map { Float(($0 * 7_919) % 1_009) / 97 }))
        let found = try [1, 2, 3].map {
            try VectorFileWriter(ending: "csv", file: "o.csv", workers: Workers($0)).write(items)
        }
        #expect(found[0] == found[1] && found[0] == found[2])
    }

    private static func complaint(_ ending: String, _ change: (inout VectorItems) -> Void) -> String {
        var items = VectorItems(Matrix([[1], [2]]))
        change(&items)
        return complaints { _ = try write(items, ending) }
    }

    @Test func whatCannotBeWrittenIsTold() {
        #expect(
            complaints { _ = try VectorFileWriter(ending: "xyz", file: "o.xyz") }
                == "o.xyz: error: vectors are not written to a '.xyz' file. Known: \(VectorFileWriter.endings.map { ".\($0)" }.joined(separator: ", "))."
        )
        #expect(
            complaints { _ = try VectorFileWriter(ending: "", file: "o") }
                == "o: error: a name without an ending does not say how vectors are written. Known: \(VectorFileWriter.endings.map { ".\($0)" }.joined(separator: ", "))."
        )
        #expect(
            Self.complaint("vec") { $0.ids = ["a", "New York"] } == """
                o.vec: error: the id of item 2, 'New York', holds white space, which ends a word. Write it otherwise, by \
                '_', or write .npz, .csv or .jsonl.
                """)
        #expect(
            Self.complaint("bin") { $0.ids = ["", "b"] } == """
                o.bin: error: item 1 has an empty id; words have a character. Write it otherwise, by '_', or write .npz, \
                .csv or .jsonl.
                """)
        #expect(
            Self.complaint("tsv") { $0.texts = ["a", "b\nc"] }
                == "o.tsv: error: 'text' of item 2 holds a tab or a line break, which end a field. Write .csv, .jsonl or .npz."
        )
        for (ending, name) in [
            ("csv", "vector"), ("tsv", "id"), ("jsonl", "id"), ("npz", "vectors"), ("h5", "ids"), ("sqlite", "ID"),
            ("parquet", "Vector"), ("duckdb", "Id"),
        ] {
            #expect(
                Self.complaint(ending) {
                    $0.ids = ["a", "b"]
                    $0.fields = [.init(name, ["1", "2"])]
                }
                    == "o.\(ending): error: two columns would be called '\(name)'. Give the column another name, or name all that is to go along by --fields."
            )
        }
        #expect(
            Self.complaint("npz") {
                $0 = VectorItems(Matrix(rows: 1_100, columns: 1, storage: Array(repeating: 1, count: 1_100)))
                $0.texts = [String(repeating: "a", count: 1_000_000)] + Array(repeating: "", count: 1_099)
            } == "o.npz: error: the arrays take 4,400,004,400 bytes; an archive holds 4 GB. Write .npy.")
        for (ending, name, shown) in [
            ("h5", "a/b", "'a/b' can be no name of a column there"),
            ("h5", ".", "'.' can be no name of a column there"),
            ("sqlite", "a\0b", "'a\\u{0}b' can be no name of a column there"), ("parquet", "", "a column has no name"),
        ] {
            #expect(
                Self.complaint(ending) { $0.fields = [.init(name, ["1", "2"])] }
                    == "o.\(ending): error: \(shown). Give the column another name.")
        }
        #expect(
            Self.complaint("h5") { $0.texts = ["a", "b\0c"] }
                == "o.h5: error: 'texts' of item 2 holds a zero, which ends a text. Write .npz, .csv or .jsonl.")
        for (ending, number, range) in [
            ("bvecs", Float(256), "0 to 255"), ("bvecs", -1, "0 to 255"),
            ("ivecs", 0.5, "-2,147,483,648 to 2,147,483,647"), ("ivecs", -0.0, "-2,147,483,648 to 2,147,483,647"),
            ("ivecs", 3e9, "-2,147,483,648 to 2,147,483,647"),
        ] {
            #expect(
                Self.complaint(ending) { $0 = VectorItems(Matrix([[1, 2], [3, number]])) } == """
                    o.\(ending): error: number 1 (counted from 0) of item 2 is \(number); such a file holds whole numbers \
                    from \(range). Write .fvecs.
                    """)
        }
    }

    @Test func textsAreNoSQL() throws {
        var items = VectorItems(Matrix([[1], [2]]))
        items.texts = ["'); DROP TABLE vectors; --", "\"$1\" ? ?1 \\"]
        items.fields = [.init("a\" TEXT); DROP TABLE vectors; --", ["x'y", "z"]), .init("select", ["1", "2"])]
        for ending in ["sqlite", "parquet", "duckdb"] where Self.endings.contains(ending) {
            #expect(try Self.read(Self.write(items, ending), ending) == items)
        }
    }

    @Test func tablesHaveListsWhereTheyAreWanted() throws {
        for (ending, expected) in [("csv", "vector\n\"[0.1, -2.0]\"\n"), ("tsv", "vector\n[0.1, -2.0]\n")] {
            let writer = try VectorFileWriter(ending: ending, file: "o", hasLists: true)
            #expect(String(decoding: try writer.write(VectorItems(Matrix([[0.1, -2]]))), as: UTF8.self) == expected)
        }
    }

    @Test func metadataIsThatOfTheProjector() throws {
        var items = VectorItems(Matrix([[1], [2]]))
        func text() throws -> String {
            String(decoding: try VectorFileWriter.metadata(items, file: "m.tsv"), as: UTF8.self)
        }
        #expect(
            complaints { _ = try text() }
                == "m.tsv: error: nothing is told of these vectors that could stand here. Leave it out, or add a table with --table."
        )
        items.texts = ["one", "\"two\""]
        #expect(try text() == "one\n\"two\"\n")
        items.labels = ["x", nil]
        #expect(try text() == "text\tlabel\none\tx\n\"\"\"two\"\"\"\t\n")
        items.texts = ["one", " "]
        #expect(
            complaints { _ = try text() }
                == "m.tsv: error: item 2 has nothing in its line, and readers pass by blank lines. Give each item an id."
        )
        items.texts = ["one", "t\two"]
        #expect(
            complaints { _ = try text() }
                == "m.tsv: error: 'text' of item 2 holds a tab or a line break, which end a field. Write .csv, .jsonl or .npz."
        )
    }
}
