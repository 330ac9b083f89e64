import Datasets
import Diagnostics
import Testing
import VectorMath

/// Cells that stand for a number, or for one that is missing, name no column: a first line of them is a row as any other.
@Suite struct UnreadNumberTests {
    private static let gap =
        "Put a number there, or leave such rows out: 'skip: broken' under 'records' (in a command --skip broken)."
    private static let digits = "Write it with digits, one full stop and an exponent: 1234.5 or 1.2345e3."
    private static let flag = "Where it is a number of the vector, write 1 for true and 0 for false."
    private static let names =
        " If the first line names the columns, write 'header: true' under 'records' (in a command --header true)."

    /// What stands in a cell, and what to do about it.
    private static let cells: [(text: String, remedy: String)] =
        [
            "nan", "-nan", "NA", "NaN", "null", "NULL", "None", "N/A", "#N/A", "<NA>", "1.#QNAN", "-1.#IND", "1.#IND00",
            "nan(ind)", "-nan(snan)", "-", "--", "—", "?", ".", "*****", "nil", "n.a.", "missing", "\\N", "(null)",
            "#DIV/0!", "#VALUE!", "#NV", "#WERT!", "#BEZUG!", "#N/D", "#¡VALOR!", "inf", "-inf", "-Infinity", "Inf",
            "∞", "-∞", "1.#INF", "1e39", "-1e400", "#ZAHL!", "#NAME?", "#REF!", "#NUM!", "#NULL!", "#####", "##", "",
        ].map { ($0, gap) }
        + [
            ("1.0D+00", "1.0e+00"), ("2.0d-01", "2.0e-01"), ("4D0", "4e0"), ("-.5Q3", "-.5e3"), ("1.25f-1", "1.25e-1"),
            ("0.5+101", "0.5e+101"), ("1e5f", "1e5"), ("0.5f", "0.5"), ("1.5L", "1.5"), ("0x1p-3", "0.125"),
            ("0x1F", "31.0"), ("1.5%", "0.015"), ("2 %", "0.02"), ("1_000", "1000"), ("1 234.5", "1234.5"),
            ("1'234'567", "1234567"), ("1,234,567", "1234567"), ("1,234.5", "1234.5"), ("1.234.567", "1234567"),
            ("1.234,5", "1234.5"), ("0,5", "0.5"), ("−0.5", "-0.5"), ("0.5*10^3", "0.5e3"), ("1.5*^-3", "1.5e-3"),
            ("np.float32(0.5)", "0.5"), ("(0.5)", "-0.5"), ("Decimal('0.5')", "0.5"), ("=\"0.5\"", "0.5"),
            ("'0.5", "0.5"), ("٠٫٥", "0.5"),
        ].map { ($0.0, "Write it as \($0.1).") }
        + ["1,234", "1/2"].map { ($0, digits) }
        + ["TRUE", "FALSE", "true", "WAHR", "FALSCH", "Vrai", "FALSO"].map { ($0, flag) }

    private static func quoted(_ cell: String) -> String {
        cell.contains { ",\"".contains($0) } ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
    }

    private static func file(_ cells: [String], at line: Int) -> [String: String] {
        var rows = ["0.5,1", "2,3", "4,5"]
        rows.insert(cells.map(quoted).joined(separator: ","), at: line)
        return ["v.csv": rows.joined(separator: "\n") + "\n"]
    }

    private let rest = Matrix([[0.5, 1], [2, 3], [4, 5]])

