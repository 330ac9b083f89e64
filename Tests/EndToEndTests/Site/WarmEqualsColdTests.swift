import Foundation
import TestKit
import Testing

/// Whatever an author changes, a build on the cache of the build before gives the same bytes as one without a cache.
///
/// One site holds a figure of every kind; each edit touches one thing that a figure or an analysis could read. An edit
/// that changes no byte of the built site is a mistake of the test, or of the program: something is read by nothing.
@Suite struct WarmEqualsColdTests {
    struct Edit: CustomTestStringConvertible, Sendable {
        let name: String
        let file: String
        let change: @Sendable (String) -> String

        var testDescription: String { name }

        init(_ name: String, _ file: String, _ change: @escaping @Sendable (String) -> String) {
            self.name = name
            self.file = file
            self.change = change
        }

        /// `old`, which must be there, becomes `new`.
        init(_ name: String, _ file: String, _ old: String, _ new: String) {
            self.init(name, file) { $0.replacing(old, with: new, maxReplacements: 1) }
        }
    }

    private static let notes = "content/datasets/notes.csv"
    private static let article = "content/index.md"

    static let edits: [Edit] =
        [
            Edit("a text", notes, "the cat sleeps", "the cat wakes up"),
            Edit("the case of a text", notes, "the cat sleeps", "The cat sleeps"),
            Edit("two labels swapped", notes) {
                $0.replacing("animals", with: "?").replacing("weather", with: "animals").replacing("?", with: "weather")
            },
            Edit("one label", notes, "n3,animals", "n3,weather"),
            Edit("a label that goes", notes, "n3,animals", "n3,"),
            Edit("a label's name", notes) { $0.replacing("animals", with: "beasts") },
            Edit("an id", notes, "n9,", "n99,"),
            Edit("a field", notes, ",7,", ",70,"),
            Edit("the order of items", notes) { text in
                var lines = text.split(separator: "\n")
                lines.swapAt(2, 9)
                return lines.joined(separator: "\n") + "\n"
            },
            Edit("an item less", notes) { $0.split(separator: "\n").dropLast().joined(separator: "\n") + "\n" },
            Edit("a dataset's title", "content/datasets/notes.yml", "title: Notes", "title: Remarks"),
            Edit("a dataset's licence", "content/datasets/notes.yml", "license: MIT", "license: CC BY 4.0"),
            Edit("a limit", "content/datasets/notes.yml", "  label: topic", "  label: topic\n  limit: 11"),
            Edit("another label column", "content/datasets/notes.yml", "label: topic", "label: place"),
            Edit("the text of a vector", "content/datasets/table.csv", "oak tree", "elm tree"),
            Edit("the label of a vector", "content/datasets/table.csv", "oak tree,plant", "oak tree,thing"),
            Edit("the picture of a vector", "content/datasets/shown.csv", "060", "120"),
            Edit("a picture's name", "content/datasets/shapes.yml", "title: Shapes", "title: Forms"),
        ]
        + blocks.flatMap { block in
            [
                Edit("\(block.name): \(block.edit.new)", article, block.yaml, block.edited),
                Edit("\(block.name): a caption", article, block.yaml, block.yaml + "\ncaption: Another one."),
            ]
        }

    /// A figure block, and an edit of it.
    struct Block: Sendable {
        let yaml: String
        let edit: (old: String, new: String)

        init(_ yaml: String, _ old: String, _ new: String) {
            self.yaml = yaml
            edit = (old, new)
        }

        var name: String { String(yaml.split(separator: "\n")[0].dropFirst("kind: ".count)) }
        var edited: String { yaml.replacing(edit.old, with: edit.new) }
    }

