import Artifacts
import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing
import VectorMath

/// Ids that look alike and are not the same bytes, as `é` and an `e` with an accent: GloVe has such words.
@Suite struct ExactTextTests {
    private static let one = "caf\u{E9}"
    private static let other = "cafe\u{301}"

    @Test func textsAreTheirBytes() {
        #expect(Self.one == Self.other)
        #expect(ExactText(Self.one) != ExactText(Self.other))
        #expect(ExactText(Self.one) == ExactText("caf" + "\u{E9}"))
        #expect(Set([Self.one, Self.other, Self.one].map { ExactText($0) }).count == 2)
    }

    @Test(arguments: [
        ("t.csv", "id,text\n\(one),a\n\(other),b\n", "csv: t.csv\nid: id"),
        ("v.csv", "id,x,y\n\(one),1,2\n\(other),3,4\n", "vectors: v.csv"),
        ("v.vec", "\(one) 1 2\n\(other) 3 4\n", "vectors: v.vec"),
        ("v.jsonl", "{\"\(one)\":[1,2]}\n{\"\(other)\":[3,4]}\n", "vectors: v.jsonl"),
        ("v.json", "{\"\(one)\":[1,2],\"\(other)\":[3,4]}", "vectors: v.json"),
    ])
    func bothAreItems(file: String, text: String, records: String) throws {
        let ids = try DatasetOfFiles.load([file: text], records).records.map { Array($0.id.utf8) }
        #expect(ids == [Array(Self.one.utf8), Array(Self.other.utf8)])
    }

    @Test func eachFindsItsOwnRow() throws {
        let dataset = try DatasetOfFiles.load(
            ["v.vec": "\(Self.one) 1 2\n\(Self.other) 3 4\n", "t.csv": "name,kind\n\(Self.other),x\n\(Self.one),y\n"],
            "vectors: v.vec\ntable: t.csv\nid: name\nlabel: kind")
        #expect(dataset.suppliedVectors == Matrix([[3, 4], [1, 2]]))
        #expect(dataset.records.map(\.label) == ["x", "y"])
    }

    /// A file system may write names otherwise than a table does, but not where both are there.
    @Test(arguments: [["\(one).png", "\(other).png"], ["\(other).png"]]) func eachFindsItsPicture(files: [String])
        throws
    {
        var all = Dictionary(files.map { (ExactText("photos/\($0)"), $0) }, uniquingKeysWith: { first, _ in first })
        all[ExactText("photos/dog.png")] = "dog.png"
        try withTemporaryFolder { folder in
            for name in all.values { try folder.write(name, to: "photos/\(name)") }
            try folder.write("id,text\n\(Self.one),a\ndog,b\n", to: "t.csv")
            let (manifest, _) = ManifestReader.parse(
                "title: T\nrecords:\n  csv: t.csv\n  id: id\n  image: photos\n", displayName: "x.yml",
                folder: folder.path)
            let records = try DatasetLoader(roots: AllowedRoots([folder.path])).load(try #require(manifest)).0.records
            #expect(
                records.map { $0.media.map { Array($0.name.utf8) } }
                    == [files[0], "dog.png"].map { Array("photos/\($0)".utf8) })
        }
    }

    @Test func theOtherIsNoVectorOfThis() {
        #expect(
            DatasetOfFiles.complaint(
                ["v.vec": "\(Self.one) 5 2\ndog 3 4\n", "t.csv": "name\n\(Self.other)\ndog\n"],
                "vectors: v.vec\ntable: t.csv\nid: name")
                == "t.csv:2:1: error: 'v.vec' holds no vector called '\(Self.other)'. Ask for it, or leave the row out."
        )
    }
}
