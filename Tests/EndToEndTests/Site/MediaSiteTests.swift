import Foundation
import TestKit
import Testing

/// Films, and what is said where a library or program is missing or a file is broken. No model but the built-in ones.
@Suite struct MediaSiteTests {
    private static let film = SharedData.projectRoot.appending(path: "Tests/SiteBuildTests/Fixtures/film.mp4")
    private static let sounds = SharedData.projectRoot.appending(path: "Tests/SoundsTests/Reference")

    private func withSite(_ body: (URL) throws -> Void) throws {
        try withTemporaryFolder { site in
            try site.write("title: Media\n", to: "embedsite.yml")
            let film = [UInt8](try Data(contentsOf: Self.film))
            // Behind its end a film may hold anything: two that differ in nothing that is seen.
            try site.write(film, to: "content/datasets/films/test/first.mp4")
            try site.write(film + [0, 0, 0, 8] + Array("free".utf8), to: "content/datasets/films/test/second.mp4")
            try site.write("title: Films\nrecords: { video: films }\n", to: "content/datasets/films.yml")
            try site.write(
                "# Films\n\n```figure\nkind: gallery\ndata: films\n```\n\n```figure\nkind: neighbors\ndata: films\nitem: test/first.mp4\n```\n",
                to: "content/films.md")
            try body(site)
        }
    }