    static let blocks: [Block] = [
        Block("kind: vector\ndata: notes\nitem: n3\nsort: none", "sort: none", "sort: value"),
        Block("kind: heatmap\ndata: notes\norder: cluster", "order: cluster", "order: label"),
        Block("kind: similarity\ndata: notes\norder: label", "order: label", "order: cluster"),
        Block("kind: histogram\ndata: notes\nbins: 10", "bins: 10", "bins: 12"),
        Block("kind: scatter\ndata: notes\nprojection: umap\nepochs: 20", "epochs: 20", "epochs: 21"),
        Block("kind: scatter\ndata: shapes\nprojection: pca", "projection: pca", "projection: mds"),
        Block("kind: scatter\ndata: notes\ncolor: weight", "color: weight", "color: cluster"),
        Block("kind: scatter\ndata: notes\nprojection: directions\nx: [n1, n2]", "[n1, n2]", "[n1, n3]"),
        Block("kind: scatter3d\ndata: notes", "data: notes", "data: notes\ncolor: weight"),
        Block("kind: neighbors\ndata: notes\nitem: n3\nk: 4", "k: 4", "k: 5"),
        Block("kind: neighbors\ndata: shapes\nitem: star/star-hue-060.png\nk: 3", "k: 3", "k: 2"),
        Block("kind: neighbors\ndata: notes\nquery: two dogs\nk: 4", "two dogs", "a cold wind"),
        Block("kind: histogram\ndata: notes\nquery: two dogs", "two dogs", "a cold wind"),
        Block("kind: vector\ndata: notes\nquery: two dogs", "two dogs", "a cold wind"),
        Block("kind: heatmap\ndata: notes\nquery: two dogs", "two dogs", "[two dogs, rain]"),
        Block("kind: scatter\ndata: notes\nprojection: mds\nquery: two dogs", "two dogs", "a cold wind"),
        Block(
            "kind: neighbors\ndata: shapes\nquery: pictures/star/star-hue-060.png\nk: 3", "star-hue-060", "star-hue-120"
        ),
        Block("kind: clusters\ndata: notes\nk: 2", "k: 2", "k: 3"),
        Block("kind: clusters\ndata: points\nk: 2", "k: 2", "k: 3"),
        Block("kind: dendrogram\ndata: notes\nlinkage: average", "linkage: average", "linkage: single"),
        Block("kind: compare\ndata: [points, turned]\nk: 3", "k: 3", "k: 2"),
        Block("kind: variance\ndata: notes\ncomponents: 5", "components: 5", "components: 4"),
        Block("kind: quality\ndata: notes\nprojections: [pca, mds]", "[pca, mds]", "[pca]"),
        Block("kind: compression\ndata: notes\nk: 3", "k: 3", "k: 2"),
        Block("kind: probe\ndata: notes\nfolds: 2", "folds: 2", "folds: 3"),
        Block("kind: outliers\ndata: notes\nk: 3", "k: 3", "k: 4"),
        Block("kind: metrics\ndata: notes\nk: 3", "k: 3", "k: 2"),
        Block("kind: gallery\ndata: notes\nby: label\ncount: 3", "by: label", "by: cluster"),
        Block("kind: gallery\ndata: shapes\nsize: 64", "size: 64", "size: 48"),
        Block("kind: gallery\ndata: shown\nsize: 64", "size: 64", "size: 48"),
        Block("kind: analogy\ndata: notes\na: n1\nb: n2\nc: n3", "c: n3", "c: n4"),
    ]

    private func write(to site: URL) throws {
        try site.write("title: All kinds\n", to: "embedsite.yml")
        let topics = ["animals", "weather"]
        let texts = [
            "the cat sleeps", "rain is falling", "a dog barks", "the wind is cold", "two cats play", "snow and rain",
            "the dog eats", "a warm wind", "birds sing", "a cold morning", "the horse runs", "fog at night",
        ]
        try site.write(
            "id,topic,text,weight,place\n"
                + texts.enumerated().map {
                    "n\($0 + 1),\(topics[$0 % 2]),\($1),\(($0 * 7) % 12),\($0 % 3 == 0 ? "north" : "south")\n"
                }.joined(),
            to: Self.notes)
        try site.write(
            """
            title: Notes
            license: MIT
            origin: Written for a test.
            records: {csv: notes.csv, id: id, text: text, label: topic}
            embed: [lexical]

            """.replacing(
                "{csv: notes.csv, id: id, text: text, label: topic}",
                with: """

                      csv: notes.csv
                      id: id
                      text: text
                      label: topic
                    """), to: "content/datasets/notes.yml")
        let numbers = (0..<9).map { [0.5, 1.5, Float($0 % 3) + 0.25, Float($0 / 3)] }
        for (name, order) in [("points", [0, 1, 2, 3]), ("turned", [2, 3, 1, 0])] {
            try site.write(
                Self.numPy(numbers.map { row in order.map { row[$0] } }), to: "content/datasets/\(name).npy")
            try site.write(
                """
                title: Points
                records:
                  vectors: \(name).npy
                  table: table.csv
                  text: text
                  label: kind

                """, to: "content/datasets/\(name).yml")
        }
        let trees = [
            "oak tree", "pine tree", "birch tree", "red car", "blue car", "old car", "loud bell", "bell", "gong",
        ]
        try site.write(
            "text,kind\n" + trees.enumerated().map { "\($1),\($0 < 3 ? "plant" : "thing")\n" }.joined(),
            to: "content/datasets/table.csv")
        try site.write(
            "title: Shapes\nlicense: MIT\nrecords:\n  images: ../pictures\nembed: [pixels]\n",
            to: "content/datasets/shapes.yml")
        let pictures = SharedData.projectRoot.appending(path: "content/pictures/shapes")
        try FileManager.default.copyItem(at: pictures, to: site.appending(path: "content/pictures"))
        try site.write(
            "kind,picture\n"
                + [0, 60, 120, 180, 240, 300, 0, 60, 120].map { degrees in
                    let digits = String(degrees + 1_000).dropFirst()
                    return "a,../pictures/star/star-hue-\(digits).png\n"
                }.joined(), to: "content/datasets/shown.csv")
        try site.write(
            "title: Shown\nrecords:\n  vectors: points.npy\n  table: shown.csv\n  image: picture\n",
            to: "content/datasets/shown.yml")
        try site.write(
            "# All kinds\n\n" + Self.blocks.map { "```figure\n\($0.yaml)\n```\n\n" }.joined(), to: Self.article)
    }

