import Artifacts
import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing
import VectorMath

/// Items that are shown by a picture: of a column of paths, or of a folder by id.
@Suite struct RecordPictureTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// The dataset of a manifest with these `records`, beside a few pictures.
    private func load(_ records: String, files: [String: String] = [:]) throws -> Dataset {
        try withTemporaryFolder { folder in
            let root = folder.appending(path: "site")
            for name in ["rex.png", "tom.jpg", "pair.png", "pair.jpg", "bare"] {
                try root.write(Self.png, to: "content/datasets/photos/" + name)
            }
            try folder.write(Self.png, to: "outside.png")
            for (name, text) in files { try root.write(text, to: "content/datasets/" + name) }
            try root.write("title: T\nrecords: \(records)\n", to: "content/datasets/x.yml")
            let (manifest, complaints) = ManifestReader.read(
                path: root.path + "/content/datasets/x.yml", displayName: "content/datasets/x.yml")
            guard let manifest else { throw Complaints(complaints) }
            return try DatasetLoader(roots: AllowedRoots([root.path])).load(manifest).0
        }
    }

    private func names(_ dataset: Dataset) -> [String?] { dataset.records.map(\.media?.name) }

    private static let both = [String?]("rex.png tom.jpg".split(separator: " ").map { "content/datasets/photos/\($0)" })

    @Test func aColumnOfPathsShowsVectors() throws {
        let dataset = try load(
            "{ vectors: v.csv, image: photo, label: kind }",
            files: ["v.csv": "photo,kind,x,y\nphotos/rex.png,dog,1,2\nphotos/tom.jpg,cat,3,4\n"])
        #expect(dataset.modality == .vectors)
        #expect(dataset.suppliedVectors?.storage == [1, 2, 3, 4])
        #expect(dataset.records.map(\.content) == [.vector, .vector])
        #expect(names(dataset) == Self.both)
        #expect(dataset.records.allSatisfy { $0.fields.isEmpty })
    }

    @Test func aTableBesideVectorsNamesPictures() throws {
        let dataset = try load(
            "{ vectors: v.csv, table: t.jsonl, text: t, image: p }",
            files: [
                "v.csv": "1,2\n3,4\n",
                "t.jsonl": "{\"t\": \"Rex\", \"p\": \"photos/rex.png\"}\n{\"t\": \"Tom\", \"p\": \"photos/tom.jpg\"}\n",
            ])
        #expect(dataset.records.map(\.content) == [.text("Rex"), .text("Tom")])
        #expect(names(dataset) == Self.both)
    }

    @Test func aFolderHoldsAPictureForEachID() throws {
        for ids in ["rex,tom", "rex.png,tom.jpg"] {
            let rows = ids.split(separator: ",").map { "\($0),a\n" }.joined()
            let dataset = try load("{ csv: t.csv, id: id, image: photos }", files: ["t.csv": "id,text\n" + rows])
            #expect(dataset.modality == .text)
            #expect(names(dataset) == Self.both)
        }
    }

    @Test func aPictureWithoutEndingIsFoundOnce() throws {
        let dataset = try load("{ csv: t.csv, id: id, image: photos }", files: ["t.csv": "id,text\nbare,a\n"])
        #expect(names(dataset) == ["content/datasets/photos/bare"])
    }

    @Test func rowsWithoutTextsAreImages() throws {
        let rows = "path,kind\nphotos/rex.png,dog\nphotos/tom.jpg,cat\n"
        for dataset in [
            try load("{ csv: t.csv, image: path, label: kind }", files: ["t.csv": rows]),
            try load(
                "{ items: [{ image: photos/rex.png, label: dog }, { image: photos/tom.jpg, label: cat }] }"),
        ] {
            #expect(dataset.modality == .image)
            #expect(dataset.models == ["pixels"])
            #expect(dataset.records.map(\.label) == ["dog", "cat"])
            #expect(names(dataset) == Self.both)
        }
    }

    @Test func itemsHaveTextsAndPictures() throws {
        let dataset = try load(
            "{ items: [{ text: Rex, image: photos/rex.png }, { text: Tom, image: photos/tom.jpg }] }")
        #expect(dataset.modality == .text)
        #expect(dataset.texts == ["Rex", "Tom"])
        #expect(names(dataset) == Self.both)
    }

    /// One space: some rows are texts and others pictures.
    @Test func textsAndPicturesStandInOneDataset() throws {
        let rows = "words,path,kind\na red dog,,text\n,photos/rex.png,picture\nboth,photos/tom.jpg,text\n"
        for dataset in [
            try load("{ csv: t.csv, text: words, image: path, label: kind }", files: ["t.csv": rows]),
            try load(
                "{ items: [{ text: a red dog, label: text }, { image: photos/rex.png, label: picture }, { text: both, image: photos/tom.jpg, label: text }] }"
            ),
        ] {
            #expect(dataset.modality == .both)
            #expect(dataset.texts == ["a red dog", "", "both"])
            #expect(names(dataset) == [nil] + Self.both)
            #expect(dataset.records[1].content == .file(try #require(dataset.records[1].media)))
            #expect(dataset.records.map(\.label) == ["text", "picture", "text"])
        }
    }

    /// What is left decides: of both, `limit` may leave one kind.
    @Test func theFirstRowsOfBothMayBeTextsAlone() throws {
        let rows = "words,path\na,\nb,\n,photos/rex.png\n"
        let dataset = try load("{ csv: t.csv, text: words, image: path, limit: 2 }", files: ["t.csv": rows])
        #expect(dataset.modality == .text && dataset.records.count == 2)
        #expect(
            try load("{ csv: t.csv, text: words, image: path, limit: 3 }", files: ["t.csv": rows]).modality == .both)
    }

    /// Where no row is a picture, one that has none is a mistake; and a row of neither always is.
    @Test func whatHasNeitherTextNorPictureIsTold() {
        #expect(
            complaints {
                _ = try load(
                    "{ csv: t.csv, text: words, image: path }",
                    files: ["t.csv": "words,path\na,\n,photos/rex.png\n ,\n"])
            } == "content/datasets/t.csv:4:1: error: the text is empty. Give it a text, or leave the row out.\n"
                + "content/datasets/t.csv:4:3: error: the item has no picture. Give each row the path of a picture, or leave the row out."
        )
        #expect(
            complaints {
                _ = try load(
                    "{ csv: t.csv, text: words, image: path }",
                    files: ["t.csv": "words,path\na,\nb,photos/rex.png\n"])
            }
                == "content/datasets/t.csv:2:3: error: the item has no picture. Give each row the path of a picture, or leave the row out."
        )
    }

    @Test(arguments: [
        (
            "photos/rx.png",
            "error: there is no file or folder 'photos/rx.png'. Did you mean 'photos/rex.png'?"
        ),
        ("photos", "error: 'photos' is no file; expected a picture"),
        ("", "error: the item has no picture. Give each row the path of a picture, or leave the row out."),
        (
            "../../../outside.png",
            "error: '../../../outside.png' lies outside the site. Move it into the site or add its folder to dataRoots in embedsite.yml."
        ),
    ])
    func aPathThatLeadsToNoPictureIsTold(_ path: String, _ complaint: String) {
        #expect(
            complaints { _ = try load("{ csv: t.csv, image: p }", files: ["t.csv": "text,p\na,\(path)\n"]) }
                == "content/datasets/t.csv:2:3: \(complaint)")
    }

    @Test(arguments: [
        (
            "rox",
            "error: 'photos' holds no picture called 'rox'. A picture is called as its item's id, with or without an ending."
        ),
        (
            "pair",
            "error: 'photos' holds 2 pictures called 'pair': content/datasets/photos/pair.jpg, content/datasets/photos/pair.png. Keep one, or write the ending in the ids."
        ),
    ])
    func anIDWithoutAPictureIsTold(_ id: String, _ complaint: String) {
        #expect(
            complaints {
                _ = try load("{ csv: t.csv, id: id, image: photos }", files: ["t.csv": "id,text\n\(id),a\n"])
            } == "content/datasets/t.csv:2:1: \(complaint)")
    }

    @Test func aNameThatIsNoColumnAndNoFolderIsTold() {
        #expect(
            complaints { _ = try load("{ csv: t.csv, image: phto }", files: ["t.csv": "text,photo\na,b\n"]) }
                == """
                content/datasets/x.yml:2:31: error: 'phto' is neither a column nor a folder; found the columns text, photo, \
                and beside the manifest the folders photos. Did you mean 'photo'?
                """)
        #expect(
            complaints { _ = try load("{ vectors: v.csv, image: photo }", files: ["v.csv": "1,2\n"]) } == """
                content/datasets/x.yml:2:35: error: 'photo' should hold the items' pictures, but nothing tells what the items \
                are called. Add 'table:' with a .csv, .tsv or .jsonl file, one row per vector, and name its column of paths here, \
                or under 'id' that of the ids by which the pictures are called.
                """)
    }
}
