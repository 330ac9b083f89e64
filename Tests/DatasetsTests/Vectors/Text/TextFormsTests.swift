import Datasets
import Diagnostics
import Testing
import VectorMath

/// What programs write around and into the rows of a text.
@Suite struct TextFormsTests {
    private let matrix = Matrix([[0.5, 1], [2, 3]])

    /// numpy.savetxt's `header`, of one line or several, with names or without.
    @Test(arguments: [
        ("v.txt", "# d0 d1\n0.5 1\n2 3\n", "2 columns: d0, d1"),
        ("v.csv", "# d0,d1\n0.5,1\n2,3\n", "2 columns: d0, d1"),
        ("v.txt", "# made by me\n# d0 d1\n0.5 1\n2 3\n", "2 columns: d0, d1"),
        ("v.csv", "# d0,d1\r\n0.5,1\r\n2,3\r\n", "2 columns: d0, d1"),
        ("v.txt", "# made by me, today\n#\n0.5 1\n2 3\n", "2 columns without names; the first line is a vector"),
        (
            "v.txt", "\u{FEFF}# 2 rows of what was measured\n5e-1 1\n2 3\n",
            "2 columns without names; the first line is a vector"
        ),
        // Of fewer words than columns.
        ("v.txt", "# measured\n0.5 1\n2 3\n", "2 columns without names; the first line is a vector"),
    ])
    func commentsAboveNumbersArePassedBy(file: String, text: String, summary: String) throws {
        let (dataset, notices) = try DatasetOfFiles.loadTelling([file: text], "vectors: \(file)")
        #expect(dataset.suppliedVectors == matrix)
        #expect(dataset.vectorColumns?.summary == summary)
        #expect(notices.allSatisfy { $0.severity == .note })
    }

