import Artifacts
import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing
import VectorMath

@Suite struct DatasetLoaderTests {
    /// A site in a temporary folder with one manifest, `content/datasets/x.yml`.
    private struct Site {
        let folder: URL

        func load(_ records: String, embed: String = "") throws -> (Dataset, [Diagnostic]) {
            let root = folder.appending(path: "site")
            try root.write(
                "title: T\nrecords:\n" + records.split(separator: "\n").map { "  \($0)\n" }.joined() + embed,
                to: "content/datasets/x.yml")
            let (manifest, diagnostics) = ManifestReader.read(
                path: root.path + "/content/datasets/x.yml", displayName: "content/datasets/x.yml")
            guard let manifest else { throw Complaints(diagnostics) }
            return try DatasetLoader(roots: AllowedRoots([root.path])).load(manifest)
        }

        func write(_ text: String, to path: String) throws {
            try folder.write(text, to: "site/content/datasets/" + path)
        }

        func write(_ bytes: [UInt8], to path: String) throws {
            try folder.write(bytes, to: "site/content/datasets/" + path)
        }
    }

    private func withSite<Result>(_ body: (Site) throws -> Result) throws -> Result {
        try withTemporaryFolder { try body(Site(folder: $0)) }
    }

    private func complaint(_ records: String, files: [String: String] = [:]) throws -> String {
        try withSite { site in
            for (name, text) in files { try site.write(text, to: name) }
            return complaints { _ = try site.load(records) }
        }
    }

    // MARK: - Tables

