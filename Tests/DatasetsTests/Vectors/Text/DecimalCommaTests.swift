import Datasets
import Diagnostics
import Testing
import VectorMath

/// Decimal commas between semicolons: those of numbers are read, and names keep theirs.
@Suite struct DecimalCommaTests {
    private let matrix = Matrix([[0.9, 0.1], [0.8, 0.3]])

    @Test(arguments: [
        "id;text;label;price;d0;d1\n1,50;3,5;7,1;2,5;0,9;0,1\n2,50;4,5;8,1;3,5;0,8;0,3\n",
        "id;text;label;price;v\n1,50;3,5;7,1;2,5;[0.9,0.1]\n2,50;4,5;8,1;3,5;[0.8,0.3]\n",
    ])
    func namesKeepTheirCharacters(text: String) throws {
        for records in ["fields: [price]", "id: id\ntext: text\nlabel: label\nfields: [price]"] {
            let dataset = try DatasetOfFiles.load(["v.csv": text], "vectors: v.csv\n\(records)")
            #expect(dataset.suppliedVectors == matrix)
            #expect(dataset.records.map(\.id) == ["1,50", "2,50"])
            #expect(dataset.records.map(\.content) == [.text("3,5"), .text("4,5")])
            #expect(dataset.records.map(\.label) == ["7,1", "8,1"])
            #expect(dataset.records.map(\.fields) == ["2.5", "3.5"].map { [Record.Field("price", $0)] })
        }
        let file = DataFile(standardInput: Array(text.utf8), ending: "csv")
        var said = VectorsText()
        said.columns.fields = [Located("price", at: SourcePosition("-"))]
        let contents = try VectorFileReader(said).read(file, said, named: nil)
        let (items, _) = try VectorItems.read(contents, of: file, called: "-", beside: nil, said)
        #expect(items.ids == ["1,50", "2,50"])
        #expect(items.texts == ["3,5", "4,5"])
        #expect(items.labels == ["7,1", "8,1"])
        #expect(items.fields == [VectorItems.Column("price", ["2.5", "3.5"])])
    }

    /// Where every comma may part thousands, a field keeps them.
    @Test func fieldsKeepThousands() throws {
        let text = "id;population;share;embedding\na;1,234;1,5;[0.9, 0.1]\nb;12,345;2,125;[0.8, 0.3]\n"
        for records in ["", "\nfields: [population, share]"] {
            let dataset = try DatasetOfFiles.load(["v.csv": text], "vectors: v.csv" + records)
            #expect(dataset.suppliedVectors == matrix)
            #expect(dataset.records.map { $0.fields.map(\.value) } == [["1,234", "1.5"], ["12,345", "2.125"]])
        }
    }

    /// A field in which some numbers have commas and another a full stop before three digits is none of numbers.
    @Test func fieldsOfBothSignsStayAsWritten() throws {
        let text = "id;share;embedding\na;1.234;[0.9, 0.1]\nb;0,1;[0.8, 0.3]\n"
        let dataset = try DatasetOfFiles.load(["v.csv": text], "vectors: v.csv\nfields: [share]")
        #expect(dataset.records.map { $0.fields.map(\.value) } == [["1.234"], ["0,1"]])
    }

