import Artifacts
import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing

/// Folders of sounds and films, and columns that name them. Pictures have tests of their own, by the same reader.
@Suite struct MediaFolderTests {
    private static let ogg = Array("OggS".utf8) + [UInt8](repeating: 0, count: 20)
    private static let mp4: [UInt8] = [0, 0, 0, 0x20] + Array("ftypisom".utf8)

    private func load(_ records: String, files: [String: [UInt8]]) throws -> (Dataset, [Diagnostic]) {
        try withTemporaryFolder { folder in
            for (name, bytes) in files { try folder.write(bytes, to: "content/datasets/" + name) }
            try folder.write("title: T\nrecords: \(records)\n", to: "content/datasets/x.yml")
            let (manifest, complaints) = ManifestReader.read(
                path: folder.path + "/content/datasets/x.yml", displayName: "content/datasets/x.yml")
            guard let manifest else { throw Complaints(complaints) }
            return try DatasetLoader(roots: AllowedRoots([folder.path])).load(manifest)
        }
    }

    private func complaint(_ records: String, files: [String: [UInt8]] = [:]) -> String {
        do {
            _ = try load(records, files: files)
            return ""
        } catch {
            return (error as? any Diagnosable)?.diagnostics.map(\.description).joined(separator: "\n") ?? "\(error)"
        }
    }

    @Test func soundsAreKnownByNameOrByWhatTheyHold() throws {
        let (dataset, told) = try load(
            "{ audio: s }",
            files: [
                "s/b/2.OGG": Self.ogg, "s/b/10.wav": [], "s/a/x.flac": [], "s/nameless": Self.ogg, "s/old.m4a": [],
                "s/cover.jpg": [], "s/.hidden.mp3": [], "s/film.ogv": Self.ogg,
            ])
        #expect(dataset.modality == .sound && dataset.models == ["timbre"])
        #expect(dataset.records.map(\.id) == ["a/x.flac", "b/10.wav", "b/2.OGG", "nameless"])
        #expect(dataset.records.map(\.label) == ["a", "b", "b", nil])
        #expect(dataset.records.allSatisfy { $0.kind == .sound && $0.media != nil && !$0.isPicture })
        #expect(
            told.map(\.description) == [
                "content/datasets/x.yml:2:19: warning: left out of 's': 1 .m4a. Only WAV, FLAC, OGG and MP3 files are read.",
                "content/datasets/x.yml:2:19: note: no sounds, passed by, in 's': 1 .jpg, 1 .ogv",
            ])
    }

    @Test func filmsAreKnownByNameOrByWhatTheyHold() throws {
        let (dataset, told) = try load(
            "{ video: f }",
            files: ["f/a.mp4": [], "f/b.webm": [], "f/c": Self.mp4, "f/d.gif": [], "f/e.txt": []])
        #expect(dataset.modality == .film && dataset.models == ["pixels"])
        #expect(dataset.records.map(\.id) == ["a.mp4", "b.webm", "c"])
        #expect(
            told.map(\.description) == [
                "content/datasets/x.yml:2:19: warning: left out of 'f': 1 .gif",
                "content/datasets/x.yml:2:19: note: no films, passed by, in 'f': 1 .txt",
            ])
    }

    @Test func anEmptyFolderAndAWrongOneAreTold() {
        #expect(
            complaint("{ audio: s }", files: ["s/a.jpg": []]).hasPrefix(
                "content/datasets/x.yml:2:19: error: 's' holds no WAV, FLAC, OGG or MP3 file"))
        #expect(
            complaint("{ video: f }", files: ["f/a.jpg": []]).hasPrefix(
                "content/datasets/x.yml:2:19: error: 'f' holds no film"))
        #expect(
            complaint("{ audio: s.wav }", files: ["s.wav": []]).contains(
                "'s.wav' is a file; expected a folder of sounds"))
        #expect(
            complaint("{ audio: s, label: x }", files: ["s/a.wav": []]).contains(
                "'label' has no use beside 'audio'. The names of sub-folders are the labels."))
    }

    @Test func columnsAndFoldersNameTheSoundOfAnItem() throws {
        let files = ["s/one.wav": [UInt8](), "s/two.ogg": []]
        let table = Array("id,text,voice\none,a,s/one.wav\ntwo,b,s/two.ogg\n".utf8)
        for records in ["{ csv: t.csv, id: id, sound: voice }", "{ csv: t.csv, id: id, sound: s }"] {
            let (dataset, _) = try load(records, files: files.merging(["t.csv": table]) { $1 })
            #expect(dataset.modality == .text)
            #expect(dataset.records.map { $0.media?.kind } == [.sound, .sound])
            #expect(
                dataset.records.map { $0.media?.name } == ["content/datasets/s/one.wav", "content/datasets/s/two.ogg"])
        }
        #expect(
            complaint("{ items: [{ sound: s/one.wav, film: f.mp4 }] }", files: files).contains(
                "error: items have both 'sound' and 'film'. Keep one: an item is shown by a picture, a sound or a film."
            ))
        let (items, _) = try load(
            "{ items: [{ sound: s/one.wav, label: x }, { sound: s/two.ogg }] }", files: files)
        #expect(items.modality == .sound && items.records.map(\.label) == ["x", nil])
    }

    @Test func anItemIsShownByOneKindOfFile() {
        #expect(
            complaint("{ csv: t.csv, image: p, sound: s }", files: ["t.csv": Array("p,s\na,b\n".utf8)]).contains(
                "error: both 'image' and 'sound' are given. Keep one: an item is shown by a picture, a sound or a film."
            ))
        #expect(
            complaint("{ csv: t.csv, sound: voice }", files: ["t.csv": Array("text,voice\na,gone.wav\n".utf8)])
                .contains(
                    "'gone.wav'"))
        #expect(
            complaint("{ csv: t.csv, text: text, sound: voice }", files: ["t.csv": Array("text,voice\na,\n".utf8)])
                .contains("the item has no sound. Give each row the path of a sound, or leave the row out."))
    }
}
