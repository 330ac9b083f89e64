import Artifacts
import Datasets
import Diagnostics
import Foundation
import Queries
import TestKit
import Testing
import VectorMath

/// A manifest and a command mean the same by the same words, whatever the format: ids, texts, labels, fields, vectors, and what
/// they complain of.
@Suite struct SameWordsTests {
    /// What is told of one file.
    private struct Told: Equatable, CustomStringConvertible {
        var titles: [String] = []
        var ids: [String] = []
        var labels: [String?] = []
        var fields: [[String]] = []
        var vectors = Matrix([[]])
        var complaint = ""

        var description: String { "\(ids) \(titles) \(labels) \(fields) \(vectors.storage) \(complaint)" }

        /// Without the place, which is the manifest's or the file's.
        init(complaint: String) {
            self.complaint = complaint.split(separator: "\n").map { line in
                String(line.firstRange(of: "error: ").map { line[$0.lowerBound...] } ?? line[...])
            }.joined(separator: "\n")
        }

        init(_ dataset: Dataset) {
            titles = dataset.records.map(\.title)
            ids = dataset.records.map(\.id)
            labels = dataset.records.map(\.label)
            fields = dataset.records.map { $0.fields.map { "\($0.name)=\($0.value)" } }
            vectors = dataset.suppliedVectors ?? Matrix([[]])
        }

        init(_ items: VectorItems) {
            vectors = items.vectors
            let rows = 0..<vectors.rows
            ids = items.ids ?? rows.map { String($0 + 1) }
            titles = rows.map { row in
                let text = items.texts?[row] ?? ""
                return text.isEmpty ? ids[row] : text
            }
            labels = rows.map { items.labels?[$0].flatMap { $0.isEmpty ? nil : $0 } }
            fields = rows.map { row in
                items.fields.compactMap { field in field.cells[row].map { "\(field.name)=\($0)" } }
            }
        }
    }

    typealias Said = [(key: String, text: String)]

    private func byManifest(_ file: String, _ said: Said, in folder: URL) -> Told {
        var told: Told?
        let lines = said.map { "  \($0.key): \($0.key == "fields" ? "[\($0.text)]" : "'\($0.text)'")\n" }.joined()
            .replacing("header: 'true'", with: "header: true").replacing("header: 'false'", with: "header: false")
        let complaint = complaints {
            let (manifest, diagnostics) = ManifestReader.parse(
                "title: T\nrecords:\n  vectors: \(file)\n" + lines, displayName: "x.yml", folder: folder.path)
            guard let manifest else { throw Complaints(diagnostics) }
            told = Told(try DatasetLoader(roots: AllowedRoots([folder.path])).load(manifest).0)
        }
        return told ?? Told(complaint: complaint)
    }

    private func byCommand(_ name: String, _ said: Said, in folder: URL) -> Told {
        var told: Told?
        let complaint = complaints {
            let file = DataFile(folder.appending(path: name).path)
            let (text, diagnostics) = VectorsText.read(
                said.filter { $0.key != "fields" },
                fields: said.first { $0.key == "fields" }?.text.split(separator: ",").map(String.init),
                at: SourcePosition(file.name))
            guard diagnostics.isEmpty else { throw Complaints(diagnostics) }
            let contents = try VectorFileReader(text).read(file, text, named: nil)
            told = Told(try VectorItems.read(contents, of: file, called: file.name, beside: nil, text).items)
        }
        return told ?? Told(complaint: complaint.replacing(folder.path + "/", with: ""))
    }

    private static let items: VectorItems = {
        var items = VectorItems(Matrix([[1.5, 2], [3, 4.25], [0, 1]]))
        items.ids = ["cat", "dog", "car"]
        items.texts = ["a cat", "a dog", "a car"]
        items.labels = ["animal", "animal", "machine"]
        items.fields = [.init("name", ["Tom", "Rex", "Herbie"]), .init("size", ["4", "5", "4"])]
        return items
    }()

    private static let endings = ["csv", "tsv", "jsonl", "json", "npz", "h5", "sqlite", "duckdb", "parquet"]

