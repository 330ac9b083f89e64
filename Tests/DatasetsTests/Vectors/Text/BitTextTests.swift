import Datasets
import Testing
import VectorMath

/// Texts of bits, as COPY writes pgvector's `bit(n)`, and numbers that have no other digits.
@Suite struct BitTextTests {
    private let matrix = Matrix([[0, 1, 1, 0], [0, 0, 0, 1], [1, 0, 1, 0]])

    @Test(arguments: [
        ("v.csv", "id,kind,embedding\na,x,0110\nb,y,0001\nc,x,1010\n"),
        ("v.tsv", "id\tkind\tcode\na\tx\t0110\nb\ty\t0001\nc\tx\t1010\n"),
        // Beside whole numbers, which nobody named.
        ("v.csv", "id,year,code\na,1999,0110\nb,2001,0001\nc,2010,1010\n"),
        ("v.csv", "id;kind;embedding\r\na;x;0110\r\nb;y;\"0001\"\r\nc;x;1010\r\n"),
        // COPY without HEADER.
        ("v.csv", "a,0110\nb,0001\nc,1010\n"), ("v.tsv", "a\t0110\nb\t0001\nc\t1010\n"),
        (
            "v.jsonl",
            #"{"id": "a", "embedding": "0110"}"# + "\n" + #"{"id": "b", "embedding": "0001"}"# + "\n"
                + #"{"id": "c", "embedding": "1010"}"# + "\n"
        ),
        (
            "v.json",
            #"[{"id": "a", "n": 1.5, "vector": "0110"}, {"id": "b", "n": 2, "vector": "0001"}, "#
                + #"{"id": "c", "n": 3, "vector": "1010"}]"#
        ),
    ])
    func eachBitIsANumber(file: String, text: String) throws {
        let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
        #expect(dataset.suppliedVectors == matrix)
        #expect(dataset.records.map(\.id) == ["a", "b", "c"])
    }

    @Test func aListOfTextsOfBitsIsVectors() throws {
        #expect(
            try DatasetOfFiles.load(["v.json": #"["0110", "0001", "1010"]"#], "vectors: v.json").suppliedVectors
                == matrix)
    }

    /// Sixteen bits are three floats in base64 as well.
    @Test func bitsAreNoBase64() throws {
        let bits = "0101010101010101"
        let dataset = try DatasetOfFiles.load(
            ["v.jsonl": #"{"vector": "\#(bits)"}"# + "\n" + #"{"vector": "1111111100000000"}"# + "\n"],
            "vectors: v.jsonl\nvector: vector")
        #expect(
            dataset.suppliedVectors
                == Matrix([
                    bits.utf8.map { Float($0 & 1) }, (0..<16).map { $0 < 8 ? 1 : 0 },
                ]))
    }

    /// No row begins with a zero, so that they may be tens and elevens: the column alone, or its name, tells.
    @Test func bitsThatMayBeNumbersAreTakenForBits() throws {
        let wanted = Matrix([[1, 0], [1, 1], [1, 0]])
        for (text, others) in [
            ("id,x\na,10\nb,11\nc,10\n", ""), ("id,embedding,year\na,10,1999\nb,11,1999\nc,10,2001\n", ""),
            ("id,x,y\na,10,0.5\nb,11,1\nc,10,2\n", "\nvector: x"),
        ] {
            #expect(
                try DatasetOfFiles.load(["v.csv": text], "vectors: v.csv" + others).suppliedVectors == wanted, "\(text)"
            )
        }
    }

    @Test(
        arguments: [
            // A number for each item, and zeros and ones as numbers.
            ("id,x\na,10\nb,11\nc,12\n", [[10], [11], [12]]), ("id,x\na,1\nb,10\nc,100\n", [[1], [10], [100]]),
            ("id,x\na,0\nb,1\nc,1\n", [[0], [1], [1]]),
            ("id,x,y\na,10,11\nb,11,11\nc,10,10\n", [[10, 11], [11, 11], [10, 10]]),
            ("id,x,code\na,0.5,0110\nb,1,0001\nc,2,1010\n", [[0.5, 110], [1, 1], [2, 1010]]),
            ("0,1\n1,1\n1,0\n", [[0, 1], [1, 1], [1, 0]]),
            ("10,11\n11,11\n10,10\n", [[10, 11], [11, 11], [10, 10]]),
        ] as [(String, [[Float]])])
    func numbersStayNumbers(text: String, wanted: [[Float]]) throws {
        #expect(try DatasetOfFiles.load(["v.csv": text], "vectors: v.csv").suppliedVectors == Matrix(wanted))
    }

    @Test func everyTextThatDoesNotFitIsPlaced() throws {
        let text = "id,embedding\na,0110\nb,011\nc,cat\nd,\ne,1111\n"
        #expect(
            DatasetOfFiles.complaint(["v.csv": text], "vectors: v.csv") == """
                v.csv:3:3: error: expected 4 numbers as in the first vector, found 3
                v.csv:4:3: error: 'cat' in column 'embedding' is no text of 0s and 1s
                v.csv:5:3: error: '' in column 'embedding' is no text of 0s and 1s
                """)
        let dataset = try DatasetOfFiles.load(["v.csv": text], "vectors: v.csv\nskip: broken")
        #expect(dataset.records.map(\.id) == ["a", "e"])
    }
}
