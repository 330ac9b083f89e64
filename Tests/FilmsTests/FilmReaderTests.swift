import Diagnostics
import Films
import Foundation
import Rasters
import TestKit
import Testing

private final class Scratch {
    let url: URL
    var path: String { url.path }

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "embedsite-films-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}

/// With the programs of the machine, which the tests need (`.ci/test-packages.txt`).
@Suite struct FilmReaderTests {
    private static func make(_ name: String, _ arguments: [String], in folder: Scratch) throws -> String {
        let path = folder.path + "/" + name
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["ffmpeg", "-nostdin", "-loglevel", "error", "-y"] + arguments + [path]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return path
    }

    /// A second of red, a second of green, a second of blue.
    private static func colors(_ name: String, _ more: [String] = [], in folder: Scratch) throws -> String {
        let inputs = ["red", "lime", "blue"].flatMap { ["-f", "lavfi", "-i", "color=\($0):s=64x48:r=10:d=1"] }
        return try make(
            name, inputs + ["-filter_complex", "[0][1][2]concat=n=3,format=yuv420p"] + more, in: folder)
    }

    private static func names(_ rasters: [Raster]) -> [String] {
        rasters.map { raster in
            let color = raster[raster.width / 2, raster.height / 2]
            return color.red > 200 ? "red" : color.green > 200 ? "green" : color.blue > 200 ? "blue" : "\(color)"
        }
    }

    private func complaint(_ path: String, _ reader: FilmReader = FilmReader()) -> String {
        do {
            _ = try reader.pictures(of: path, count: 3, at: SourcePosition("film"))
            return ""
        } catch {
            return (error as? any Diagnosable)?.diagnostics.map(\.description).joined(separator: "\n") ?? "\(error)"
        }
    }

    @Test(arguments: [
        "film.mp4", "film.mov", "film.mkv", "film.webm", "film.avi", "film.flv", "film.ts",
    ])
    func eachPartGivesItsMiddle(name: String) throws {
        let folder = try Scratch()
        let path = try Self.colors(name, in: folder)
        let pictures = try FilmReader().pictures(of: path, count: 3, at: SourcePosition(name))
        #expect(Self.names(pictures) == ["red", "green", "blue"], "\(name)")
        #expect(pictures.allSatisfy { $0.width == 64 && $0.height == 48 })
        #expect(try FilmReader().pictures(of: path, count: 1, at: SourcePosition(name)).count == 1)
    }

    /// These formats tell their length wrongly where they are this short; what is shown is then not quite the middle.
    @Test(arguments: ["film.mpg", "film.ogv"]) func filmsThatTellAWrongLengthAreRead(name: String) throws {
        let folder = try Scratch()
        let path = try Self.colors(name, ["-r", "25"], in: folder)
        let pictures = try FilmReader().pictures(of: path, count: 3, at: SourcePosition(name))
        #expect((1...3).contains(pictures.count) && pictures.allSatisfy { $0.width == 64 })
    }

    /// As many as the film has, the first and the last among them.
    @Test func eachPictureOfAShortFilmIsShown() throws {
        let folder = try Scratch()
        let path = try Self.make(
            "three.mp4",
            ["red", "lime", "blue"].flatMap { ["-f", "lavfi", "-i", "color=\($0):s=64x48:r=1:d=1"] }
                + ["-filter_complex", "[0][1][2]concat=n=3,format=yuv420p"], in: folder)
        let found = try FilmReader().pictures(of: path, count: 3, at: SourcePosition("three.mp4"))
        #expect(Self.names(found) == ["red", "green", "blue"])
    }

    /// More pictures than are got at once, and a film whose times begin late.
    @Test func manyPicturesAndALateStart() throws {
        let folder = try Scratch()
        let path = try Self.colors("film.mkv", in: folder)
        let many = try FilmReader().pictures(of: path, count: 30, at: SourcePosition("film"))
        let names = ["red", "green", "blue"].flatMap { Array(repeating: $0, count: 10) }
        #expect(Self.names(many) == names)
        let late = try Self.make("late.mkv", ["-i", path, "-c", "copy", "-output_ts_offset", "100"], in: folder)
        let found = try FilmReader().pictures(of: late, count: 3, at: SourcePosition("late"))
        #expect(Self.names(found) == ["red", "green", "blue"])
    }

    @Test func largeFilmsAreMadeSmallerAndStandUpright() throws {
        let folder = try Scratch()
        let wide = try Self.make(
            "wide.mp4", ["-f", "lavfi", "-i", "color=red:s=2048x512:r=5:d=1", "-pix_fmt", "yuv420p"], in: folder)
        let small = try FilmReader().pictures(of: wide, count: 1, at: SourcePosition("w"))[0]
        #expect(small.width == 1_024 && small.height == 256)
        #expect(
            complaint(wide, FilmReader(rasters: RasterLimits(pixels: 100_000, bytes: .max))).contains(
                "the film claims 2,048 x 512 pixels; at most 100,000 pixels are decoded"))
    }

    @Test func whatCannotBeReadIsTold() throws {
        let folder = try Scratch()
        let film = try Self.colors("film.mp4", in: folder)
        let bytes = Array(try Data(contentsOf: URL(filePath: film)))
        try folder.url.write(Array(bytes.prefix(bytes.count / 3)), to: "cut.mp4")
        try folder.url.write(Array("A text that is no film at all.".utf8), to: "text.mp4")
        try folder.url.write([], to: "empty.mp4")
        let sound = try Self.make("sound.mp4", ["-f", "lavfi", "-i", "sine=d=1"], in: folder)
        #expect(complaint(sound).hasPrefix("film: error: the film has no pictures."))
        #expect(complaint(folder.path + "/cut.mp4").hasPrefix("film: error: the film cannot be read"))
        #expect(!complaint(folder.path + "/cut.mp4").contains(folder.path))
        for name in ["text.mp4", "empty.mp4"] {
            #expect(complaint(folder.path + "/" + name).hasPrefix("film: error: the file is no film of a known format"))
        }
        #expect(
            complaint(film, FilmReader(environment: ["PATH": folder.path])).hasPrefix(
                "film: error: a film takes the program 'ffprobe', which is not installed. Install it"))
    }

    /// A list of other files is no film, whatever its name says, and a film leads to no other file.
    @Test func nothingElseIsOpened() throws {
        let folder = try Scratch()
        let film = try Self.colors("film.mp4", in: folder)
        try folder.url.write(Array("#EXTM3U\n#EXTINF:1,\n\(film)\n#EXT-X-ENDLIST\n".utf8), to: "list.mp4")
        try folder.url.write(Array("ffconcat version 1.0\nfile '\(film)'\n".utf8), to: "concat.mp4")
        for name in ["list.mp4", "concat.mp4"] {
            #expect(complaint(folder.path + "/" + name).contains("the file is no film of a known format"))
        }
    }

    /// A program that hangs is ended.
    @Test func aProgramThatHangsIsEnded() throws {
        let folder = try Scratch()
        let film = try Self.colors("film.mp4", in: folder)
        try folder.url.write(Array("#!/bin/sh\nexec sleep 100\n".utf8), to: "bin/ffprobe")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path + "/bin/ffprobe")
        let reader = FilmReader(
            limits: FilmLimits(seconds: 1, side: 64), environment: ["PATH": folder.path + "/bin:/usr/bin:/bin"])
        #expect(complaint(film, reader).contains("took more than 1 second"))
    }
}
