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
        // Rows of numbers hold no words.
        let numbers = try DatasetOfFiles.load(["v.txt": "0,9 0,1\n0,8 0,3\n"], "vectors: v.txt")
        #expect(numbers.suppliedVectors == matrix)
    }
}
