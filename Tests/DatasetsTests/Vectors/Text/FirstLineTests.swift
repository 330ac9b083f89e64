import Datasets
import Diagnostics
import Testing
import VectorMath

/// What the first line of a text is where it might be two things, and where it has not the fields of the rows below.
@Suite struct FirstLineTests {
    private let matrix = Matrix([[0.5, 1], [2, 3]])

    private static let asked = """
        Write 'header: true' under 'records' (in a command --header true) if it names the columns; if it is a row whose \
        first field is a word, 'header: false' and 'id: "1"' (--header false --id 1).
        """

    /// A word above numbers only, beside numbers that are no names.
    @Test(arguments: [("csv", ","), ("tsv", "\t"), ("txt", "\t"), ("txt", ","), ("csv", ";")])
    func aWordAboveNumbersIsAskedFor(ending: String, separator: String) throws {
        let text = "the,0.5,1\n2000,2,3\n".replacing(",", with: separator)
        let file = "v.\(ending)"
        #expect(
            DatasetOfFiles.complaint([file: text], "vectors: \(file)") == """
                \(file):1:1: error: the first line may name the columns or be a row: it holds words, and \
                '0.5'. \(Self.asked)
                """)
        let rows = try DatasetOfFiles.load([file: text], "vectors: \(file)\nheader: false\nid: \"1\"")
        #expect(rows.suppliedVectors == matrix)
        #expect(rows.records.map(\.id) == ["the", "2000"])
        let named = try DatasetOfFiles.load([file: text], "vectors: \(file)\nheader: true")
        #expect(named.suppliedVectors == Matrix([[2000, 2, 3]]))
    }

    /// Words in other rows say that these are words, though most are numbers.
    @Test func aWordAboveOthersIsARow() throws {
        for (file, separator) in [("v.csv", ","), ("v.tsv", "\t"), ("v.txt", "\t"), ("v.txt", " ")] {
            let text = "the,0.5,1\n2000,2,3\n1999,2,3\nand,0.5,1\n1998,2,3\n".replacing(",", with: separator)
            let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
            #expect(dataset.records.map(\.id) == ["the", "2000", "1999", "and", "1998"])
            #expect(dataset.suppliedVectors?.columns == 2)
        }
    }

    /// Numbers that grow from column to column may be names, but not where no word below stands under the word.
    @Test(arguments: ["cat,1,5,9", "cat,0,1,2", "cat,2019,2020,2021", "1,cat,5,9"]) func numbersThatGrowAreAskedForToo(
        line: String
    ) throws {
        let rows = "1,0.5,1,2\n2,3,4,5\n3,6,7,8\n"
        let number = line.hasPrefix("1") ? "1" : String(line.split(separator: ",")[1])
        for records in ["", "\nskip: broken"] {
            #expect(
                DatasetOfFiles.complaint(["v.csv": "\(line)\n\(rows)"], "vectors: v.csv" + records)
                    == "v.csv:1:1: error: the first line may name the columns or be a row: it holds words, and '\(number)'. \(Self.asked)"
            )
        }
        let named = try DatasetOfFiles.load(["v.csv": "\(line)\n\(rows)"], "vectors: v.csv\nheader: true")
        // Beside names that count, a column of another name is a field.
        #expect(named.suppliedVectors?.rows == 3)
        #expect(named.suppliedVectors?.columns == (line == "cat,0,1,2" ? 3 : 4))
        // As a data frame calls the columns of an array, and where the word is called as columns are.
        let frame = try DatasetOfFiles.load(["v.csv": "word,0,1,2\ncat,1,2,3\ndog,4,5,6\n"], "vectors: v.csv")
        #expect(frame.suppliedVectors == Matrix([[1, 2, 3], [4, 5, 6]]))
        let known = try DatasetOfFiles.load(["v.csv": "id,0,1,2\n7,1,2,3\n8,4,5,6\n"], "vectors: v.csv")
        #expect(known.suppliedVectors == Matrix([[1, 2, 3], [4, 5, 6]]))
    }

    @Test func oneRowIsARow() throws {
        for (file, text) in [
            ("v.csv", "cat,0.5,1\n"), ("v.tsv", "cat\t0.5\t1\n"), ("v.txt", "cat\t0.5\t1"), ("v.txt", "cat 0.5 1\n"),
            ("v.tsv", "the cat\t0.5 1\n"), ("v.csv", "cat;0,5;1\n"),
        ] {
            let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
            #expect(dataset.suppliedVectors == Matrix([[0.5, 1]]))
            #expect(dataset.records.count == 1)
        }
        #expect(
            DatasetOfFiles.complaint(["v.csv": "id,d0,d1\n"], "vectors: v.csv")
                == "v.csv: error: the file holds no vectors; expected one a row")
    }

    @Test func aSeparatorMayEndEachRow() throws {
        for (file, text) in [
            ("v.csv", "cat,0.5,1,\ndog,2,3,\n"), ("v.tsv", "cat\t0.5\t1\t\ndog\t2\t3\t\n"),
            ("v.csv", "id,d0,d1,\ncat,0.5,1,\ndog,2,3,\n"), ("v.csv", "id,d0,d1\ncat,0.5,1,\r\ndog,2,3,\r\n"),
            ("v.csv", "id;d0;d1;\ncat;0,5;1;\ndog;2;3;\n"), ("v.tsv", "id\tv\t\ncat\t[0.5,1]\t\ndog\t[2,3]\t\n"),
        ] {
            let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
            #expect(dataset.suppliedVectors == matrix)
            #expect(dataset.records.map(\.id) == ["cat", "dog"])
            #expect(dataset.records.map(\.fields) == [[], []])
        }
        // A column with a name is one.
        #expect(
            DatasetOfFiles.complaint(["v.csv": "id,d0,d1\ncat,0.5,\ndog,2,\n"], "vectors: v.csv").hasPrefix(
                "v.csv:2:9: error: '' in column 'd1' is no finite number."))
    }

    /// R's write.table and pandas' to_string name all columns but the first.
    @Test(arguments: [
        ("v.txt", "\"d0\" \"d1\"\n\"cat\" 0.5 1\n\"dog\" 2 3\n"),
        ("v.csv", "\"d0\" \"d1\"\n\"cat\" 0.5 1\n\"dog\" 2 3\n"),
        ("v.tsv", "d0\td1\ncat\t0.5\t1\ndog\t2\t3\n"), ("v.csv", "d0,d1\ncat,0.5,1\ndog,2,3\n"),
        ("v.txt", "      d0   d1\ncat  0.5  1.0\ndog  2.0  3.0\n"),
        ("v.txt", "      0    1\ncat  0.5  1.0\ndog  2.0  3.0\n"),
        ("v.txt", "    id   d0   d1\n0  cat  0.5  1.0\n1  dog  2.0  3.0\n"),
        ("v.txt", "    id   embedding\n0  cat  [0.5, 1.0]\n1  dog  [2.0, 3.0]\n"),
    ])
    func rowsMayBeNamedBesideTheColumns(file: String, text: String) throws {
        let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
        #expect(dataset.suppliedVectors == matrix)
        #expect(dataset.records.map(\.id) == ["cat", "dog"])
    }

    /// One row below such names, which begins with what is no number.
    @Test(arguments: [
        ("v.txt", "\"d0\" \"d1\"\n\"cat\" 0.5 1\n", "cat"), ("v.txt", "\"V1\" \"V2\"\n\"1\" 0.5 1\n", "1"),
        ("v.csv", "d0,d1\ncat,0.5,1\n", "cat"), ("v.tsv", "d0\td1\ncat\t0.5\t1\n", "cat"),
        ("v.txt", "     d0   d1\ncat 0.5  1.0\n\n", "cat"),
    ])
    func oneRowMayBeNamedBesideTheColumns(file: String, text: String, id: String) throws {
        let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
        #expect(dataset.suppliedVectors == Matrix([[0.5, 1]]))
        #expect(dataset.records.map(\.id) == [id])
        // A number may be too much as well.
        #expect(
            DatasetOfFiles.complaint(["v.csv": "d0,d1\n7,0.5,1\n"], "vectors: v.csv").hasPrefix(
                "v.csv:2:1: error: expected 2 fields as in the first row, found 3."))
    }

    /// As pandas prints a frame whose index has a name, and with a name of the columns.
    @Test(arguments: [
        "      d0   d1\nword          \ncat  0.5  1.0\ndog  2.0  3.0\n",
        "      0    1\nword          \ncat  0.5  1.0\ndog  2.0  3.0\n",
        "dim    0    1\nword          \ncat  0.5  1.0\ndog  2.0  3.0\n",
        "dim   d0   d1\nword          \ncat  0.5  1.0\ndog  2.0  3.0\n",
    ])
    func anIndexMayHaveANameOnALineOfItsOwn(text: String) throws {
        let dataset = try DatasetOfFiles.load(["v.txt": text], "vectors: v.txt")
        #expect(dataset.suppliedVectors == matrix)
        #expect(dataset.records.map(\.fields) == ["cat", "dog"].map { [Record.Field("word", $0)] })
        let named = try DatasetOfFiles.load(["v.txt": text], "vectors: v.txt\nid: word")
        #expect(named.records.map(\.id) == ["cat", "dog"])
        // Numbers call rows as well, and another word there is a broken row.
        let numbers = text.replacing("cat", with: "  7").replacing("dog", with: "  8")
        #expect(
            try DatasetOfFiles.load(["v.txt": numbers], "vectors: v.txt\nid: word").suppliedVectors == matrix)
        #expect(DatasetOfFiles.complaint(["v.txt": text.replacing("word", with: "7")], "vectors: v.txt") != "")
    }

    /// Names of two levels, as pandas writes a MultiIndex: no vector.
    @Test(arguments: [",a,b\n,0,1\n7,0.5,1\n8,2,3\n", ",a,b\n,0,1\ncat,0.5,1\n", ",a,b\n,x,y\n7,0.5,1\n8,2,3\n"])
    func aSecondLineOfNamesIsNoVector(text: String) {
        for records in ["vectors: v.csv", "vectors: v.csv\nskip: broken"] {
            #expect(
                DatasetOfFiles.complaint(["v.csv": text], records).hasPrefix(
                    "v.csv:2:1: error: this line does not call its row as those below do"))
        }
    }

    @Test func numbersOfRowsAreNoNumbersOfVectors() throws {
        for text in ["\"V1\" \"V2\"\n\"1\" 0.5 1\n\"2\" 2 3\n", "    0    1\n0  0.5  1.0\n1  2.0  3.0\n"] {
            let dataset = try DatasetOfFiles.load(["v.txt": text], "vectors: v.txt")
            #expect(dataset.suppliedVectors == matrix)
            #expect(dataset.records.map(\.id) == ["1", "2"])
        }
    }

    @Test(arguments: ["made by me\n0.5,1\n2,3\n", "d0,d1\n0.5,1,cat\n2,3,dog\n", "id,d0,d1,d2\ncat,0.5,1\ndog,2,3\n"])
    func aFirstLineOfOtherFieldsIsTold(text: String) {
        let count = text.split(separator: "\n")[0].split(separator: ",").count
        let rows = text.split(separator: "\n")[1].split(separator: ",").count
        #expect(
            DatasetOfFiles.complaint(["v.csv": text], "vectors: v.csv") == """
                v.csv:1:1: error: the first line has \(count) field\(count == 1 ? "" : "s"), the rows below it have \(rows). \
                Take it out if it is a title or a comment; names of columns are as many as the fields of a row, or one fewer \
                where the first field names the rows.
                """)
    }

    /// What pandas and Julia did not print.
    @Test(arguments: [
        ("     d0   d1\n0   0.5  1.0\n..  ...  ...\n9   2.0  3.0\n\n[10 rows x 2 columns]\n", "3:5"),
        ("    id   d0  ...   d9\n0  cat  0.5  ...  1.0\n1  dog  2.0  ...  3.0\n\n[2 rows x 11 columns]\n", "1:14"),
        ("0.5  …  1.0\n2.0  …  3.0\n", "1:6"),
    ])
    func aCutTableIsRefused(text: String, place: String) {
        #expect(
            DatasetOfFiles.complaint(["v.txt": text], "vectors: v.txt")
                == "v.txt:\(place): error: the table is cut by '...': programs print only the ends of a large one. The rest is not in the file; write it as CSV, as DataFrame.to_csv does."
        )
    }

    /// numpy.savetxt's `footer`, and comments that somebody wrote among the rows.
    @Test(arguments: [
        ("v.txt", "0.5 1\n2 3\n# end\n"), ("v.csv", "0.5,1\n# part two\n2,3\n# end\n"),
        ("v.tsv", "0.5\t1\n2\t3\n#end\n"),
        ("v.txt", "# d0 d1\n0.5 1\n#\n2 3\n# the end of it\n"), ("v.txt", "d0 d1\n0.5 1\n2 3\n# end\n"),
        ("v.csv", "# made by me\nd0,d1\n0.5,1\n2,3\n"),
    ])
    func commentsAmongNumbersArePassedBy(file: String, text: String) throws {
        #expect(try DatasetOfFiles.load([file: text], "vectors: \(file)").suppliedVectors == matrix)
    }

    /// A first row may begin with a number that is an id, and a number may be broken: neither makes the next row a comment.
    @Test func aRowThatBeginsWithTheSignIsNoComment() throws {
        let years = try DatasetOfFiles.load(["v.csv": "id,d0,d1\n2024,0.5,1\n#love,2,3\n"], "vectors: v.csv")
        #expect(years.suppliedVectors == matrix)
        #expect(years.records.map(\.id) == ["2024", "#love"])
        #expect(
            DatasetOfFiles.complaint(["v.csv": "d0,d1\n0.5,1\n#DIV/0!,3\n2,3\n"], "vectors: v.csv")
                .hasPrefix("v.csv:3:1: error: '#DIV/0!'"))
        let ended = try DatasetOfFiles.load(["v.csv": "id,d0,d1,\ncat,0.5,1,\n# x,2,3,\n"], "vectors: v.csv")
        #expect(ended.records.map(\.id) == ["cat", "# x"])
    }

    @Test func commentsBesideWordsHaveOtherFields() throws {
        for (file, text) in [
            ("v.csv", "# made by me\nid,d0,d1\ncat,0.5,1\n# part two\ndog,2,3\n# end\n"),
            ("v.tsv", "# made by me\nid\tv\ncat\t[0.5,1]\ndog\t[2,3]\n# end\n"),
            ("v.csv", "#id,d0,d1\n7,0.5,1\n8,2,3\n"),
        ] {
            let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
            #expect(dataset.suppliedVectors == matrix)
            #expect(dataset.records.map(\.id).count == 2 && dataset.records.map(\.id) != ["1", "2"])
        }
        // A word that stands in a row as others do, whole or broken.
        let words = try DatasetOfFiles.load(["v.csv": "id,d0,d1\n#,0.5,1\n# a,2,3\n"], "vectors: v.csv")
        #expect(words.records.map(\.id) == ["#", "# a"])
        #expect(
            DatasetOfFiles.complaint(["v.csv": "id,d0,d1\n#,0.5\ncat,2,3\n"], "vectors: v.csv")
                == "v.csv:2:1: error: expected 3 fields as in the first row, found 2. A field that holds a separator must stand in double quotes."
        )
    }

    /// `,7` above fractions, or above a number twice, may be a row; above places it names a column.
    @Test func aFirstLineThatBeginsWithNothingIsAskedFor() throws {
        for rows in ["0.5,1\n2,3\n", "2,3\n2,4\n", "-1,3\n2,4\n"] {
            let files = ["v.csv": ",7\n" + rows]
            #expect(
                DatasetOfFiles.complaint(files, "vectors: v.csv") == """
                    v.csv:1:1: error: the first line has nothing before '7': it may name the columns after an index, or be a row \
                    without its first number. If it names the columns, write 'header: true' under 'records' (in a command --header \
                    true); if it is a row, put a number there.
                    """)
            let named = try DatasetOfFiles.load(files, "vectors: v.csv\nheader: true")
            #expect(named.suppliedVectors?.columns == 1 && named.records.count == 2)
            let mended = try DatasetOfFiles.load(["v.csv": "1,7\n" + rows], "vectors: v.csv")
            #expect(mended.suppliedVectors?.columns == 2 && mended.records.count == 3)
        }
        for (text, vectors) in [
            (",7,8\n0,0.5,1\n1,2,3\n", matrix), (",0,1\n0.5,0.5,1\n1.5,2,3\n", matrix),
            (",7,8\na,0.5,1\nb,2,3\n", matrix),
        ] {
            #expect(try DatasetOfFiles.load(["v.csv": text], "vectors: v.csv").suppliedVectors == vectors, "\(text)")
        }
    }

    @Test func aColumnOfNumbersCalledWordIsToldOf() throws {
        let (_, told) = try DatasetOfFiles.loadTelling(["v.csv": "word,d0,d5\n2000,0.5,1\n"], "vectors: v.csv")
        #expect(
            told.map(\.description).contains {
                $0.hasPrefix("v.csv:1:1: warning: the column 'word' is counted among the numbers of each vector.")
            })
    }
}
