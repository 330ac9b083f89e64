import Datasets
import Diagnostics
import TestKit
import Testing
import VectorMath

/// Fields between tabs are the same items in a `.txt`, a `.tsv` and from a pipe.
@Suite struct TabbedTextTests {
    private struct Items: Equatable, CustomStringConvertible {
        var items: VectorItems?
        var complaint = ""

        var description: String { items.map { "\($0)" } ?? complaint }
    }

    private static func read(_ text: String, _ ending: String) -> Items {
        var items: VectorItems?
        let complaint = complaints {
            let file = DataFile(standardInput: Array(text.utf8), ending: ending)
            items = VectorItems(try VectorFileReader().read(file))
        }
        return items.map { Items(items: $0) } ?? Items(complaint: complaint)
    }

    private static let layouts = [
        "cat\t10\t011\ndog\t11\t101\ncar\t12\t000\n", "area 51\t0.9\t0.1\narea 66\t0.8\t0.3\n",
        "cat\tanimal\t0.9\t0.1\ndog\tanimal\t0.8\t0.3\n", "cat\tanimal\t[0.9,0.1]\ndog\tanimal\t[0.8,0.3]\n",
        "id\tkind\td0\td1\ncat\tanimal\t0.9\t0.1\ndog\tanimal\t0.8\t0.3\n", "cat\t0.9\t0.1\ndog\t0.8\t0.3\n",
        "cat\t0.9 0.1\ndog\t0.8 0.3\n", "id\tvector\ncat\t0.9 0.1\ndog\t0.8 0.3\n", "0.9\t0.1\n0.8\t0.3\n",
        "2\t2\ncat\t0.9\t0.1\ndog\t0.8\t0.3\n", "2 2\ncat\t0.9\t0.1\ndog\t0.8\t0.3\n",
        "word\t0\t1\ncat\t0.9\t0.1\ndog\t0.8\t0.3\n", "id\tx\ty\ncat\t0.9\t0.1\ndog\t0.8\t0.3\n",
        "1\t0.9\t0.1\n2\t0.8\t0.3\n", "0.9\t0.1\tcat\n0.8\t0.3\tdog\n", "cat\t0\t1\ndog\t1\t0\n",
        "year\t1990\t2000\ncat\t3\t4\n", "\u{FEFF}cat\t0.9\t0.1\r\ndog\t0.8\t0.3\r\n", "cat\t0.9\t0.1\n\ndog\t0.8\t0.3",
        "cat\t0.9\t0.1\ndog\t0.8\n", "cat\t0.9\t0.1\ndog\t0.8\tx\ncar\t1\t2\n", "cat\t0110\ndog\t1001\n",
        "cat\t{1:0.9}/2\ndog\t{}/2\n", "\\N\t0.9\t0.1\ndog\t0.8\t0.3\n", "a\\tb\tx\t[1,2]\nc\t\\N\t[3,4]\n",
        "\"a\tb\"\t0.9\t0.1\n\"c\"\t0.8\t0.3\n", "# d0\td1\n0.9\t0.1\n0.8\t0.3\n",
        "the cat\tx y\t[1,2]\na dog\tz\t[3,4]\n",
        "\td0\td1\ncat\t0.9\t0.1\n", "a b\tc d\ne f\tg h\n", "cat\t0,9\t0,1\ndog\t0,8\t0,3\n",
    ]

    @Test(arguments: layouts) func theNameDoesNotDecide(text: String) {
        let expected = Self.read(text, "tsv")
        for ending in ["txt", "", "copy"] { #expect(Self.read(text, ending) == expected, "\(ending)") }
    }

    private static func items(_ vectors: [[Float]], ids: [String]?, _ fields: [String: [String]] = [:]) -> VectorItems {
        var items = VectorItems(Matrix(vectors))
        items.ids = ids
        items.fields = fields.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }
        return items
    }

    @Test func tabsPartWordsFromNumbers() {
        let pair: [[Float]] = [[0.9, 0.1], [0.8, 0.3]]
        let kinds = ["2": ["animal", "animal"]]
        let expected: [(Int, VectorItems)] = [
            (
                0,
                Self.items(
                    [[0, 1, 1], [1, 0, 1], [0, 0, 0]], ids: ["cat", "dog", "car"], ["2": ["10", "11", "12"]])
            ),
            (1, Self.items(pair, ids: ["area 51", "area 66"])), (2, Self.items(pair, ids: ["cat", "dog"], kinds)),
            (3, Self.items(pair, ids: ["cat", "dog"], kinds)), (5, Self.items(pair, ids: ["cat", "dog"])),
            (6, Self.items(pair, ids: ["cat", "dog"])), (7, Self.items(pair, ids: ["cat", "dog"])),
            (8, Self.items(pair, ids: nil)), (9, Self.items(pair, ids: ["cat", "dog"])),
            (14, Self.items(pair, ids: nil, ["3": ["cat", "dog"]])),
            (17, Self.items(pair, ids: ["cat", "dog"])), (25, Self.items(pair, ids: ["a\tb", "c"])),
            (30, Self.items(pair, ids: ["cat", "dog"])),
        ]
        for (layout, items) in expected {
            #expect(Self.read(Self.layouts[layout], "txt") == Items(items: items), "\(Self.layouts[layout])")
        }
    }

    /// Names that may be a row, and years, are asked for; a row that is broken is told.
    @Test func whatIsNotPlainIsRefused() {
        for layout in [15, 16] {
            #expect(Self.read(Self.layouts[layout], "txt").complaint.contains("write 'header: false' under 'records'"))
        }
        #expect(
            Self.read(Self.layouts[20], "txt").complaint == """
                -:2:9: error: 'x' in column '3' is no finite number. The first line is a vector; a file with other columns \
                needs a first line of their names, or the column of words named: 'id: "1"' (in a command --id 1).
                """)
    }

    /// The same rows between commas, and where the manifest says what the first line is.
    @Test(arguments: ["", "header: false"]) func commasPartWordsFromNumbers(records: String) throws {
        let files = ["v.csv": "cat,animal,0.9,0.1\ndog,animal,0.8,0.3\n"]
        let dataset = try DatasetOfFiles.load(files, "vectors: v.csv\n\(records)")
        #expect(dataset.suppliedVectors == Matrix([[0.9, 0.1], [0.8, 0.3]]))
        #expect(dataset.records.map(\.id) == ["cat", "dog"])
        #expect(dataset.records.map(\.fields) == [[.init("2", "animal")], [.init("2", "animal")]])
        let labelled = try DatasetOfFiles.load(files, "vectors: v.csv\nheader: false\nlabel: \"2\"\ntext: \"1\"")
        #expect(labelled.records.map(\.label) == ["animal", "animal"])
        #expect(labelled.records.map(\.content) == [.text("cat"), .text("dog")])
    }

    @Test func linesOfJSONAreKnown() {
        let text = "{\"id\": \"cat\", \"v\": [0.9, 0.1]}\n{\"id\": \"dog\", \"v\": [0.8, 0.3]}\n"
        #expect(Self.read(text, "txt") == Items(items: Self.items([[0.9, 0.1], [0.8, 0.3]], ids: ["cat", "dog"])))
        #expect(
            Self.read("{0.9,0.1}\n{0.8,0.3}\n", "txt")
                == Items(items: Self.items([[0.9, 0.1], [0.8, 0.3]], ids: nil)))
    }
}
