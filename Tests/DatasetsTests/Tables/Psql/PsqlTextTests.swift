import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing
import VectorMath

/// What psql prints of an answer, as `Reference/Psql/make_psql.py` had it printed.
@Suite struct PsqlTextTests {
    private static func reference(_ name: String) throws -> String {
        try String(
            contentsOf: testData("Reference/Psql/\(name.contains("expanded") ? "Expanded/" : "")\(name)"),
            encoding: .utf8)
    }

    private func load(_ text: String, _ records: String = "", as file: String = "v.txt") throws -> Dataset {
        try DatasetOfFiles.load([file: text], "vectors: \(file)\n\(records)")
    }

    private func complaint(_ text: String, _ records: String = "") -> String {
        DatasetOfFiles.complaint(["v.txt": text], "vectors: v.txt\n\(records)")
    }

    private func damaged(_ name: String, _ change: (inout [String]) -> Void) throws -> String {
        var lines = try Self.reference(name).components(separatedBy: "\n")
        change(&lines)
        return complaint(lines.joined(separator: "\n"))
    }

    @Test(arguments: [
        "plain.txt", "expanded.txt", "framed.txt", "expanded-framed.txt", "unicode.txt", "unicode-framed.txt",
        "unaligned.txt", "no-footer.txt", "german.txt",
    ])
    func anAnswerIsRead(file: String) throws {
        for text in [try Self.reference(file), try Self.reference(file).replacing("\n", with: "\r\n")] {
            for ending in ["txt", "csv", "out"] where ending != "out" || file != "unaligned.txt" {
                let dataset = try load(text, "label: kind", as: "v.\(ending)")
                #expect(dataset.suppliedVectors == Matrix([[0.9, 0.1], [0.8, 0.3], [0.1, 0.9]]))
                #expect(dataset.records.map(\.id) == ["cat", "dog", "car"])
                #expect(dataset.records.map(\.label) == ["animal", "animal", nil])
            }
        }
    }

    /// Records without lines between them, and one record.
    @Test(arguments: [
        "unaligned-expanded", "tuples-expanded", "unaligned-expanded-tabs", "tuples-expanded-tabs", "objects",
        "objects-tuples",
    ])
    func otherFormsAreRead(name: String) throws {
        for text in [try Self.reference(name + ".txt"), "\u{FEFF}" + (try Self.reference(name + ".txt"))] {
            let dataset = try load(text, "label: kind")
            #expect(dataset.suppliedVectors == Matrix([[0.9, 0.1], [0.8, 0.3], [0.1, 0.9]]))
            #expect(dataset.records.map(\.id) == ["cat", "dog", "car"])
            #expect(dataset.records.map(\.label) == ["animal", "animal", nil])
        }
    }