    @Test func loadsATable() throws {
        try withSite { site in
            try site.write("n,text,kind,more\n7,one,a,x\n8,two,,y\n", to: "t.csv")
            let (dataset, warnings) = try site.load("csv: t.csv\ntext: text\nlabel: kind\nid: n")
            #expect(warnings.isEmpty)
            #expect(dataset.name == "x")
            #expect(dataset.modality == .text)
            #expect(dataset.models == ["minilm"])
            #expect(dataset.sampling == nil)
            let file = "content/datasets/t.csv"
            #expect(
                dataset.records == [
                    Record(
                        id: "7", content: .text("one"), label: "a", fields: [.init("more", "x")],
                        position: SourcePosition(file, line: 2, column: 1)),
                    Record(
                        id: "8", content: .text("two"), label: nil, fields: [.init("more", "y")],
                        position: SourcePosition(file, line: 3, column: 1)),
                ])
        }
    }

    @Test func everyFormatOfATableGivesTheSameRecords() throws {
        try withSite { site in
            try site.write("text,kind\none,a\ntwo,b\n", to: "t.csv")
            try site.write("text\tkind\none\ta\ntwo\tb\n", to: "t.tsv")
            try site.write(
                "{\"text\": \"one\", \"kind\": \"a\"}\n{\"kind\": \"b\", \"text\": \"two\"}\n", to: "t.jsonl")
            let loaded = try ["csv", "tsv", "jsonl"].map { try site.load("\($0): t.\($0)\nlabel: kind").0.records }
            for records in loaded {
                #expect(records.map(\.id) == ["1", "2"])
                #expect(records.map(\.title) == ["one", "two"])
                #expect(records.map(\.label) == ["a", "b"])
                #expect(records.map(\.fields) == [[], []])
            }
        }
    }

    @Test func onlyTheFieldsNamedAreKept() throws {
        try withSite { site in
            try site.write("text,a,b,c\none,1,2,3\n", to: "t.csv")
            #expect(
                try site.load("csv: t.csv\nfields: [c, a]").0.records[0].fields == [.init("c", "3"), .init("a", "1")])
        }
    }

    @Test func aColumnThatIsMissingIsNamedWithTheNearest() throws {
        let table = ["pets.csv": "id,label\n1,cat\n"]
        #expect(
            try complaint("csv: pets.csv\ntext: id\nlabel: lable", files: table)
                == "content/datasets/pets.csv:1:1: error: no column 'lable'; found id, label. Did you mean 'label'?")
        #expect(
            try complaint("csv: pets.csv\nlabel: kind\nid: nr\nfields: [what]", files: table) == """
                content/datasets/pets.csv:1:1: error: no column 'text'; found id, label. Name one of these, or add the column.
                content/datasets/pets.csv:1:1: error: no column 'kind'; found id, label. Name one of these, or add the column.
                content/datasets/pets.csv:1:1: error: no column 'nr'; found id, label. Name one of these, or add the column.
                content/datasets/pets.csv:1:1: error: no column 'what'; found id, label. Name one of these, or add the column.
                """)
    }

    /// The table is written where the column is named; only `text`, which nobody named, is missed where the items begin.
    @Test(arguments: ["items", "tokens"]) func ofItemsInAManifestTheNameItselfIsShown(_ source: String) throws {
        let rest = "Name one of these, or add the column."
        #expect(
            try complaint("\(source): [one, two]\nlabel: lable\nid: nr\nfields: [kind]") == """
                content/datasets/x.yml:4:10: error: no column 'lable'; found text. \(rest)
                content/datasets/x.yml:5:7: error: no column 'nr'; found text. \(rest)
                content/datasets/x.yml:6:12: error: no column 'kind'; found text. \(rest)
                """)
        let place = 5 + source.count
        #expect(
            try complaint("\(source): [{ word: one }]")
                == "content/datasets/x.yml:3:\(place): error: no column 'text'; found word. \(rest)")
    }

    @Test func emptyTextsAndDoubledIDsArePlaced() throws {
        #expect(
            try complaint("csv: t.csv\nid: n", files: ["t.csv": "n,text\na,one\nb,\" \"\na,three\n,four\n"]) == """
                content/datasets/t.csv:3:3: error: the text is empty. Give it a text, or leave the row out.
                content/datasets/t.csv:5:1: error: the id is empty. Give it one, or leave the row out.
                content/datasets/t.csv:4:1: error: the id 'a' stands twice; first in line 2. Give each row an id of \
                its own, or leave 'id' out to number the rows.
                """)
    }

    @Test func anEmptyDatasetSaysSo() throws {
        let message = "error: the dataset 'x' is empty. Give it at least one record."
        #expect(
            try complaint("csv: t.csv", files: ["t.csv": "text\n"]) == "content/datasets/x.yml:3:8: \(message)")
        #expect(try complaint("items: []") == "content/datasets/x.yml:3:10: \(message)")
    }

    @Test func oneItemAndIdenticalItemsLoad() throws {
        try withSite { site in
            let alone = try site.load("items: [alone]").0
            #expect(alone.records.count == 1)
            let same = try site.load("items: [same, same, same]").0
            #expect(same.records.map(\.id) == ["1", "2", "3"])
        }
    }

    @Test(arguments: [
        (
            "csv: ../../../etc/passwd",
            """
            content/datasets/x.yml:3:8: error: '../../../etc/passwd' lies outside the site. Move it into the site or \
            add its folder to dataRoots in embedsite.yml.
            """
        ),
        (
            "csv: trian.csv",
            """
            content/datasets/x.yml:3:8: error: there is no file or folder 'trian.csv'. Did you mean 'train.csv'?
            """
        ),
        ("csv: folder", "content/datasets/folder: error: this is a folder; expected a file"),
        (
            "images: train.csv",
            """
            content/datasets/x.yml:3:11: error: 'train.csv' is a file; expected a folder of images. For a table write \
            'csv:', for vectors 'vectors:'.
            """
        ),
        ("images: folder", "content/datasets/x.yml:3:11: error: 'folder' holds no JPEG or PNG file: 1 .gif"),
        (
            "vectors: train.csv\ntable: train.csv",
            """
            content/datasets/train.csv:1:1: error: no column is left for the numbers of a vector; found only text. Give \
            columns that hold the numbers of a vector other names.
            """
        ),
    ])
    func pathsAreCheckedBeforeTheyAreRead(records: String, message: String) throws {
        let files = ["train.csv": "text\none\n", "folder/a.gif": "x", "folder/readme.txt": "x"]
        #expect(try complaint(records, files: files) == message)
    }

    @Test func brokenJSONIsPlaced() throws {
        #expect(
            try complaint(
                "jsonl: t.jsonl",
                files: ["t.jsonl": "{\"text\": \"ok\"}\n{\"text\": ü}\n\n[1, 2\n{\"text\": \"a\"} x\n"]) == """
                    content/datasets/t.jsonl:2:10: error: this is not JSON; expected a JSON value
                    content/datasets/t.jsonl:4:6: error: this is not JSON; expected ',' or ']'
                    content/datasets/t.jsonl:5:15: error: this is not JSON; expected nothing after the value
                    """)
        #expect(
            try complaint("jsonl: t.jsonl", files: ["t.jsonl": "\"a\"\n"])
                == "content/datasets/t.jsonl:1:1: error: expected an object, found text")
    }

    // MARK: - Items

    @Test func itemsAreTextsOrMappings() throws {
        try withSite { site in
            let (dataset, _) = try site.load(
                """
                items:
                  - plain
                  - text: with label
                    label: b
                    note: kept
                  - {text: "42", id: answer}
                """, embed: "embed: lexical\n")
            #expect(dataset.models == ["lexical"])
            #expect(dataset.records.map(\.title) == ["plain", "with label", "42"])
            #expect(dataset.records.map(\.label) == [nil, "b", nil])
            #expect(dataset.records[1].fields == [.init("note", "kept")])
            #expect(dataset.records.map(\.position.line) == [4, 5, 8])
        }
    }

    @Test func itemsWithoutTextArePlaced() throws {
        #expect(
            try complaint("items:\n  - \"\"\n  - {text: a, label: b}\n  - {label: b}") == """
                content/datasets/x.yml:4:7: error: the text is empty. Give it a text, or leave the row out.
                content/datasets/x.yml:6:7: error: the text is empty. Give it a text, or leave the row out.
                """)
    }

    // MARK: - Selection

    @Test func aSampleKeepsOrderAndTellsItself() throws {
        try withSite { site in
            let rows = (0..<100).map { "item \($0),\($0 % 4)\n" }.joined()
            try site.write("text,kind\n" + rows, to: "t.csv")
            let (dataset, _) = try site.load("csv: t.csv\nlabel: kind\nsample: 8")
            #expect(dataset.sampling == "8 of 100, drawn at random by label (seed 42)")
            #expect(dataset.records.count == 8)
            let ids = dataset.records.compactMap { Int($0.id) }
            #expect(ids == ids.sorted())
            #expect(Dictionary(grouping: dataset.records, by: \.label).values.map(\.count) == [2, 2, 2, 2])
            #expect(try site.load("csv: t.csv\nlimit: 3").0.records.map(\.title) == ["item 0", "item 1", "item 2"])
        }
    }

    // MARK: - Images

    @Test func subfoldersAreLabels() throws {
        try withSite { site in
            for name in ["b/2.png", "b/10.JPG", "a/x.jpeg", "top.png", "a/notes.txt", "a/.hidden.png", "a/old.gif"] {
                try site.write("x", to: "pics/" + name)
            }
            let (dataset, warnings) = try site.load("images: pics")
            #expect(dataset.modality == .image)
            #expect(dataset.models == ["pixels"])
            #expect(dataset.records.map(\.id) == ["a/x.jpeg", "b/10.JPG", "b/2.png", "top.png"])
            #expect(dataset.records.map(\.label) == ["a", "b", "b", nil])
            let path = site.folder.path + "/site/content/datasets/pics/top.png"
            #expect(
                dataset.records[3].content
                    == .file(MediaFile(.image, path: path, name: "content/datasets/pics/top.png")))
            #expect(
                warnings.map(\.description) == [
                    "content/datasets/x.yml:3:11: warning: left out of 'pics': 1 .gif. "
                        + "Only JPEG and PNG files are read.",
                    "content/datasets/x.yml:3:11: note: no pictures, passed by, in 'pics': 1 .txt",
                ])
        }
    }

    @Test func picturesAreKnownByWhatTheyHold() throws {
        try withSite { site in
            try site.write([0xFF, 0xD8, 0xFF, 0xE0], to: "pics/a.jfif")
            try site.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], to: "pics/b")
            for name in ["c.jxl", "d.ppm", "e.DNG", "f"] { try site.write("x", to: "pics/" + name) }
            let (dataset, warnings) = try site.load("images: pics")
            #expect(dataset.records.map(\.id) == ["a.jfif", "b"])
            #expect(
                warnings.map(\.description) == [
                    "content/datasets/x.yml:3:11: warning: left out of 'pics': 1 .dng, 1 .jxl, 1 .ppm. "
                        + "Only JPEG and PNG files are read.",
                    "content/datasets/x.yml:3:11: note: no pictures, passed by, in 'pics': 1 without an ending",
                ])
        }
    }

    @Test func aLinkedImageOutsideTheSiteIsRefused() throws {
        try withSite { site in
            try site.write("x", to: "pics/a.png")
            try site.folder.write("secret", to: "outside.png")
            let pics = site.folder.path + "/site/content/datasets/pics"
            try FileManager.default.createSymbolicLink(
                atPath: pics + "/b.png", withDestinationPath: site.folder.path + "/outside.png")
            #expect(
                complaints { _ = try site.load("images: pics") } == """
                    content/datasets/x.yml:3:11: error: 'pics/b.png' lies outside the site. Move it into the site or \
                    add its folder to dataRoots in embedsite.yml.
                    """)
            try FileManager.default.removeItem(atPath: pics + "/b.png")
            try FileManager.default.createSymbolicLink(atPath: pics + "/loop", withDestinationPath: pics)
            let (dataset, warnings) = try site.load("images: pics")
            #expect(dataset.records.count == 1)
            #expect(warnings.count == 1)
        }
    }

    @Test func onlySixteenFoldersLieInEachOther() throws {
        try withSite { site in
            let folders = (1...16).map { "d\($0)" }
            try site.write("x", to: "pics/\(folders.dropLast().joined(separator: "/"))/a.png")
            #expect(try site.load("images: pics").0.records.map(\.label) == ["d1"])
            try site.write("x", to: "pics/\(folders.joined(separator: "/"))/b.png")
            #expect(
                complaints { _ = try site.load("images: pics") }
                    == "content/datasets/x.yml:3:11: error: 'pics' is nested more than 16 deep")
        }
    }

    @Test func pipesAreLeftOutAndLinksToNothingRefused() throws {
        try withSite { site in
            try site.write("x", to: "pics/a.png")
            let pics = site.folder.path + "/site/content/datasets/pics"
            #expect(mkfifo(pics + "/b.png", 0o600) == 0)
            #expect(
                try site.load("images: pics").1.map(\.description) == [
                    "content/datasets/x.yml:3:11: warning: left out of 'pics': 1 a pipe or device. "
                        + "Only JPEG and PNG files are read."
                ])
            try FileManager.default.createSymbolicLink(atPath: pics + "/c.png", withDestinationPath: "d.png")
            #expect(
                complaints { _ = try site.load("images: pics") } == """
                    content/datasets/x.yml:3:11: error: there is no file or folder 'pics/c.png'. The path counts from the \
                    folder of the file it stands in.
                    """)
        }
    }

    // MARK: - Vectors

    @Test func vectorsStandAloneOrBesideATable() throws {
        try withSite { site in
            let matrix = Matrix([[1, 2], [3, 4], [5, 6]])
            try site.write(NumPyFile.write(matrix), to: "v.npy")
            try site.write("text,kind\none,a\n,b\nthree,a\n", to: "t.csv")
            let (alone, _) = try site.load("vectors: v.npy")
            #expect(alone.suppliedVectors == matrix)
            #expect(alone.modality == .vectors)
            #expect(alone.models == [])
            #expect(alone.records.map(\.content) == [.vector, .vector, .vector])
            #expect(alone.records.map(\.id) == ["1", "2", "3"])
            let (labelled, _) = try site.load("vectors: v.npy\ntable: t.csv\nlabel: kind\nlimit: 2")
            #expect(labelled.suppliedVectors == Matrix([[1, 2], [3, 4]]))
            #expect(labelled.records.map(\.label) == ["a", "b"])
            #expect(labelled.sampling == "the first 2 of 3")
            #expect(labelled.records[0].content == .text("one"))
            #expect(labelled.records[0].fields.isEmpty)
        }
    }

    @Test func vectorsMayStandInTextFiles() throws {
        try withSite { site in
            let matrix = Matrix([[1, 2.5], [3, -4]])
            try site.write("name,x,y\na,1,2.5\nb,3,-4\n", to: "v.csv")
            try site.write("[1, 2.5]\n[3, -4]\n", to: "plain.jsonl")
            try site.write(
                "{\"name\": \"a\", \"vector\": [1, 2.5]}\n{\"name\": \"b\", \"vector\": [3, -4]}\n", to: "v.jsonl")
            try site.write(NumPyArchive.write([("vectors", NumPyFile.write(matrix))]), to: "v.npz")
            let fromTable = try site.load("vectors: v.csv\nid: name").0
            #expect(fromTable.suppliedVectors == matrix)
            #expect(fromTable.records.map(\.id) == ["a", "b"])
            let fromLines = try site.load("vectors: v.jsonl\nid: name").0
            #expect(fromLines.suppliedVectors == matrix)
            #expect(fromLines.records.map(\.id) == ["a", "b"])
            #expect(try site.load("vectors: plain.jsonl").0.suppliedVectors == matrix)
            #expect(try site.load("vectors: v.npz").0.suppliedVectors == matrix)
        }
    }

    @Test func arraysBesideVectorsTellOfThem() throws {
        try withSite { site in
            try site.write(try reference("items.npz"), to: "v.npz")
            try site.write("name\nd\na\nbc\n", to: "t.csv")
            let dataset = try site.load("vectors: v.npz").0
            #expect(
                dataset.suppliedVectors
                    == Matrix([[0, -0.0, 1.5, -2], [0x1p-24, 65504, 0.25, -1024], [3, 1 / 3, 100, 7]]))
            #expect(dataset.records.map(\.id) == ["a", "bc", "d"])
            #expect(dataset.records.map(\.content) == [.text("one"), .text("två"), .text("3 😀")])
            #expect(dataset.records.map(\.label) == ["0", "1", "1"])
            #expect(
                dataset.records.map(\.fields) == ["red", "", "blue"].map { [Record.Field("color", $0)] })
            // What the manifest says goes before what a name says.
            let named = try site.load("vectors: v.npz\nlabel: color\nfields: [ids]").0
            #expect(named.records.map(\.label) == ["red", nil, "blue"])
            #expect(named.records.map(\.id) == ["1", "2", "3"])
            #expect(try site.load("vectors: v.npz\ntable: t.csv\nid: name").0.records.map(\.id) == ["d", "a", "bc"])
        }
    }

    @Test func vectorsThatDoNotFitArePlaced() throws {
        try withSite { site in
            try site.write(NumPyFile.write(Matrix([[1, 2], [3, 4], [5, 6]])), to: "v.npy")
            try site.write(NumPyFile.write(Matrix([[1, .nan]])), to: "nan.npy")
            try site.write("text\na\nb\n", to: "t.csv")
            #expect(
                complaints { _ = try site.load("vectors: v.npy\ntable: t.csv") } == """
                    content/datasets/x.yml:4:10: error: 't.csv' has 2 rows, 'v.npy' has 3 vectors. Each vector needs \
                    one row, in the same order.
                    """)
            #expect(
                complaints { _ = try site.load("vectors: nan.npy") } == """
                    content/datasets/nan.npy: error: row 0, column 1 (counted from 0) is NaN. Leave the row out or \
                    mend its number.
                    """)
            #expect(
                complaints { _ = try site.load("vectors: v.npy\nlabel: kind") } == """
                    content/datasets/x.yml:4:10: error: 'kind' names a column, but there is no table. Add 'table:', in \
                    'convert' --table, with a .csv, .tsv or .jsonl file, one row per vector.
                    """)
            try site.write(NumPyFile.write(Matrix([[1, 2], [3, -2e38]])), to: "large.npy")
            #expect(
                complaints { _ = try site.load("vectors: large.npy") } == """
                    content/datasets/large.npy: error: row 1, column 1 (counted from 0) is -2e+38; numbers from -1e15 \
                    to 1e15 can be compared. Divide all vectors by one number.
                    """)
            try site.write("x", to: "t.xyz")
            #expect(
                complaints { _ = try site.load("vectors: t.xyz\n") } == """
                    content/datasets/t.xyz: error: vectors in a '.xyz' file are not read. Known: .npy, .npz, \
                    .safetensors, .h5, .hdf5, .fvecs, .bvecs, .ivecs, .csv, .tsv, .txt, .json, .jsonl, .ndjson, .vec, .w2v, .bin, .parquet, .duckdb, .sqlite, .sqlite3, .db.
                    """)
        }
    }

    /// Needs the data beside the checkout; skipped in a lone clone.
    @Test(.enabled(if: SharedData.has("data/pets"))) func realPicturesHaveTheirFoldersAsLabels() throws {
        try withSite { site in
            let (manifest, _) = ManifestReader.parse(
                "title: Pets\nrecords:\n  images: pets\n", displayName: "pets.yml",
                folder: SharedData.url("data").path)
            let loader = DatasetLoader(roots: AllowedRoots([SharedData.url("data").path]))
            let dataset = try loader.load(try #require(manifest)).0
            #expect(dataset.records.count == 500)
            #expect(dataset.labels == ["cat", "dog"])
        }
    }
}
