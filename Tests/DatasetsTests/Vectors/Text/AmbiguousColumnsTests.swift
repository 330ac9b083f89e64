import Datasets
import Testing
import VectorMath

/// Tables of which one column alone could be the vectors, and others say that it is not.
@Suite struct AmbiguousColumnsTests {
    /// A postcode or a label of 0s and 1s beside what is plainly a vector.
    @Test(
        arguments: [
            ("v.csv", "id,zip,d0,d1\na,0110,1,2\nb,1001,3,4\n", Matrix([[1, 2], [3, 4]])),
            ("v.csv", "id,d0,d1\na,00,7\nb,10,8\nc,11,9\n", Matrix([[0, 7], [10, 8], [11, 9]])),
            ("v.csv", "00,7\n10,8\n11,9\n", Matrix([[0, 7], [10, 8], [11, 9]])),
        ] as [(String, String, Matrix)])
    func textsOfBitsAreNoVectorsBesideOne(_ file: String, _ text: String, _ vectors: Matrix) throws {
        #expect(try DatasetOfFiles.load([file: text], "vectors: \(file)").suppliedVectors == vectors)
    }

    @Test func inJSONSuchTextsAreFieldsOrNamedByTheAuthor() throws {
        let text =
            #"{"id": "a", "zip": "0110", "d0": 0.9, "d1": 0.1}"# + "\n"
            + #"{"id": "b", "zip": "1001", "d0": 0.8, "d1": 0.3}"#
        for records in ["", "fields: [zip]"] {
            let dataset = try DatasetOfFiles.load(["v.jsonl": text], "vectors: v.jsonl\n\(records)")
            #expect(dataset.suppliedVectors == Matrix([[0.9, 0.1], [0.8, 0.3]]))
            #expect(dataset.records.map(\.fields) == ["0110", "1001"].map { [Record.Field("zip", $0)] })
        }
        // Names that do not count tell nothing of others.
        #expect(
            DatasetOfFiles.complaint(["v.jsonl": text.replacing("d1", with: "d7")], "vectors: v.jsonl").hasPrefix(
                "v.jsonl:1:1: error: '0110' in column 'zip' is no finite number. Columns that hold no numbers must be named"
            ))
    }

    @Test func listsBesideTheNumbersOfAVectorAreAskedFor() throws {
        let files = ["v.csv": "id,tokens,d0,d1\na,\"[7,8]\",0.9,0.1\nb,\"[9,8]\",0.8,0.3\n"]
        #expect(
            DatasetOfFiles.complaint(files, "vectors: v.csv") == """
                v.csv:1:1: error: 'tokens' holds lists of numbers, but d0, d1 are called as a vector's numbers are. Where the lists \
                are the vectors, say 'vector: tokens'; where they are not, call it under 'fields'. In a command: --vector, --fields.
                """)
        #expect(
            try DatasetOfFiles.load(files, "vectors: v.csv\nfields: [tokens]").suppliedVectors
                == Matrix([[0.9, 0.1], [0.8, 0.3]]))
        #expect(
            try DatasetOfFiles.load(files, "vectors: v.csv\nvector: tokens").suppliedVectors
                == Matrix([[7, 8], [9, 8]]))
        // A map beside the vectors is none.
        #expect(
            try DatasetOfFiles.load(
                ["v.csv": "id,bert,umap_1,umap_2\na,\"[7,8]\",0.9,0.1\n"], "vectors: v.csv"
            ).suppliedVectors == Matrix([[7, 8]]))
    }

    /// Both columns hold the names of all vectors, in another order.
    @Test func twoColumnsOfNamesAreAskedFor() throws {
        let files = [
            "v.json": #"{"a": [1, 0], "b": [2, 0], "c": [3, 0]}"#,
            "t.csv": "prev,name\na,b\nc,a\nb,c\n",
        ]
        let records = "vectors: v.json\ntable: t.csv"
        #expect(
            DatasetOfFiles.complaint(files, records).contains(
                "each vector of 'v.json' has a name, as 'a'; which column holds it? Found prev, name. Name it under 'records': id: COLUMN; where none does, give the table one."
            ))
        let wanted = Matrix([[2, 0], [1, 0], [3, 0]])
        #expect(try DatasetOfFiles.load(files, records + "\nid: name").suppliedVectors == wanted)
        #expect(try DatasetOfFiles.load(files, records + "\ntext: name").suppliedVectors == wanted)
        #expect(
            try DatasetOfFiles.load(
                files.merging(["t.csv": "prev,word\na,b\nc,a\nb,c\n"]) { $1 }, records
            ).suppliedVectors == wanted)
    }
}