    @Test(arguments: cells.indices) func eachIsToldAtItsLine(of index: Int) throws {
        let (text, remedy) = Self.cells[index]
        for other in [text, "0.5"] {
            let complaints = (0..<4).map {
                DatasetOfFiles.complaint(Self.file([text, other], at: $0), "vectors: v.csv")
            }
            #expect(
                complaints[0].hasPrefix(
                    "v.csv:1:1: error: '\(text)' in column '1' is no finite number. \(remedy)\(Self.names)"))
            for line in 1..<4 {
                #expect(
                    complaints[line].hasPrefix(
                        "v.csv:\(line + 1):1: error: '\(text)' in column '1' is no finite number. \(remedy)")
                        && !complaints[line].contains(Self.names))
            }
        }
        for line in 0..<4 {
            let dataset = try DatasetOfFiles.load(Self.file([text, "0.5"], at: line), "vectors: v.csv\nskip: broken")
            #expect(dataset.suppliedVectors == rest)
        }
    }

    /// Whichever of them stand together, above the rows or below.
    @Test func severalOfThemAreARow() throws {
        for (place, (first, _)) in Self.cells.enumerated() {
            for step in [1, 31] {
                let second = Self.cells[(place + step) % Self.cells.count].text
                let records = "vectors: v.csv\nskip: broken"
                let above = try DatasetOfFiles.load(Self.file([first, second], at: 0), records)
                let below = try DatasetOfFiles.load(Self.file([first, second], at: 3), records)
                #expect(above.suppliedVectors == rest && below.suppliedVectors == rest, "'\(first)' '\(second)'")
                #expect(above.leftOut?.count == 1 && below.leftOut?.count == 1)
            }
        }
    }

    /// Nor do truth values above their like: no vector is made of them.
    @Test func truthValuesAreARow() throws {
        for (yes, no) in [("TRUE", "FALSE"), ("WAHR", "FALSCH")] {
            #expect(
                DatasetOfFiles.complaint(["v.csv": "\(yes),\(no)\n\(no),\(yes)\n\(yes),\(yes)\n"], "vectors: v.csv")
                    .hasPrefix(
                        "v.csv:1:1: error: '\(yes)' in column '1' is no finite number. \(Self.flag)"))
            let named = try DatasetOfFiles.load(
                ["v.csv": "\(yes),\(no)\n0.5,1\n2,3\n4,5\n"], "vectors: v.csv\nheader: true")
            #expect(named.suppliedVectors == rest)
            // Beside numbers they are what they are in any other row.
            let beside = try DatasetOfFiles.load(
                ["v.csv": "\(yes),0.5,1\n\(no),2,3\n\(yes),4,5\n"], "vectors: v.csv\nlabel: \"1\"")
            #expect(beside.suppliedVectors == rest)
            #expect(beside.records.map(\.label) == [yes, no, yes])
        }
    }

    /// Between other signs; with semicolons `0,5` is read.
    @Test(arguments: [("v.tsv", "\t"), ("v.csv", ";"), ("v.txt", " "), ("v.txt", "\t"), ("v.csv", "|")])
    func theSignBetweenFieldsSaysNothing(file: String, separator: String) {
        for (first, second) in [("nan", "-nan"), ("1.0D+00", "2.0D-01"), ("?", "?"), ("-", "0.5"), ("#N/A", "#N/A")] {
            let text = "\(first),\(second)\n0.5,1\n2,3\n".replacing(",", with: separator)
            #expect(
                DatasetOfFiles.complaint([file: text], "vectors: \(file)").hasPrefix(
                    "\(file):1:1: error: '\(first)' in column '1' is no finite number."))
        }
    }

    /// Beside a word that names the row, as in the rows below.
    @Test func aWordBesideThemNamesTheRow() throws {
        for cell in ["nan", "?", "1.0D+00", "5%"] {
            let text = "cat,\(cell),1\ndog,2,3\nfox,4,5\n"
            #expect(
                DatasetOfFiles.complaint(["v.csv": text], "vectors: v.csv").hasPrefix(
                    "v.csv:1:5: error: '\(cell)' in column '2' is no finite number."))
            let dataset = try DatasetOfFiles.load(["v.csv": text], "vectors: v.csv\nskip: broken")
            #expect(dataset.suppliedVectors == Matrix([[2, 3], [4, 5]]))
            #expect(dataset.records.map(\.id) == ["dog", "fox"])
        }
        // A word may be called so.
        let words = try DatasetOfFiles.load(["v.csv": "nan,0.5,1\n-,2,3\nfox,4,5\n"], "vectors: v.csv")
        #expect(words.records.map(\.id) == ["nan", "-", "fox"])
        #expect(words.suppliedVectors == rest)
    }

    /// Words above numbers only, beside one that may be missing: asked for where a row has no more words.
    @Test func wordsBesideThemAreAskedForOrNames() throws {
        for line in ["cat,nan,nan", "cat,1.0D+00,2.0D-01", "cat,0.5,?"] {
            #expect(
                DatasetOfFiles.complaint(["v.csv": "\(line)\n7,0.5,1\n8,2,3\n"], "vectors: v.csv").hasPrefix(
                    "v.csv:1:1: error: the first line may name the columns or be a row: it holds words, and "))
        }
        for line in ["none,mild,severe", "na,k,cl", "mean,std,50%", "id,nan,nil", ",d0,d1"] {
            let dataset = try DatasetOfFiles.load(["v.csv": "\(line)\n7,0.5,1\n8,2,3\n"], "vectors: v.csv")
            #expect(dataset.records.count == 2, "\(line)")
        }
        // A ruler is a comment, and so is a title of signs.
        for line in ["#######", "##### vectors", "## d0, d1"] {
            let dataset = try DatasetOfFiles.load(["v.csv": "\(line)\n0.5,1\n2,3\n"], "vectors: v.csv")
            #expect(dataset.suppliedVectors == Matrix([[0.5, 1], [2, 3]]), "\(line)")
        }
    }

    /// Below names of columns a gap is no reason to keep a whole column from the vector.
    @Test(arguments: ["NA", "#NV", "#####", "inf", ""]) func aGapBelowNamesIsMendedOrLeftOut(cell: String) throws {
        let files = ["v.csv": "d0,d1\n\(cell),0.5\n2,3\n", "w.csv": "a,b\n\(cell),0.5\n2,3\n"]
        #expect(
            DatasetOfFiles.complaint(files, "vectors: v.csv")
                == "v.csv:2:1: error: '\(cell)' in column 'd0' is no finite number. \(Self.gap)")
        #expect(
            DatasetOfFiles.complaint(files, "vectors: w.csv")
                == "w.csv:2:1: error: '\(cell)' in column 'a' is no finite number. \(Self.gap) If the column is no part of the vector, name it: 'fields: [\"a\"]' (in a command --fields)."
        )
        for file in ["v.csv", "w.csv"] {
            let dataset = try DatasetOfFiles.load(files, "vectors: \(file)\nskip: broken")
            #expect(dataset.suppliedVectors == Matrix([[2, 3]]))
        }
        let fields = try DatasetOfFiles.load(files, "vectors: w.csv\nfields: [\"a\"]")
        #expect(fields.suppliedVectors == Matrix([[0.5], [3]]))
    }

    /// As NumPy, R, MATLAB and Julia write them, in columns and in lists.
    @Test(arguments: ["(1+2j)", "1+2i", "(1.000e+00-2.500e-01j)", "2j", "1.0 + 2.0im", "0.5-0.25i", "(1+nanj)"])
    func anImaginaryPartIsRefused(cell: String) {
        let remedy =
            "A vector has real numbers: keep the real parts, vectors.real, or both parts as numbers of their own, numpy.hstack([vectors.real, vectors.imag])."
        for (text, place, column) in [
            ("d0,d1\nCELL,0.5\n", "2:1", "d0"), ("CELL,CELL\n2,3\n", "1:1", "1"),
            ("id,d0,d1\na,1,2\nb,CELL,3\n", "3:3", "d0"),
        ] {
            let complaint = DatasetOfFiles.complaint(
                ["v.csv": text.replacing("CELL", with: cell)], "vectors: v.csv")
            #expect(
                complaint.hasPrefix(
                    "v.csv:\(place): error: '\(cell)' in column '\(column)' has an imaginary part. \(remedy)"),
                "\(complaint)")
        }
        #expect(
            DatasetOfFiles.complaint(["v.csv": "id,v\na,\"[\(cell), 1]\"\n"], "vectors: v.csv")
                == "v.csv:2:3: error: '[\(cell), 1]' in column 'v' holds numbers with an imaginary part. \(remedy)")
    }

    /// A column of numbers as Fortran writes them holds no words that would name the items.
    @Test func numbersOfOtherProgramsAreNoWords() {
        #expect(
            DatasetOfFiles.complaint(["v.csv": "1.0D+00,0.5\n2.0D+00,1\n3.0D+00,2\n"], "vectors: v.csv").hasPrefix(
                "v.csv:1:1: error: '1.0D+00' in column '1' is no finite number. Write it as 1.0e+00."))
        #expect(
            DatasetOfFiles.complaint(["v.csv": "id,d0\na,1.0D+00\n"], "vectors: v.csv")
                == "v.csv:2:3: error: '1.0D+00' in column 'd0' is no finite number. Write it as 1.0e+00. Columns that hold no numbers must be named under 'fields', 'text', 'label' or 'id'; in a command by --fields, --text, --label or --id."
        )
    }
}
