import Datasets
import Diagnostics
import Testing
import VectorMath

/// A column of a table that holds each vector as a list.
@Suite struct ListCellTests {
    private let matrix = Matrix([[0.1, 0.2, 0.3], [0.2, 0.1, 0.3], [-1e-3, 5, 0.25]])

    @Test(arguments: [
        // As DataFrame.to_csv, pgvector and PostgreSQL's arrays, NumPy, NumPy over several lines, its scalars, and an array
        // of one row write them.
        ["\"[0.1, 0.2, 0.3]\"", "\"[0.2, 0.1, 0.3]\"", "\"[-1e-3, 5, 0.25]\""],
        ["\"[0.1,0.2,0.3]\"", "\"[0.2,0.1,0.3]\"", "\"[-0.001,5,0.25]\""],
        ["\"{0.1,0.2,0.3}\"", "\"{0.2,0.1,0.3}\"", "\"{-0.001,5,0.25}\""],
        ["[0.1 0.2 0.3]", "[0.2 0.1 0.3]", "[-1.e-03  5.e+00  2.5e-01]"],
        ["\"[0.1 0.2\n 0.3]\"", "\"[0.2 0.1\r\n 0.3]\"", "\"[-0.001  5.\n  0.25 ]\""],
        ["\"[np.float32(0.1), np.float32(0.2), np.float32(0.3)]\"", "\"[0.2, 0.1, 0.3]\"", "\"(-1e-3, 5, 0.25)\""],
        ["[[0.1 0.2 0.3]]", "[[0.2 0.1 0.3]]", "[[-0.001 5. 0.25]]"],
        // Nobody quoted them.
        ["[0.1,0.2,0.3]", "[0.2,0.1,0.3]", "[-1e-3,5,0.25]"],
    ])
    func eachCellIsAVector(cells: [String]) throws {
        let rows = zip(["1,cat", "2,dog", "3,sea"], cells).map { "\($0),\($1)\n" }.joined()
        let dataset = try DatasetOfFiles.load(
            ["v.csv": "id,text,embedding\n" + rows], "vectors: v.csv\nid: id\ntext: text")
        #expect(dataset.suppliedVectors == matrix)
        #expect(dataset.records.map(\.id) == ["1", "2", "3"])
        #expect(dataset.records.map(\.content) == [.text("cat"), .text("dog"), .text("sea")])
        #expect(dataset.records.map(\.fields) == [[], [], []])
        #expect(dataset.vectorColumns?.summary == "the list in 'embedding': 3 numbers")
    }

