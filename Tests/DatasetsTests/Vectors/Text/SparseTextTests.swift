import Datasets
import Testing
import VectorMath

/// pgvector's `sparsevec` as text.
@Suite struct SparseTextTests {
    private let matrix = Matrix([[0, 0.8, 0, -1.3, 0], [0, 0, 0, 0, 0], [1, 0, 0, 0, 2]])

    @Test(arguments: [
        ("v.csv", "id,embedding\na,\"{2:0.8,4:-1.3}/5\"\nb,{}/5\nc,\"{5:2, 1:1}/5\"\n"),
        ("v.csv", "id,embedding\na,{2:0.8,4:-1.3}/5\nb,{}/5\nc,{1:1,5:2}/5\n"),
        ("v.tsv", "a\t{2:0.8,4:-1.3}/5\nb\t{}/5\nc\t{1:1,5:2}/5\n"),
        (
            "v.jsonl",
            #"{"id": "a", "v": "{2:0.8,4:-1.3}/5"}"# + "\n" + #"{"id": "b", "v": "{}/5"}"# + "\n"
                + #"{"id": "c", "v": "{1:1,5:2}/5"}"# + "\n"
        ),
    ])
    func zerosAreFilledIn(file: String, text: String) throws {
        let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
        #expect(dataset.suppliedVectors == matrix)
        #expect(dataset.records.map(\.id) == ["a", "b", "c"])
    }

    @Test func everyVectorThatDoesNotFitIsPlaced() {
        let cells = [
            "{1:1}/3", "{4:1}/3", "{0:1}/3", "{1:1,1:2}/3", "{2:1,3:1,2:2}/3", "{1:1}/4", "{1:x}/3", "{1}/3",
            "{1:nan}/3",
            "{1:1}/1000001", "{1:1}/99999999999999999999", "{1:1}/0",
        ]
        #expect(
            DatasetOfFiles.complaint(["v.tsv": "v\n" + cells.joined(separator: "\n")], "vectors: v.tsv") == """
                v.tsv:3:1: error: the sparse vector has a number at place 4; expected places from 1 to 3
                v.tsv:4:1: error: the sparse vector has a number at place 0; expected places from 1 to 3
                v.tsv:5:1: error: the sparse vector has two numbers at place 1
                v.tsv:6:1: error: the sparse vector has two numbers at place 2
                v.tsv:7:1: error: expected 3 numbers as in the first vector, found 4
                v.tsv:8:1: error: '{1:x}/3' in column 'v' is no list of numbers
                v.tsv:9:1: error: '{1}/3' in column 'v' is no list of numbers
                v.tsv:10:1: error: '{1:nan}/3' in column 'v' is no list of numbers
                v.tsv:11:1: error: the vector has 1,000,001 numbers; at most 1,000,000 are read. Keep fewer dimensions \
                of it.
                v.tsv:12:1: error: '{1:1}/99999999999999999999' in column 'v' is no list of numbers
                v.tsv:13:1: error: '{1:1}/0' in column 'v' is no list of numbers
                """)
    }

    /// A line of some bytes stands for a megabyte.
    @Test func whatTakesFarMoreRoomThanTheFileIsRefused() {
        let text = "v\n" + String(repeating: "{1:1}/1000000\n", count: 100)
        #expect(
            DatasetOfFiles.complaint(["v.tsv": text], "vectors: v.tsv") == """
                v.tsv: error: 100 sparse vectors of 1,000,000 numbers take far more room than the file. Keep fewer \
                dimensions of it.
                """)
    }
}