    @Test(arguments: ["unaligned-expanded-one", "tuples-expanded-one"]) func oneRecordIsNoTable(name: String) throws {
        let dataset = try load(Self.reference(name + ".txt"), "label: kind")
        #expect(dataset.suppliedVectors == Matrix([[0.9, 0.1]]))
        #expect(dataset.records.map(\.id) == ["cat"])
        #expect(dataset.records.map(\.label) == ["animal"])
        #expect(
            complaint("id|cat\nv|[0.9,0.1]\n")
                == "v.txt:1:1: error: this may be a table with names above its rows, or one record of psql -x, a column a line. Let psql write it by --csv without -x; if it is a table, write 'separator: \"|\"' under 'records' (in a command --separator '|')."
        )
        for text in ["id|cat\nv|[0.9,0.1]\n(1 row)\n", "id|embedding\ncat|[0.9,0.1]\n"] {
            #expect(try load(text).suppliedVectors == Matrix([[0.9, 0.1]]))
        }
    }

    /// Two lines of which the second holds the vector: one record, or a row below names.
    @Test(arguments: [
        ("tuples-expanded-tabs-pair", "tab"), ("csv-expanded-pair", ","), ("tuples-expanded-border-0-pair", "space"),
    ])
    func aRecordOfTwoLinesIsAskedFor(name: String, separator: String) throws {
        let text = try Self.reference(name + ".txt")
        for ending in ["txt", "csv", "tsv"] {
            #expect(
                DatasetOfFiles.complaint(["v.\(ending)": text], "vectors: v.\(ending)") == """
                    v.\(ending):1:1: error: this may be a table with names above its rows, or one record of psql -x, a \
                    column a line. Let psql write it by --csv without -x; if it is a table, write 'separator: \
                    "\(separator)"' under 'records' (in a command --separator '\(separator)').
                    """)
        }
        let dataset = try load(text, "separator: \"\(separator)\"")
        #expect(dataset.records.map(\.id) == ["embedding"])
    }

    /// A first column that repeats its names.
    @Test(arguments: [
        ("v.csv", "a,0.5\nb,0.25\na,0.75\nb,0.1\n"),
        ("v.csv", "a,\"[0.5,1]\"\nb,\"[1,2]\"\na,\"[2,3]\"\nb,\"[3,4]\"\n"),
        ("v.csv", "a,0.5\nb,0.25\n\na,0.75\nb,0.1\n"), ("v.tsv", "a\t0.5\nb\t0.25\n\na\t0.75\nb\t0.1\n"),
        ("v.txt", "a\t0.5\nb\t0.25\n\na\t0.75\nb\t0.1\n"), ("v.csv", "a|0.5\nb|0.25\na|0.75\nb|0.1\n"),
        ("v.csv", "a|0.5\nb|0.25\n\na|0.75\nb|0.1\n\na|1\n"),
    ])
    func aTableMayRepeatItsNames(file: String, text: String) throws {
        let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)\nfields: [\"1\"]")
        let names = text.split(separator: "\n").map { String($0.prefix(1)) }
        #expect(dataset.records.map(\.fields) == names.map { [Record.Field("1", $0)] })
        #expect(dataset.suppliedVectors?.rows == names.count)
    }

    /// Where blank lines part them into records of numbers, it is told.
    @Test func recordsOfNumbersAreToldOf() throws {
        let text = "a|0.5\nb|0.25\n\na|0.75\nb|0.1\n"
        let (dataset, told) = try DatasetOfFiles.loadTelling(["v.txt": text], "vectors: v.txt")
        #expect(dataset.suppliedVectors == Matrix([[0.5, 0.25], [0.75, 0.1]]))
        #expect(
            told.map(\.description).contains(
                "v.txt:1:1: note: blank lines part these into records, as psql -x prints them: a column a line. If each line is a row, write 'header: false' under 'records' (in a command --header false)."
            ))
        let rows = try DatasetOfFiles.load(["v.txt": text], "vectors: v.txt\nheader: false\nfields: [\"1\"]")
        #expect(rows.suppliedVectors == Matrix([[0.5], [0.25], [0.75], [0.1]]))
    }

    @Test(arguments: ["csv-expanded", "tuples-expanded-border-0"]) func recordsThatNothingPartsAreRefused(name: String)
        throws
    {
        for ending in ["txt", "csv", "tsv"] {
            #expect(
                try DatasetOfFiles.complaint(["v.\(ending)": Self.reference(name + ".txt")], "vectors: v.\(ending)")
                    == "v.\(ending):1:1: error: psql printed this with -x: a column a line, and the next record below it. Let psql write it by --csv without -x, a row for each record."
            )
        }
    }

    /// Of all formats that psql prints.
    @Test(arguments: [
        ("html", "a table of HTML, as psql -H prints it"),
        ("latex", "a table of LaTeX, as psql prints it by 'format latex'"),
        ("latex-longtable", "a table of LaTeX, as psql prints it by 'format latex'"),
        ("asciidoc", "a table of AsciiDoc, as psql prints it by 'format asciidoc'"),
        ("troff-ms", "a table of troff, as psql prints it by 'format troff-ms'"),
    ])
    func markupIsRefused(format: String, title: String) throws {
        for name in [format, format + "-tuples", format + "-expanded"] {
            #expect(
                try complaint(Self.reference(name + ".txt"))
                    == "v.txt:1:1: error: this is \(title). Let the program write it as CSV; psql does by --csv.")
        }
    }

    /// MySQL counts its rows in other words.
    @Test func aTableOfMySQLIsRead() throws {
        let text =
            "+------+-----------+\n| id   | e         |\n+------+-----------+\n| cat  | [0.9,0.1] |\n+------+-----------+\n"
        #expect(try load(text + "1 row in set (0.00 sec)\n").records.map(\.id) == ["cat"])
        #expect(
            complaint(text + "2 rows in set (0.00 sec)\n").hasPrefix(
                "v.txt:6:1: error: this line counts 2 rows; found 1."))
    }

    @Test func aMarkBeforeTheTableIsPassedBy() throws {
        for name in ["plain.txt", "expanded.txt", "framed.txt", "unicode.txt"] {
            #expect(try load("\u{FEFF}" + Self.reference(name)).records.map(\.id) == ["cat", "dog", "car"])
        }
    }

    /// No names, so that only their places name the columns.
    @Test func rowsWithoutNamesAreParted() throws {
        for records in ["id: \"1\"", "id: \"1\"\nseparator: \"|\""] {
            let dataset = try load(Self.reference("tuples.txt"), records)
            #expect(dataset.suppliedVectors == Matrix([[0.9, 0.1], [0.8, 0.3], [0.1, 0.9]]))
            #expect(dataset.records.map(\.id) == ["cat", "dog", "car"])
        }
    }

    /// Bars and line breaks in cells, wide characters, blanks and signs that psql draws with.
    @Test(arguments: ["hard.txt", "hard-expanded.txt", "hard-framed.txt", "hard-expanded-framed.txt"])
    func cellsAreToldByTheRuler(file: String) throws {
        let dataset = try load(Self.reference(file), "text: text")
        #expect(dataset.suppliedVectors == Matrix([[1, 0], [1, 1], [1, 2], [1, 3], [1, 4], [1, 5]]))
        #expect(dataset.records.map(\.id) == ["1", "22", "3", "4", "5", "666"])
        let texts = ["a | b", "猫 | 犬", "two\nlines\n", "café 😀", "  lead", "a+"]
        #expect(dataset.records.map(\.content) == texts.map { .text($0) })
        let notes = ["x", "c+", "", "p\n\nq", "", "x|y |z"]
        #expect(dataset.records.map(\.fields) == notes.map { [Record.Field("note", $0)] })
    }

    @Test func theLastColumnIsNotFilledUp() throws {
        #expect(
            complaint(try Self.reference("last.txt"))
                == "v.txt:6:1: error: the id is empty. Give it one, or leave the row out.")
        let dataset = try load(Self.reference("last.txt"), "fields: [id]")
        #expect(dataset.suppliedVectors == Matrix([[1, 0], [1, 1], [1, 20]]))
        #expect(dataset.records.map(\.fields) == ["a\nb", "c+", ""].map { [Record.Field("id", $0)] })
    }

    @Test func numbersInColumnsAreVectors() throws {
        let dataset = try load(Self.reference("columns.txt"))
        #expect(dataset.suppliedVectors == Matrix([[0.9, 0.1], [0.8, 0.3]]))
        #expect(dataset.records.map(\.id) == ["cat", "dog"])
        #expect(try load(Self.reference("one.txt")).suppliedVectors == Matrix([[0.5, 1]]))
        #expect(
            complaint(try Self.reference("none.txt"))
                == "v.txt: error: the file holds no vectors; expected one a row")
    }

    @Test func anAnswerMayStandBesideVectors() throws {
        let dataset = try DatasetOfFiles.load(
            ["v.txt": "1 2\n3 4\n5 6\n", "t.csv": try Self.reference("plain.txt")],
            "vectors: v.txt\ntable: t.csv\nlabel: kind\nid: id")
        #expect(dataset.records.map(\.id) == ["cat", "dog", "car"])
    }

    // MARK: - What cannot be read

    private static let csv = "Let psql write it by --csv, which parts any text."
    private static let cut = "The file is cut or put together; let psql write it again."

    @Test func aFileThatIsCutIsRefused() throws {
        #expect(
            try damaged("plain.txt") { $0.remove(at: 3) }
                == "v.txt:5:1: error: this line counts 3 rows; found 2. \(Self.cut)")
        #expect(
            try damaged("unaligned.txt") { $0.remove(at: 2) }
                == "v.txt:4:1: error: this line counts 3 rows; found 2. \(Self.cut)")
        #expect(
            try damaged("framed.txt") { $0.removeSubrange(6...) }
                == "v.txt:6:1: error: the file ends before the line that closes the table. \(Self.cut)")
        #expect(
            try damaged("expanded-framed.txt") { $0.removeSubrange(12...) }
                == "v.txt:12:1: error: the file ends before the line that closes the table. \(Self.cut)")
        #expect(
            try damaged("hard.txt") { $0.removeSubrange(5...) }
                == "v.txt:5:1: error: the file ends within a cell. \(Self.cut)")
        #expect(
            try damaged("expanded.txt") { $0.removeSubrange(4..<8) }
                == "v.txt:5:1: error: this is record 3; expected record 2. \(Self.cut)")
        #expect(
            try damaged("expanded.txt") { $0.removeSubrange(11...) }
                == "v.txt:9:1: error: this record has not the columns that the first has. \(Self.csv)")
        #expect(
            try DatasetOfFiles.loadTelling(["v.txt": Self.reference("no-footer.txt")], "vectors: v.txt").1.map(
                \.description) == [
                    "v.txt: warning: no line tells how many rows there are, as '(3 rows)': nothing shows that the file is whole. psql writes it unless 'footer' is off.",
                    "v.txt: note: each vector is the list in 'embedding': 2 numbers",
                ])
    }

    @Test(arguments: [
        ("border-0", "border 0: nothing shows which column a cell belongs to"),
        ("border-0-expanded", "border 0: nothing shows which column a cell belongs to"),
        ("border-0-unicode", "border 0: nothing shows which column a cell belongs to"),
        ("tuples-aligned", "-t: the columns have no names"), ("tuples-framed", "-t: the columns have no names"),
    ])
    func whatShowsNoColumnsIsRefused(name: String, words: String) throws {
        let text = try Self.reference(name + ".txt")
        #expect(complaint(text) == "v.txt:1:1: error: psql printed this with \(words). \(Self.csv)")
        #expect(complaint("\u{FEFF}" + text) == complaint(text))
    }

    @Test func theRestIsNotMisread() throws {
        #expect(
            complaint(try Self.reference("tuples-expanded-framed.txt"))
                == "v.txt:2:1: error: psql printed this with -t: the columns have no names. \(Self.csv)")
        #expect(complaint(try Self.reference("tuples-border-0.txt")).hasPrefix("v.txt:3:1: error: expected 3 fields"))
    }

    @Test func severalAnswersInOneFileAreRefused() throws {
        let plain = try Self.reference("plain.txt")
        #expect(
            complaint(plain + plain)
                == "v.txt:8:1: error: expected nothing after the rows of the answer. Let psql write each answer to a file of its own."
        )
        #expect(try load(plain + "Time: 1.234 ms\n").records.count == 3)
    }

    /// Rather than part a line in a wrong place.
    @Test func whatLeavesAChoiceIsRefused() throws {
        let bar =
            "a cell here holds a bar as those between the columns, and characters whose width is not known leave open which is which"
        #expect(
            try damaged("hard.txt") { $0[7] = $0[7].replacing("café", with: "ca|é") }
                == "v.txt:8:1: error: \(bar). \(Self.csv)")
        // Of a character that every psql knows the width of, or with no bar in the row, nothing is left open.
        #expect(try load(Self.reference("hard.txt")).records[1].content == .text("猫 | 犬"))
        #expect(
            try damaged("last.txt") { $0[2] = " 😀    | 😀+" }
                == "v.txt:3:1: error: this line ends with a sign that may be text, or say that its cell goes on. \(Self.csv)"
        )
        #expect(
            try damaged("plain.txt") { $0[2] = " cat  animal | [0.9,0.1]" }
                == "v.txt:3:1: error: this line is not parted as the ruler below the names of the columns says. \(Self.csv)"
        )
        #expect(
            complaint(try Self.reference("wrapped.txt"))
                == "v.txt:3:1: error: cells are wrapped over several lines. \(Self.csv)")
        #expect(
            complaint("-[ RECORD 1 ]\na  | 1\nlong+| [1,2]\ner  |\n")
                == "v.txt:3:1: error: the name of a column goes over several lines. \(Self.csv)")
    }

    @Test func anAnswerHasTheLimitsOfATable() throws {
        #expect(
            complaint(" a | e\n---+---\n 1 | [1,2]\n 2 | [1]\n(2 rows)\n")
                == "v.txt:3:1: error: this line is not parted as the ruler below the names of the columns says. \(Self.csv)"
        )
        #expect(
            complaint(" a | e     \n---+-------\n 1 | [1,2]\n 2 | [1]\n(2 rows)\n")
                == "v.txt:4:1: error: expected 2 numbers as in the first vector, found 1")
        #expect(
            complaint(" a | a | e     \n---+---+-------\n 1 | 1 | [1,2]\n(1 row)\n")
                == "v.txt:1:1: error: two columns are called 'a'")
    }
}
