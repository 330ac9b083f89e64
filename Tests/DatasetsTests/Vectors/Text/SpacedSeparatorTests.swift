import Datasets
import Testing
import VectorMath

/// Blanks beside what parts the fields, in files whose ending says white space: as `numpy.savetxt(…, delimiter=", ")` writes.
@Suite struct SpacedSeparatorTests {
    private let matrix = Matrix([[0.5, 1.5, -2], [0.75, 2.5, 3e-5], [1, 0, 0.25]])
    private let numbers = [["0.5", "1.5", "-2"], ["0.75", "2.5", "3e-5"], ["1", "0", "0.25"]]
    private let ids = ["cat", "new york", "7,5"]

    private static let separators = [", ", "; ", "| ", ",\t", " ,", " ;", " | ", " , ", ";  ", "\t|"]

    private func text(_ rows: [[String]], _ separator: String) -> String {
        rows.map { $0.joined(separator: separator) + "\n" }.joined()
    }

    @Test(arguments: separators, ["v.txt", "v.tsv"]) func theyBelongToTheSeparator(
        separator: String, file: String
    )
        throws
    {
        for (head, width) in [
            ([], 3), (["# x", "y", "z"], 3), (["x", "y", "z"], 3), ([], 2), (["x", "y"], 2),
        ] {
            let rows = (head.isEmpty ? [] : [head]) + numbers.map { Array($0.prefix(width)) }
            let dataset = try DatasetOfFiles.load([file: text(rows, separator)], "vectors: \(file)")
            let expected = (0..<3).flatMap { matrix.storage[(3 * $0)..<(3 * $0 + width)] }
            #expect(
                dataset.suppliedVectors == Matrix(rows: 3, columns: width, storage: expected),
                "'\(separator)' \(head)")
            #expect(dataset.records.map(\.fields) == [[], [], []], "'\(separator)' \(head)")
        }
    }

    @Test(arguments: separators) func namesAreWhatStandsBetweenThem(separator: String) throws {
        let ids = separator.contains(",") ? ["cat", "new york", "car"] : ids
        for head in [[], ["id", "d0", "d1", "d2"]] {
            let rows = (head.isEmpty ? [] : [head]) + zip(ids, numbers).map { [$0] + $1 }
            let dataset = try DatasetOfFiles.load(["v.txt": text(rows, separator)], "vectors: v.txt")
            #expect(dataset.suppliedVectors == matrix, "'\(separator)' \(head)")
            #expect(dataset.records.map(\.id) == ids, "'\(separator)' \(head)")
        }
    }

    /// In quotes, whose separators are text.
    @Test func quotedFieldsAreWhole() throws {
        let dataset = try DatasetOfFiles.load(
            ["v.txt": "id, d0, d1\n\"a, b\" , 0.5, 1.5\nc, 0.75, 2.5\n"], "vectors: v.txt")
        #expect(dataset.records.map(\.id) == ["a, b", "c"])
        #expect(dataset.suppliedVectors == Matrix([[0.5, 1.5], [0.75, 2.5]]))
    }

    @Test(arguments: [
        ("0, 1\n2, 3\n", Matrix([[0, 1], [2, 3]])), ("0.5, 1.5\n", Matrix([[0.5, 1.5]])),
        ("0,5; 1,5\n0,6; 2,5\n", Matrix([[0.5, 1.5], [0.6, 2.5]])),
        ("0,5 | 1,5\n0,6 | 2,5\n", Matrix([[0.5, 1.5], [0.6, 2.5]])),
        // Without blanks.
        ("0,5;1,5\n0,6;2,5\n", Matrix([[0.5, 1.5], [0.6, 2.5]])),
        ("0,5|1,5\n0,6|2,5\n", Matrix([[0.5, 1.5], [0.6, 2.5]])),
    ]) func rowsOfNumbersHaveNoNames(text: String, matrix: Matrix) throws {
        for file in ["v.txt", "v.tsv"] {
            let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
            #expect(dataset.suppliedVectors == matrix, "\(file)")
            #expect(dataset.records.map(\.id) == (1...matrix.rows).map(String.init), "\(file)")
        }
    }

    @Test(arguments: [
        "cat;0,5;1,5\ndog;0,6;2,5\n", "cat|0,5|1,5\ndog|0,6|2,5\n", "cat; 0,5; 1,5\ndog; 0,6; 2,5\n",
        "cat 0.5, 1.5\ndog 0.6, 2.5\n", "cat, 0.5, 1.5\ndog, 0.6, 2.5\n",
        "cat\t0.5, 1.5\ndog\t0.6, 2.5\n",
        "cat, [0.5, 1.5]\ndog, [0.6, 2.5]\n", "cat [0.5, 1.5]\ndog [0.6, 2.5]\n",
        "cat;0.5,1.5\ndog;0.6,2.5\n",
        "cat, 0.5 1.5\ndog, 0.6 2.5\n",
    ]) func theWordBeforeThemIsTheName(text: String) throws {
        let dataset = try DatasetOfFiles.load(["v.txt": text], "vectors: v.txt")
        #expect(dataset.suppliedVectors == Matrix([[0.5, 1.5], [0.6, 2.5]]))
        #expect(dataset.records.map(\.id) == ["cat", "dog"])
        #expect(dataset.records.map(\.fields) == [[], []])
    }

    @Test func commasThatMayBeDecimalsAreRefused() {
        for text in ["0,5, 1,5\n0,6, 2,5\n", "cat, 0,5, 1,5\ndog, 0,6, 2,5\n"] {
            for file in ["v.txt", "v.csv"] {
                #expect(
                    DatasetOfFiles.complaint([file: text], "vectors: \(file)").hasPrefix(
                        "\(file):1:1: error: the commas of '0,5, 1,5' may stand before fractions, or part numbers.")
                )
            }
        }
    }

    @Test func commasThatAreSaidToPartNumbersDo() throws {
        let dataset = try DatasetOfFiles.load(["v.csv": "0,5, 1,5\n0,6, 2,5\n"], "vectors: v.csv\nseparator: ','")
        #expect(dataset.suppliedVectors == Matrix([[0, 5, 1, 5], [0, 6, 2, 5]]))
    }

    /// Of a word and a list no name says which is which.
    @Test(arguments: [";", "\t", "|", " "]) func aListBehindAWordIsOne(separator: String) throws {
        for list in ["0.1,0.2,0.3", "0.1,0.2", "0.1, 0.2"] where list != "0.1, 0.2" || separator != " " {
            let numbers = list.split(separator: ",").compactMap { Float($0.drop { $0 == " " }) }
            let text = ["cat", "dog"].map { $0 + separator + list + "\n" }.joined()
            for file in ["v.csv", "v.txt", "v.tsv"] {
                let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
                #expect(dataset.suppliedVectors == Matrix([numbers, numbers]), "\(file) '\(text)'")
                #expect(dataset.records.map(\.id) == ["cat", "dog"], "\(file) '\(text)'")
            }
        }
    }

    /// A colon parts no fields.
    @Test(arguments: [":", "="]) func aNumberBehindAColonIsNoPartOfAName(sign: String) throws {
        let text = "cat\(sign)0.1,0.2,0.3\ndog\(sign)0.4,0.5,0.6\n"
        for file in ["v.csv", "v.txt"] {
            #expect(
                DatasetOfFiles.complaint([file: text], "vectors: \(file)") == """
                    \(file):1:1: error: 'cat\(sign)0.1' may be a word and the first number of the row. Write what parts the numbers \
                    between them as well; if it is a word, write names above the columns: id, d0, d1 and so on.
                    """)
            let mended = try DatasetOfFiles.load(
                [file: text.replacing(sign, with: ",")], "vectors: \(file)")
            #expect(mended.suppliedVectors == Matrix([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]))
            #expect(mended.records.map(\.id) == ["cat", "dog"])
            let named = try DatasetOfFiles.load([file: "id,d0,d1\n" + text], "vectors: \(file)")
            #expect(named.records.map(\.id) == ["cat\(sign)0.1", "dog\(sign)0.4"])
        }
        let times = try DatasetOfFiles.load(
            ["v.csv": "12:30:45.5,0.2\n12:30:46.5,0.5\n"], "vectors: v.csv")
        #expect(times.records.map(\.id) == ["12:30:45.5", "12:30:46.5"])
    }
}