    /// The same above rows that hold words.
    @Test(arguments: [
        ("v.csv", "# word,a,b\ncat,0.5,1\ndog,2,3\n"), ("v.csv", "# id,d0,d1\ncat,0.5,1\ndog,2,3\n"),
        ("v.csv", "#id,a,b\ncat,0.5,1\ndog,2,3\n"), ("v.tsv", "# word\ta\tb\ncat\t0.5\t1\ndog\t2\t3\n"),
        ("v.tsv", "# id\tv\ncat\t[0.5,1]\ndog\t[2,3]\n"), ("v.csv", "# made by me\n# word;a;b\ncat;0,5;1\ndog;2;3\n"),
    ])
    func commentsAboveWordsNameTheColumns(file: String, text: String) throws {
        let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
        #expect(dataset.suppliedVectors == matrix, "\(text)")
        let told =
            text.contains("word")
            ? dataset.records.map { $0.fields.first { $0.name == "word" }?.value } : dataset.records.map(\.id)
        #expect(told == ["cat", "dog"], "\(text)")
        let id = text.contains("word") ? "word" : "id"
        #expect(
            try DatasetOfFiles.load([file: text], "vectors: \(file)\nid: \(id)").records.map(\.id) == ["cat", "dog"])
    }

    /// A broken number makes no column of words.
    @Test func aWordAmongNumbersBelowACommentIsTold() {
        #expect(
            DatasetOfFiles.complaint(["v.csv": "# id,a,b\ncat,0.5,1\ndog,x,3\ncar,1,2\n"], "vectors: v.csv").hasPrefix(
                "v.csv:3:5: error: 'x' in column 'a' is no finite number."))
    }

    @Test func aCommentMayNameTheIDs() throws {
        let dataset = try DatasetOfFiles.load(["v.csv": "# id,d0,d1\n7,0.5,1\n8,2,3\n"], "vectors: v.csv")
        #expect(dataset.suppliedVectors == matrix)
        #expect(dataset.records.map(\.id) == ["7", "8"])
    }

    /// A name of a column, a word, and a text are no comments.
    @Test func signsBesideOtherThingsStay() throws {
        let named = try DatasetOfFiles.load(["v.txt": "# d0 d1\n7 0.5 1\n8 2 3\n"], "vectors: v.txt\nid: \"#\"")
        #expect(named.suppliedVectors == matrix)
        #expect(named.records.map(\.id) == ["7", "8"])
        let words = try DatasetOfFiles.load(["v.vec": "# 0.5 1\ncat 2 3\n"], "vectors: v.vec")
        #expect(words.records.map(\.id) == ["#", "cat"])
        let texts = try DatasetOfFiles.load(
            ["v.csv": "# title,v\n# one,\"[0.5, 1]\"\ntwo,\"[2, 3]\"\n"], "vectors: v.csv\ntext: \"# title\"")
        #expect(texts.records.map(\.title) == ["# one", "two"])
        #expect(
            DatasetOfFiles.complaint(["v.txt": "# made by me\n0.5 1\n2\n"], "vectors: v.txt")
                == "v.txt:3:1: error: expected 2 fields as in the first row, found 1. Between spaces a field that holds one must stand in double quotes; take out lines that are no rows."
        )
    }

    /// Without quotes `\N` is nothing in a table, as of COPY with NULL '\N' and of MySQL; in quotes it is a text.
    @Test func nothingIsATextInQuotes() throws {
        for (file, text) in [
            ("v.csv", "id,kind,v\na,\\N,\"[0.5,1]\"\nb,\"\\N\",\"[2,3]\"\n"),
            ("v.tsv", "id\tkind\tv\na\t\\N\t[0.5,1]\nb\t\"\\N\"\t[2,3]\n"),
        ] {
            let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)\nlabel: kind")
            #expect(dataset.suppliedVectors == matrix)
            #expect(dataset.records.map(\.label) == [nil, #"\N"#])
        }
    }

    /// A column `#` is named by somebody, or the line is a comment.
    @Test func aCommentOfFewerWordsThanColumnsNamesNone() throws {
        let dataset = try DatasetOfFiles.load(["v.txt": "# a b\n7 0.5 1\n8 2 3\n"], "vectors: v.txt")
        #expect(dataset.suppliedVectors == Matrix([[7, 0.5, 1], [8, 2, 3]]))
        #expect(dataset.vectorColumns?.summary == "3 columns without names; the first line is a vector")
    }

    /// What COPY writes of `a<tab>b`, `a<newline>b`, `a\b`, and of nothing.
    @Test func escapesOfCOPYAreUndone() throws {
        let text =
            #"t1"# + "\t" + #"a\tb"# + "\t" + #"\N"# + "\t[0.5,1]\n" + #"t2"# + "\t" + #"a\nb \\N \\"# + "\tx\t[2,3]\n"
        let dataset = try DatasetOfFiles.load(
            ["v.tsv": "id\ttext\tkind\tv\n" + text], "vectors: v.tsv\ntext: text\nlabel: kind")
        #expect(dataset.suppliedVectors == matrix)
        #expect(dataset.records.map(\.label) == [nil, "x"])
        let plain = try DatasetOfFiles.load(
            ["t.tsv": "text\tkind\n" + #"C:\Users\new"# + "\t" + #"\N"# + "\n" + #"a\tb"# + "\tx\n"],
            "tsv: t.tsv\nlabel: kind")
        #expect(plain.records.map(\.title) == [#"C:\Users\new"#, #"a\tb"#])
        #expect(plain.records.map(\.label) == [nil, "x"])
        let copied = try DatasetOfFiles.load(
            ["t.tsv": "text\tkind\n" + #"C:\\new"# + "\t" + #"\N"# + "\n" + #""a\tb\nc"# + "\tx\n"],
            "tsv: t.tsv\nlabel: kind")
        #expect(copied.records.map(\.content) == [.text(#"C:\new"#), .text("\"a\tb\nc")])
        let path = try DatasetOfFiles.load(["t.tsv": "text\tkind\n" + #"C:\new\table"# + "\tx\n"], "tsv: t.tsv")
        #expect(path.records.map(\.title) == [#"C:\new\table"#])
    }
}