    private static let said: [Said] = [
        [], [("id", "name")], [("text", "name")], [("label", "name")], [("label", "size")],
        [("label", "id")], [("text", "id")], [("label", "ids")], [("text", "ids")], [("id", "text")], [("id", "size")],
        [("fields", "name")], [("fields", "name,size")], [("fields", "id")], [("fields", "ids")],
        [("id", "name"), ("fields", "id,text")], [("id", "name"), ("text", "name"), ("label", "name")],
        [("id", "nane")], [("text", "nothing"), ("fields", "void")], [("vector", "vector")], [("vector", "name")],
        [("separator", ",")], [("header", "true")], [("header", "false")], [("orient", "index")], [("skip", "broken")],
        [("id", "size"), ("skip", "broken")],
    ]

    @Test(arguments: endings) func ofFilesThatConvertWrites(ending: String) throws {
        guard !["duckdb", "parquet"].contains(ending) || DuckDBQuery.isInstalled else { return }
        try withTemporaryFolder { folder in
            let name = "v.\(ending)"
            try folder.write(try VectorFileWriter(ending: ending, file: name).write(Self.items), to: name)
            for said in Self.said {
                let (manifest, command) = (byManifest(name, said, in: folder), byCommand(name, said, in: folder))
                // Each says how it names one of several lists.
                if manifest.complaint.hasPrefix("error: 'vector' has no use"), !command.complaint.isEmpty { continue }
                #expect(manifest == command, "\(ending) \(said)")
            }
            let plain = byCommand(name, [], in: folder)
            #expect(plain.ids == Self.items.ids && plain.titles == Self.items.texts)
            #expect(plain.labels == Self.items.labels && plain.vectors == Self.items.vectors)
        }
    }

    /// Files as other programs write them.
    @Test(arguments: [
        ("v.csv", "name,kind,d0,d1\ncat,a,1,2\ndog,b,3,4\n"),
        ("v.csv", "id,kind,label,d0,d1\ncat,a,x,1,2\ncat,b,y,3,4\n"),
        ("v.csv", "id,v\ncat,\"[1, 2]\"\n,\"[3, 4]\"\n"),
        ("v.csv", ",d0,d1\ncat,1,2\ndog,3,4\n"),
        ("v.csv", "id,text,d0,d1\ncat,,1,2\ndog,a dog,3,4\n"),
        ("v.txt", "the 1 2\nof 3 4\n"),
        ("v.vec", "2 2\nthe 1 2\nof 3 4\n"),
        ("v.json", #"{"ids": ["a", "b"], "embeddings": [[1, 2], [3, 4]], "documents": ["x", "y"]}"#),
        ("v.json", #"{"the": [1, 2], "of": [3, 4]}"#),
        ("v.jsonl", "{\"id\": \"a\", \"v\": [1, 2]}\n{\"id\": null, \"v\": [3, 4]}\n"),
        ("v.jsonl", "{\"id\": \"a\", \"v\": [1, 2]}\n{\"v\": [3, 4]}\n"),
    ]) func ofFilesThatOthersWrite(file: String, text: String) throws {
        try withTemporaryFolder { folder in
            try folder.write(text, to: file)
            for said: Said in [
                [], [("id", "name")], [("label", "kind")], [("id", "kind")], [("label", "id")], [("text", "id")],
                [("fields", "id")], [("label", "word")], [("id", "ids")], [("skip", "broken")],
                [("separator", ";")], [("header", "true")],
            ] {
                #expect(
                    byManifest(file, said, in: folder) == byCommand(file, said, in: folder), "\(file) \(text) \(said)")
            }
        }
    }

    /// The places of rows that stand on no line are counted, and those on lines are lines.
    @Test(arguments: [
        ("jsonl", "v.jsonl:2:1: error: the id 'Tom' stands twice; first in line 1."),
        ("npz", "v.npz: error: row 2: the id 'Tom' stands twice; first in row 1."),
        ("sqlite", "v.sqlite: error: row 2: the id 'Tom' stands twice; first in row 1."),
        ("h5", "v.h5: error: row 2: the id 'Tom' stands twice; first in row 1."),
    ]) func anIDThatStandsTwiceIsRefused(ending: String, complaint: String) throws {
        var items = VectorItems(Matrix([[1.5, 2], [3, 4.25]]))
        items.ids = ["Tom", "Tom"]
        try withTemporaryFolder { folder in
            let file = DataFile(folder.appending(path: "v.\(ending)").path)
            try folder.write(try VectorFileWriter(ending: ending, file: "v").write(items), to: "v.\(ending)")
            let found = complaints {
                let contents = try VectorFileReader().read(file)
                _ = try ToldVectors(contents, of: file, VectorsText())
            }
            #expect(found.replacing(folder.path + "/", with: "").hasPrefix(complaint), "\(found)")
        }
    }
}
