import Datasets
import Diagnostics
import Testing
import VectorMath

/// What parts the fields of a row.
@Suite struct SeparatorTests {
    private func table(_ file: String, _ text: String, _ records: String = "") throws -> [[String]] {
        let key = String(file.split(separator: ".")[1])
        let dataset = try DatasetOfFiles.load([file: text], "\(key): \(file)\ntext: text\nlabel: label\n" + records)
        return dataset.records.map { record in
            guard case .text(let words) = record.content else { return [] }
            return [words, record.label ?? ""] + record.fields.map(\.value)
        }
    }

    @Test func semicolonsAreFound() throws {
        let expected = [["a cat", "x"], ["a dog", "y"], ["the sea", "z"]]
        let text = "text;label\na cat;x\na dog;y\nthe sea;z\n"
        #expect(try table("d.csv", text) == expected)
        #expect(try table("d.csv", text, "separator: \";\"") == expected)
        #expect(try table("d.csv", text.replacing(";", with: "\t")) == expected)
        #expect(try table("d.csv", text.replacing(";", with: "|")) == expected)
        #expect(try table("d.tsv", text.replacing(";", with: ",")) == expected)
    }

    @Test func blankLinesOfJSONArePassedBy() throws {
        #expect(
            try table(
                "d.jsonl", "{\"text\":\"a cat\",\"label\":\"x\"}\n\n{\"text\":\"a dog\",\"label\":\"y\"}\n \t\n\n")
                == [["a cat", "x"], ["a dog", "y"]])
    }

    @Test func aQuoteBetweenTabsIsText() throws {
        #expect(
            try table("d.tsv", "text\tlabel\n\"Hello\" said the fox\tx\n5\" nails\ty\n\"open quote\tz\n") == [
                ["\"Hello\" said the fox", "x"], ["5\" nails", "y"], ["\"open quote", "z"],
            ])
        // Spreadsheets quote what holds a tab or a line break.
        #expect(
            try table("d.tsv", "text\tlabel\n\"a\tb\"\tx\n\"two\nlines, \"\"so\"\"\"\ty\n") == [
                ["a\tb", "x"], ["two\nlines, \"so\"", "y"],
            ])
    }

    @Test func whatIsDeclaredIsNotGuessed() throws {
        #expect(
            DatasetOfFiles.complaint(
                ["d.csv": "text;label\na;x\n"], "csv: d.csv\ntext: text\nseparator: \",\"")
                    == """
                    d.csv:1:1: error: no column 'text'; found text;label. Name one of these, or add the column.
                    """)
        #expect(
            DatasetOfFiles.complaint([:], "jsonl: d.jsonl\nseparator: \",\"")
                == "x.yml:4:14: error: 'separator' has no use beside 'jsonl'")
    }

    @Test func aSeparatorWithoutUseIsTold() throws {
        let useless = """
            x.yml:4:14: error: 'separator' has no use: 'v.jsonl' has no rows of fields. It describes .csv, .tsv and .txt \
            files; leave it out.
            """
        let vectors = ["v.jsonl": "[1, 2]\n[3, 4]\n"]
        #expect(DatasetOfFiles.complaint(vectors, "vectors: v.jsonl\nseparator: \";\"") == useless)
        let lines = vectors.merging(["t.jsonl": "{\"a\": 1}\n{\"a\": 2}\n"]) { first, _ in first }
        #expect(
            DatasetOfFiles.complaint(lines, "vectors: v.jsonl\nseparator: \";\"\ntable: t.jsonl") == useless)
        // It is of use for the table beside such a file.
        let dataset = try DatasetOfFiles.load(
            vectors.merging(["t.csv": "a,b;c\nx,y;z\nu,v;w\n"]) { first, _ in first },
            "vectors: v.jsonl\ntable: t.csv\nid: c\nseparator: \";\"")
        #expect(dataset.records.map(\.id) == ["z", "w"])
    }

    /// As Excel reads it, above a table and above vectors.
    @Test(arguments: ["sep=;\r\n", "\u{FEFF}SEP=;\n"]) func excelsLineIsHonoured(line: String) throws {
        #expect(try table("d.csv", line + "text;label\na, b, c;x\nd, e;y\n") == [["a, b, c", "x"], ["d, e", "y"]])
        for file in ["v.csv", "v.txt"] {
            let vectors = try DatasetOfFiles.load([file: line + "id;d0;d1\nx;0,5;1\ny;-1,25;2e1\n"], "vectors: \(file)")
            #expect(vectors.suppliedVectors == Matrix([[0.5, 1], [-1.25, 20]]))
            #expect(vectors.records.map(\.id) == ["x", "y"])
        }
        #expect(
            DatasetOfFiles.complaint(["v.csv": line + "id;d0\nx;0,5;1\n"], "vectors: v.csv").hasPrefix(
                "v.csv:3:1: error: expected 2 fields as in the first row, found 3."))
    }

    @Test func decimalCommasBecomePoints() throws {
        #expect(
            try table("d.csv", "text;label;size;note\na;x;0,5;1,5\nb;y;-1,25;see 2,5\n") == [
                ["a", "x", "0.5", "1,5"], ["b", "y", "-1.25", "see 2,5"],
            ])
        let dataset = try DatasetOfFiles.load(["v.csv": "id;a;b\nx;0,5;1\ny;-1,25;2e1\n"], "vectors: v.csv")
        #expect(dataset.suppliedVectors == Matrix([[0.5, 1], [-1.25, 20]]))
        #expect(dataset.records.map(\.id) == ["x", "y"])
    }
}