    private func sound(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: Self.sounds.appending(path: name)))
    }

    @Test func filmsAreShownByAPictureAndPlayed() throws {
        try withSite { site in
            let cold = try Program.run(["build", "--strict"], in: site)
            #expect(cold.status == 0, "\(cold.errors)")
            let built = try Program.files(in: site.appending(path: "site"))
            let page = String(decoding: try #require(built["films.html"]), as: UTF8.self)
            #expect(page.contains("Watch 2 films") && page.contains("2 films of Films, by label"))
            let players = page.matches(of: #/<video controls="" preload="none" src="(media/[^"]*)"/#)
            #expect(players.count == 4)
            let film = try Data(contentsOf: Self.film)
            #expect(players.contains { built[String($0.1)] == film })
            #expect(page.contains("(1.000)"), "both films show the same")
            // From the cache alone, without the program that reads films.
            let again = try Program.run(
                ["build", "--frozen", "--out", "again"], in: site, environment: ["PATH": "/nowhere"])
            #expect(again.status == 0, "\(again.errors)")
            try #expect(Program.files(in: site.appending(path: "again")) == built)
        }
    }

    @Test func aMissingProgramIsNamedWithWhatBringsIt() throws {
        try withSite { site in
            let outcome = try Program.run(["build"], in: site, environment: ["PATH": "/nowhere"])
            #expect(outcome.status == 3)
            #expect(
                outcome.errors.contains(
                    "error: a film takes the program 'ffprobe', which is not installed. Install it ('apt install ffmpeg', 'brew install ffmpeg')."
                ), "\(outcome.errors)")
        }
    }

    @Test func aMissingLibraryIsNamedWithWhatBringsIt() throws {
        try withTemporaryFolder { folder in
            try folder.write(sound("tone.wav"), to: "sounds/tone.wav")
            let outcome = try Program.run(
                ["embed", "sounds", "--model", "timbre", "--out", "v.npy"], in: folder,
                environment: ["EMBEDSITE_SNDFILE": "/nowhere/libsndfile.so"])
            #expect(outcome.status == 3)
            #expect(
                outcome.errors.contains(
                    "a sound takes the library libsndfile, which EMBEDSITE_SNDFILE names, but '/nowhere/libsndfile.so' is none that can be loaded."
                ), "\(outcome.errors)")
        }
    }

    /// What a site allows its models it allows its figures.
    @Test func longerSoundsAreShownWhereTheSiteAllowsThem() throws {
        try withTemporaryFolder { site in
            let seconds = 1_810
            let rate = 200
            let length = 2 * seconds * rate
            func little(_ number: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(number >> (8 * $0) & 255) } }
            let head =
                Array("RIFF".utf8) + little(36 + length, 4) + Array("WAVEfmt ".utf8) + little(16, 4) + little(1, 2)
                + little(1, 2) + little(rate, 4) + little(2 * rate, 4) + little(2, 2) + little(16, 2)
                + Array("data".utf8) + little(length, 4)
            try site.write(
                head + (0..<length).map { UInt8($0 * $0 % 251) }, to: "content/datasets/sounds/long.wav")
            try site.write("title: Sounds\nrecords: { audio: sounds }\n", to: "content/datasets/sounds.yml")
            try site.write("# S\n\n```figure\nkind: gallery\ndata: sounds\n```\n", to: "content/a.md")
            try site.write("title: Media\n", to: "embedsite.yml")
            let refused = try Program.run(["build"], in: site)
            #expect(refused.status == 1 && refused.errors.contains("the sound is longer than 1,800 seconds"))
            try site.write("title: Media\nlimits: { sound_seconds: 1900 }\n", to: "embedsite.yml")
            let allowed = try Program.run(["build"], in: site)
            #expect(allowed.status == 0, "\(allowed.errors)")
        }
    }

    /// Every broken sound of a folder is told at once, each by its own place; with `skip: broken` the others are shown.
    @Test func brokenSoundsAreToldTogetherAndCanBeLeftOut() throws {
        try withTemporaryFolder { site in
            try site.write("title: Media\n", to: "embedsite.yml")
            for name in ["tone.wav", "tone.ogg", "norate.wav", "header_only.wav", "cut.flac"] {
                try site.write(try sound(name), to: "content/datasets/sounds/\(name)")
            }
            try site.write("a picture", to: "content/datasets/sounds/cover.txt")
            try site.write("title: Sounds\nrecords: { audio: sounds }\n", to: "content/datasets/sounds.yml")
            try site.write(
                "# Sounds\n\n```figure\nkind: neighbors\ndata: sounds\nitem: tone.wav\n```\n", to: "content/a.md")
            let outcome = try Program.run(["build"], in: site)
            #expect(outcome.status == 1)
            for words in [
                "content/datasets/sounds/norate.wav: error: the WAV does not tell how many samples a second it has, or how many channels.",
                "content/datasets/sounds/header_only.wav: error: the sound has no length.",
                "content/datasets/sounds/cut.flac: error: the FLAC ends after",
            ] { #expect(outcome.errors.contains(words), "\(outcome.errors)") }
            try site.write(
                "title: Sounds\nrecords: { audio: sounds, skip: broken }\n", to: "content/datasets/sounds.yml")
            let skipping = try Program.run(["build"], in: site)
            #expect(skipping.status == 0, "\(skipping.errors)")
            let page = try #require(try Program.files(in: site.appending(path: "site"))["datasets/sounds.html"])
            #expect(String(decoding: page, as: UTF8.self).contains("3 broken sounds of 5"))
        }
    }

    /// A column of paths, beside vectors that came ready, and items of a list.
    @Test func soundsShowItemsOfAnyDataset() throws {
        try withTemporaryFolder { site in
            try site.write("title: Media\n", to: "embedsite.yml")
            for name in ["tone.wav", "tone.ogg", "stereo.wav"] {
                try site.write(try sound(name), to: "content/datasets/s/\(name)")
            }
            try site.write("1,0\n0,1\n1,1\n", to: "content/datasets/v.csv")
            try site.write(
                "name,voice\none,s/tone.wav\ntwo,s/tone.ogg\nthree,s/stereo.wav\n", to: "content/datasets/t.csv")
            try site.write(
                "title: Ready\nrecords: { vectors: v.csv, table: t.csv, sound: voice, id: name }\n",
                to: "content/datasets/ready.yml")
            try site.write(
                "title: List\nrecords: { items: [{ sound: s/tone.wav, label: x }, { sound: s/stereo.wav, label: y }] }\n",
                to: "content/datasets/list.yml")
            try site.write(
                "title: Texts\nrecords: { items: [{ text: one, sound: s/tone.wav }, { text: two, sound: s/tone.ogg }] }\nembed: lexical\n",
                to: "content/datasets/texts.yml")
            try site.write(
                ["ready", "list", "texts"].map { "```figure\nkind: gallery\ndata: \($0)\n```\n\n" }.joined(),
                to: "content/index.md")
            let outcome = try Program.run(["build", "--strict"], in: site)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let page = try #require(try Program.files(in: site.appending(path: "site"))["index.html"])
            let text = String(decoding: page, as: UTF8.self)
            #expect(text.contains("Listen to 3 sounds") && text.ranges(of: "Listen to 2 sounds").count == 2)
        }
    }
}
