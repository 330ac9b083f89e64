import Artifacts
import Datasets
import Diagnostics
import Foundation
import Queries
import TestKit
import Testing
import VectorMath

/// Pictures beside vectors in formats that are no text: of a column of paths, of a folder by id, in the file or in its table.
@Suite struct PicturesBesideVectorsTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let items: VectorItems = {
        var items = VectorItems(Matrix([[1, 2], [3, 4]]))
        items.ids = ["rex", "tom"]
        items.fields = [.init("photo", ["photos/tom.png", "photos/rex.png"])]
        return items
    }()

    private func pictures(_ ending: String, _ items: VectorItems, _ records: String) throws -> [String?] {
        try withTemporaryFolder { folder in
            for name in ["rex.png", "tom.png"] { try folder.write(Self.png, to: "photos/" + name) }
            try folder.write(try VectorFileWriter(ending: ending, file: "v").write(items), to: "v.\(ending)")
            try folder.write("key,file\nrex,photos/rex.png\ntom,photos/tom.png\n", to: "t.csv")
            let lines = records.split(separator: "\n").map { "  \($0)\n" }.joined()
            let (manifest, diagnostics) = ManifestReader.parse(
                "title: T\nrecords:\n  vectors: v.\(ending)\n" + lines, displayName: "x.yml", folder: folder.path)
            guard let manifest else { throw Complaints(diagnostics) }
            let dataset = try DatasetLoader(roots: AllowedRoots([folder.path])).load(manifest).0
            #expect(dataset.suppliedVectors == items.vectors)
            #expect(dataset.records.map(\.content) == [.vector, .vector])
            return dataset.records.map { $0.media?.path.split(separator: "/").last.map(String.init) }
        }
    }

    @Test(arguments: ["npz", "h5", "json", "sqlite", "parquet", "duckdb"])
    func ofTheFileItself(ending: String) throws {
        guard !["duckdb", "parquet"].contains(ending) || DuckDBQuery.isInstalled else { return }
        #expect(try pictures(ending, Self.items, "image: photo") == ["tom.png", "rex.png"])
        #expect(try pictures(ending, Self.items, "image: photos\nfields: []") == ["rex.png", "tom.png"])
    }

    @Test(arguments: ["npy", "safetensors", "fvecs", "npz", "h5"]) func ofATableBesideIt(ending: String) throws {
        let plain = VectorItems(Self.items.vectors)
        #expect(try pictures(ending, plain, "table: t.csv\nimage: file\nfields: [key]") == ["rex.png", "tom.png"])
        #expect(try pictures(ending, plain, "table: t.csv\nimage: photos\nid: key") == ["rex.png", "tom.png"])
    }

    /// Each remedy is followed, to the end.
    @Test func aFolderOfPicturesAsksForIDs() throws {
        let plain = VectorItems(Self.items.vectors)
        #expect(
            complaints { _ = try pictures("npy", plain, "image: photos") } == """
                x.yml:4:10: error: 'photos' should hold the items' pictures, but nothing tells what the items are called. Add \
                'table:' with a .csv, .tsv or .jsonl file, one row per vector, and name its column of paths here, or under 'id' that \
                of the ids by which the pictures are called.
                """)
        #expect(
            complaints { _ = try pictures("npy", plain, "image: photos\ntable: t.csv") } == """
                x.yml:4:10: error: 'photos' should hold a picture for each id, but no column is named as that of the ids; found \
                key, file. Write 'id: key'.
                """)
        #expect(try pictures("npy", plain, "image: photos\ntable: t.csv\nid: key") == ["rex.png", "tom.png"])
        // What tells of the items may stand in the file itself.
        var fields = plain
        fields.fields = [.init("nr", ["8", "9"]), .init("who", ["tom", "rex"])]
        #expect(
            complaints { _ = try pictures("json", fields, "image: photos") }.hasSuffix(
                "found nr, who. Write 'id: who'."))
        #expect(try pictures("json", fields, "image: photos\nid: who") == ["tom.png", "rex.png"])
        fields.fields = [.init("nr", ["8", "9"])]
        #expect(
            complaints { _ = try pictures("json", fields, "image: photos") }.hasSuffix(
                "found nr. Name a column under 'id' whose cells the pictures are called by; where there is none, add one."
            ))
    }

    @Test func whatIsMissingIsTold() {
        #expect(
            complaints { _ = try pictures("npz", Self.items, "image: foto") } == """
                x.yml:4:10: error: 'foto' is neither a column nor a folder; found the columns ids, photo, and beside \
                the manifest the folders photos. Name a column of paths, or a folder with a picture for each id, by its path from \
                the manifest's folder.
                """)
        var gone = Self.items
        gone.fields = [.init("photo", ["photos/tom.png", "photos/max.png"])]
        let complaint = complaints { _ = try pictures("npz", gone, "image: photo") }
        #expect(
            complaint.hasPrefix("v.npz: error: row 2: there is no file or folder 'photos/max.png'"), "\(complaint)")
    }
}