    /// Nor is beside numbers with a comma a full stop before three digits.
    @Test func stopsOfThousandsAmongCommasAreRefused() throws {
        for separator in [";", "\t", "|", " "] {
            let rows = "d0;d1\n0,5;0,25\n1.234;0,5\n".replacing(";", with: separator)
            for (text, column, line) in [(rows, "d0", 3), (String(rows.dropFirst(6)), "1", 2)] {
                let complaint = DatasetOfFiles.complaint(["v.txt": text], "vectors: v.txt")
                #expect(
                    complaint == """
                        v.txt:\(line):1: error: the full stop of '1.234' in column '\(column)' may stand before a fraction, or \
                        part thousands: other numbers have a comma. Write every fraction of the vectors with a full stop, 0.5, and \
                        thousands without a sign: 1234.
                        """)
                for mended in ["1,234", "1234", "0.234", "1.2345"] {
                    let dataset = try DatasetOfFiles.load(
                        ["v.txt": text.replacing("1.234", with: mended)], "vectors: v.txt")
                    let number = Float(mended.replacing(",", with: ".")) ?? 0
                    #expect(dataset.suppliedVectors == Matrix([[0.5, 0.25], [number, 0.5]]))
                }
            }
        }
    }

    /// Beside numbers with a full stop a comma before three digits is no sure decimal one.
    @Test func thousandsAmongNumbersAreRefused() throws {
        for separator in [";", "\t", "|", " "] {
            let rows = "d0;d1\n0.5;0.25\n1,234;0.5\n".replacing(";", with: separator)
            for (text, column, line) in [(rows, "d0", 3), (String(rows.dropFirst(6)), "1", 2)] {
                let complaint = DatasetOfFiles.complaint(["v.txt": text], "vectors: v.txt")
                #expect(
                    complaint == """
                        v.txt:\(line):1: error: the comma of '1,234' in column '\(column)' may stand before a fraction, or part \
                        thousands: other numbers have a full stop. Write every fraction of the vectors with a full stop, 0.5, and \
                        thousands without a sign: 1234.
                        """)
                for mended in ["1.234", "1234"] {
                    let dataset = try DatasetOfFiles.load(
                        ["v.txt": text.replacing("1,234", with: mended)], "vectors: v.txt")
                    #expect(dataset.suppliedVectors == Matrix([[0.5, 0.25], [Float(mended) ?? 0, 0.5]]))
                }
            }
        }
        let dataset = try DatasetOfFiles.load(["v.csv": "d0;d1\n1,234;0,5\n2;0,25\n"], "vectors: v.csv")
        #expect(dataset.suppliedVectors == Matrix([[1.234, 0.5], [2, 0.25]]))
    }

    /// A cell that is a number wherever else it stands in the file is one under any name.
    @Test func aLoneCellIsANumber() throws {
        for separator in [";", "\t", "|"] {
            let text = "id;embedding\na;0,5\nb;-1,25\n".replacing(";", with: separator)
            for records in ["", "\nvector: embedding"] {
                let dataset = try DatasetOfFiles.load(["v.csv": text], "vectors: v.csv" + records)
                #expect(dataset.suppliedVectors == Matrix([[0.5], [-1.25]]), "'\(separator)'\(records)")
                #expect(dataset.records.map(\.id) == ["a", "b"])
            }
        }
        let below = try DatasetOfFiles.load(["v.csv": "embedding\n0,5\n1,25\n"], "vectors: v.csv\nseparator: \";\"")
        #expect(below.suppliedVectors == Matrix([[0.5], [1.25]]))
    }

    /// What may be one number or two is refused, and read where the remedy is followed.
    @Test(arguments: [
        // Between commas nothing says that numbers have them.
        ("v.csv", "id,embedding\na,\"0,5\"\nb,\"0,7\"\n", "2:3", "0,5"),
        ("v.csv", "id;embedding\na;[0,5, 1,5]\nb;[0,7, 1,5]\n", "2:3", "[0,5, 1,5]"),
        ("v.tsv", "id\tembedding\na\t{0,5, 1,5}\n", "2:3", "{0,5, 1,5}"),
        ("v.csv", "id,v\na,\"[0,5, 1,5]\"\n", "2:3", "[0,5, 1,5]"),
        ("v.csv", "id;price;v\na;2,5;[0,5]\nb;3;[0,7]\n", "2:7", "[0,5]"),
    ])
    func commasThatTellNothingAreRefused(file: String, text: String, place: String, cell: String) throws {
        let complaint = DatasetOfFiles.complaint([file: text], "vectors: \(file)")
        #expect(
            complaint.hasPrefix(
                """
                \(file):\(place): error: the commas of '\(cell)' in column '\(text.contains("embedding") ? "embedding" : "v")' may \
                stand before fractions, or part numbers. Write fractions with a full stop, 0.5, and lists in brackets with a space \
                behind each comma: [0, 5].
                """), "\(complaint)")
        for mended in [
            text.replacing(/([0-9]),([0-9])/) { "\($0.1).\($0.2)" },
            text.replacing(/(\[?)([0-9]),([0-9])(?=[,\]\n"])/) { "\($0.1)\($0.2), \($0.3)" },
        ] where !mended.contains("{") {
            let records = text.contains("price") ? "vectors: \(file)\nfields: [price]" : "vectors: \(file)"
            #expect(throws: Never.self, "\(mended)") { try DatasetOfFiles.load([file: mended], records) }
        }
    }

    /// As pandas, PostgreSQL and pgvector write lists of whole numbers between semicolons.
    @Test(arguments: ["[0, 5]", "[0,5]", "[0,5,1]", "[0, 5, 1]", "{0,5,1}", "(0, 5)", "[0.5,1.5, 2]"])
    func listsOfWholeNumbersStay(list: String) throws {
        let numbers = list.split { "[](){}, ".contains($0) }.compactMap { Float($0) }
        let dataset = try DatasetOfFiles.load(["v.csv": "id;v\na;\(list)\nb;\(list)\n"], "vectors: v.csv")
        #expect(dataset.suppliedVectors == Matrix([numbers, numbers]))
    }

    /// As accountants write what is below zero, in the first row or another.
    @Test(arguments: ["(0,5)", "(0.5)"]) func aNumberInRoundBracketsIsNoList(cell: String) {
        for (text, place) in [
            ("d0;d1\n0,9;CELL\n0,1;0,9\n", "2:5"), ("d0;d1\n0,1;0,9\n0,9;CELL\n", "3:5"),
            ("0,9;CELL\n0,1;0,9\n", "1:5"),
            ("d0;d1\nCELL;CELL\n0,1;0,9\n", "2:1"),
        ] {
            #expect(
                DatasetOfFiles.complaint(["v.csv": text.replacing("CELL", with: cell)], "vectors: v.csv").hasPrefix(
                    "v.csv:\(place): error: '\(cell)' in column '\(text.hasPrefix("d0") ? (place == "2:1" ? "d0" : "d1") : "2")' is no finite number. Write it as -0.5."
                ))
        }
    }

    /// Between any signs, in a file whose ending says commas: these part such numbers as well.
    @Test(arguments: [";", "\t", "|"]) func anySignPartsThem(separator: String) throws {
        for head in ["", "d0;d1\n"] {
            let text = (head + "0,9;0,1\n0,8;0,3\n").replacing(";", with: separator)
            let dataset = try DatasetOfFiles.load(["v.csv": text], "vectors: v.csv")
            #expect(dataset.suppliedVectors == matrix, "'\(separator)'")
        }
    }

    /// One name above what commas part in two may be a column of numbers with decimal commas.
    @Test func aNameAboveCommasIsAskedFor() throws {
        let files = ["v.csv": "embedding\n0,5\n1,7\n"]
        #expect(
            DatasetOfFiles.complaint(files, "vectors: v.csv") == """
                v.csv:1:1: error: the first line has one name, the rows below it may be a number with a decimal comma, or two, of \
                which the first calls the row: '0,5'. If it is one number, write 'separator: ";"' under 'records' (in a command \
                --separator ";"); if the first calls the row, 'header: true' (--header true).
                """)
        #expect(
            try DatasetOfFiles.load(files, "vectors: v.csv\nseparator: \";\"").suppliedVectors
                == Matrix([[0.5], [1.7]]))
        #expect(try DatasetOfFiles.load(files, "vectors: v.csv\nheader: true").suppliedVectors == Matrix([[5], [7]]))
    }

    @Test func aTableBesideKeepsThemToo() throws {
        let files = [
            "v.json": "{\"1,50\": [0.9, 0.1], \"2,50\": [0.8, 0.3]}", "t.csv": "code;price\n2,50;1,5\n1,50;2,5\n",
        ]
        for records in ["", "\nid: code"] {
            let dataset = try DatasetOfFiles.load(files, "vectors: v.json\ntable: t.csv" + records)
            #expect(dataset.records.map(\.id) == ["2,50", "1,50"])
            #expect(dataset.records.map(\.fields) == ["1.5", "2.5"].map { [Record.Field("price", $0)] })
            #expect(dataset.suppliedVectors == Matrix([[0.8, 0.3], [0.9, 0.1]]))
        }
    }

    @Test func textsOfATableKeepThem() throws {
        let dataset = try DatasetOfFiles.load(
            ["t.csv": "text;price\n1,50;2,5\n2,50;3,5\n"], "csv: t.csv\nlabel: price")
        #expect(dataset.records.map(\.content) == [.text("1,50"), .text("2,50")])
        #expect(dataset.records.map(\.label) == ["2,5", "3,5"])
    }

    /// Below a line of counts, and in a file whose name says that it holds words.
    @Test func wordVectorsHaveThem() throws {
        for separator in [" ", "\t", ";", "|"] {
            let rows = "cat,0,9,0,1\n2000,0,8,0,3\n".replacing(",0", with: "\(separator)0")
            var files = [("v.vec", rows)]
            for ending in ["vec", "txt", "tsv", "csv"] {
                for between in [" ", separator] { files.append(("v.\(ending)", "2\(between)2\n" + rows)) }
            }
            for (file, text) in files {
                let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
                #expect(dataset.suppliedVectors == matrix, "\(file) '\(separator)'")
                #expect(dataset.records.map(\.id) == ["cat", "2000"], "\(file) '\(separator)'")
            }
        }
        for (row, place) in [("dog;0,8;;0,3", "2:1"), ("dog;0,8;x", "2:1"), ("dog;0,8;nan", "2:1")] {
            #expect(
                DatasetOfFiles.complaint(["v.vec": "cat;0,9;0,1\n\(row)\nfox;1;2\n"], "vectors: v.vec").hasPrefix(
                    "v.vec:\(place): error: "))
        }
        // Of one number, and where the last of several is whole.
        for (text, vectors) in [
            ("cat 0,9\ndog 0,8\n", Matrix([[0.9], [0.8]])),
            ("cat\t0,9\ndog\t0,8\n", Matrix([[0.9], [0.8]])), ("cat;0,9\ndog;0,8\n", Matrix([[0.9], [0.8]])),
            ("cat 0,9 1\ndog 0,8 2\n", Matrix([[0.9, 1], [0.8, 2]])),
        ] {
            let dataset = try DatasetOfFiles.load(["v.vec": text], "vectors: v.vec")
            #expect(dataset.suppliedVectors == vectors)
            #expect(dataset.records.map(\.id) == ["cat", "dog"])
        }
        // Rows of numbers hold no words.
        let numbers = try DatasetOfFiles.load(["v.txt": "0,9 0,1\n0,8 0,3\n"], "vectors: v.txt")
        #expect(numbers.suppliedVectors == matrix)
    }
}