    /// The program lists its kinds where one is wrong.
    @Test func aFigureOfEveryKindIsThere() throws {
        try withTemporaryFolder { folder in
            try write(to: folder)
            try folder.write("kind: nothing\ndata: notes\n", to: "spec.yml")
            let complaint = try Program.run(["figure", "spec.yml"], in: folder).errors
            let list = try #require(complaint.firstRange(of: "expected one of "))
            let kinds = complaint[list.upperBound...].prefix { $0 != "." && $0 != "\n" }
            #expect(Set(kinds.split(separator: ", ").map(String.init)) == Set(Self.blocks.map(\.name)))
        }
    }

    @Test func sameBytesAfterEveryEdit() throws {
        try withTemporaryFolder { folder in
            let base = folder.appending(path: "base")
            try write(to: base)
            let built = try build(base)
            try #expect(build(base) == built, "nothing changed")
            for edit in Self.edits {
                let site = folder.appending(path: "edited")
                try? FileManager.default.removeItem(at: site)
                try FileManager.default.copyItem(at: base, to: site)
                let file = site.appending(path: edit.file)
                let old = try String(contentsOf: file, encoding: .utf8)
                let new = edit.change(old)
                #expect(old != new, "'\(edit.name)' changes nothing in \(edit.file)")
                try new.write(to: file, atomically: true, encoding: .utf8)
                try expectWarmEqualsCold(site, after: edit.name, unlike: built)
            }
        }
    }

    @Test func aPictureThatChangesUnderItsNameIsDrawnAnew() throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try write(to: site)
            let built = try build(site)
            let pictures = try Self.pictures(of: site)
            // As large as the other, and no vector of the set need change for the thumbnail to be another.
            try Data(contentsOf: pictures[1]).write(to: pictures[0])
            try expectWarmEqualsCold(site, after: "a picture", unlike: built)
        }
    }

    /// A file of NumPy: magic, version, the length of the header, the header, the numbers.
    private static func numPy(_ rows: [[Float]]) -> [UInt8] {
        let shape = "(\(rows.count), \(rows[0].count))"
        let text = "{'descr': '<f4', 'fortran_order': False, 'shape': \(shape), }"
        let header = text + String(repeating: " ", count: 117 - text.count) + "\n"
        let numbers = rows.joined().flatMap { number in withUnsafeBytes(of: number.bitPattern.littleEndian, Array.init)
        }
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8) + numbers
    }

    @Test func aVectorThatChangesIsComparedAnew() throws {
        try withTemporaryFolder { folder in
            let site = folder.appending(path: "site")
            try write(to: site)
            let built = try build(site)
            var bytes = try Array(Data(contentsOf: site.appending(path: "content/datasets/points.npy")))
            bytes[bytes.count - 1] ^= 0x01
            try site.write(bytes, to: "content/datasets/points.npy")
            try expectWarmEqualsCold(site, after: "a number", unlike: built)
        }
    }

    private static func pictures(of site: URL) throws -> [URL] {
        let walk = FileManager.default.enumerator(
            at: site.appending(path: "content/pictures"), includingPropertiesForKeys: nil)
        return (walk?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "png" }
            .sorted { $0.path < $1.path }
    }

    private func expectWarmEqualsCold(_ site: URL, after edit: String, unlike before: [String: Data]) throws {
        let warm = try build(site)
        try FileManager.default.removeItem(at: site.appending(path: ".embedsite"))
        let cold = try build(site)
        let stale = cold.keys.filter { warm[$0] != cold[$0] }.sorted()
        #expect(stale.isEmpty && warm.count == cold.count, "stale after '\(edit)': \(stale.prefix(5))")
        #expect(cold != before, "'\(edit)' changes no byte")
    }

    private func build(_ site: URL) throws -> [String: Data] {
        let out = site.appending(path: "site")
        try? FileManager.default.removeItem(at: out)
        let outcome = try Program.run(["build"], in: site)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try Program.files(in: out)
    }
}