    @Test func aListThatIsCutIsRefused() {
        #expect(
            DatasetOfFiles.complaint(
                ["v.csv": "id,v\n1,[0.1 0.2 ... 0.8 0.9]\n2,[0.1 0.2 ... 0.8 0.9]\n"], "vectors: v.csv") == """
                    v.csv:2:3: error: the list is cut by '...': NumPy prints only the ends of a long array. The other \
                    numbers are not in the file; write each row with tolist(), or set \
                    numpy.set_printoptions(threshold=sys.maxsize) before.
                    """)
    }

    /// As PostgreSQL's COPY writes it, without names of columns: the first row is one all the same.
    @Test(arguments: [
        ("v.tsv", "cat\t\\N\ndog\t[1,2]\ncar\t[3,4]\n"), ("v.csv", "cat,\ndog,\"[1,2]\"\ncar,\"[3,4]\"\n"),
    ])
    func aFirstRowWithoutAVectorIsNoLineOfNames(file: String, text: String) throws {
        let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)\nskip: broken")
        #expect(dataset.records.map(\.id) == ["dog", "car"])
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
        #expect(dataset.leftOut?.sentence == "1 broken row of 3")
        #expect(DatasetOfFiles.complaint([file: text], "vectors: \(file)").hasPrefix("\(file):1:5: error: "))
    }

    /// Two numbers with decimal commas, or four: nobody can tell, so nobody guesses.
    @Test(arguments: ["[0,9 0,1]", "[0.5, 1 2]", "[0,9; 0,1]", "{0,9;0,1}"])
    func aListPartedInTwoWaysIsRefused(list: String) {
        let message = """
            the numbers of '\(list)' in column 'v' are parted in two ways. Part them by commas alone, with full stops \
            before fractions: [0.9, 0.1].
            """
        #expect(
            DatasetOfFiles.complaint(["v.tsv": "id\tv\n1\t[1 2]\n2\t\(list)\n"], "vectors: v.tsv")
                == "v.tsv:3:3: error: \(message)")
        #expect(
            DatasetOfFiles.complaint(["v.csv": "id,v\n1,\"\(list)\"\n"], "vectors: v.csv")
                == "v.csv:2:3: error: \(message)")
    }

    @Test func semicolonsPartNumbers() throws {
        #expect(
            try DatasetOfFiles.load(["v.csv": "id,v\n1,[0.9; 0.1]\n2,\"[1;2]\"\n"], "vectors: v.csv").suppliedVectors
                == Matrix([[0.9, 0.1], [1, 2]]))
    }

    /// PostgreSQL's arrays and pgvector's vectors, as `row_to_json` and drivers write them.
    @Test(arguments: ["{0.1,0.2}", "[0.1,0.2]", "(0.1, 0.2)", " {0.1,0.2} ", "[[0.1 0.2]]", "{2:0.2,1:0.1}/2"])
    func aListInAStringOfJSONIsAVector(list: String) throws {
        for (file, text) in [
            ("v.jsonl", #"{"id": "a", "v": "\#(list)"}"# + "\n"), ("v.json", #"[{"id": "a", "v": "\#(list)"}]"#),
            ("v.json", #"["\#(list)"]"#),
        ] {
            let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
            #expect(dataset.suppliedVectors == Matrix([[0.1, 0.2]]), "\(text)")
        }
    }

    /// Whatever stands first in the column, it is what is wrong, and not the words beside it.
    @Test(arguments: [
        ("[0.1 abc]", "'[0.1 abc]' in column 'v' is no list of numbers"),
        ("[abc 0.1]", "'[abc 0.1]' in column 'v' is no list of numbers"),
        ("", "'' in column 'v' is no list of numbers"), ("none", "the vector holds something that is no finite number"),
        ("[]", "'[]' in column 'v' is no list of numbers"),
    ])
    func aFirstCellThatIsNoListIsBlamed(cell: String, message: String) {
        #expect(
            DatasetOfFiles.complaint(
                ["v.csv": "id,text,v\n1,cat,\(cell)\n2,dog,\"[1, 2]\"\n"], "vectors: v.csv")
                == "v.csv:2:7: error: \(message)")
        #expect(
            DatasetOfFiles.complaint(
                ["v.csv": "id,text,embedding\n1,cat,[abc]\n2,dog,[xyz]\n"], "vectors: v.csv")
                == "v.csv:2:7: error: '[abc]' in column 'embedding' is no list of numbers")
    }

    @Test func everyListThatDoesNotFitIsPlaced() {
        #expect(
            DatasetOfFiles.complaint(
                [
                    "v.csv":
                        "id,v\n1,\"[1, 2]\"\n2,\"[1, 2, 3]\"\n3,\"[1]\"\n4,\"[1, NaN]\"\n5,none\n6,\"[1, 2,]\"\n7,\"[1e99, 2]\"\n8,[]\n"
                ], "vectors: v.csv") == """
                    v.csv:3:3: error: expected 2 numbers as in the first vector, found 3
                    v.csv:4:3: error: expected 2 numbers as in the first vector, found 1
                    v.csv:5:3: error: the vector holds something that is no finite number
                    v.csv:6:3: error: the vector holds something that is no finite number
                    v.csv:7:3: error: '[1, 2,]' in column 'v' is no list of numbers
                    v.csv:8:3: error: the vector holds something that is no finite number
                    v.csv:9:3: error: expected 2 numbers as in the first vector, found 0
                    """)
    }

    @Test func oneOfSeveralColumnsIsNamed() throws {
        let files = ["v.csv": "id,title,body\n1,\"[1, 0]\",\"[1, 2]\"\n2,\"[0, 1]\",\"[3, 4]\"\n"]
        #expect(
            DatasetOfFiles.complaint(files, "vectors: v.csv") == """
                v.csv:1:1: error: several columns hold lists of numbers: title, body. Name one under 'records': \
                vector: title.
                """)
        #expect(
            try DatasetOfFiles.load(files, "vectors: v.csv\nvector: title").suppliedVectors
                == Matrix([[1, 0], [0, 1]]))
        let body = try DatasetOfFiles.load(files, "vectors: v.csv\nvector: body")
        #expect(body.suppliedVectors == Matrix([[1, 2], [3, 4]]))
        #expect(
            DatasetOfFiles.complaint(files, "vectors: v.csv\nvector: boddy") == """
                v.csv:1:1: error: no column 'boddy'; found id, title, body. Did you mean 'body'?
                """)
    }

    @Test func aKeyOfJSONIsNamed() throws {
        let files = ["v.jsonl": "{\"vector\": [1, 0], \"other\": [1, 2]}\n\n{\"vector\": [0, 1], \"other\": [3, 4]}\n"]
        #expect(try DatasetOfFiles.load(files, "vectors: v.jsonl").suppliedVectors == Matrix([[1, 0], [0, 1]]))
        #expect(
            try DatasetOfFiles.load(files, "vectors: v.jsonl\nvector: other").suppliedVectors
                == Matrix([[1, 2], [3, 4]]))
        #expect(
            DatasetOfFiles.complaint(files, "vectors: v.jsonl\nvector: third")
                == "v.jsonl: error: no column 'third'; found vector, other. Name one of these, or add the column.")
    }
}
