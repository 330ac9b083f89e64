import Artifacts
package import Diagnostics
import Foundation
import Processes
package import Rasters

/// Pictures of films, by the programs `ffprobe` and `ffmpeg`.
package struct FilmReader: Sendable {
    private let limits: FilmLimits
    private let rasters: RasterLimits
    private let environment: [String: String]

    package init(
        limits: FilmLimits = .standard, rasters: RasterLimits = .standard,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.limits = limits
        self.rasters = rasters
        self.environment = environment
    }

    /// Pictures of the film at `path`: it is parted into `count` equal parts, of which each gives its middle, fewer where the film
    /// has not so many; of a film that does not tell how long it is, its first. At least one.
    ///
    /// - Parameter position: of the film, as the author knows it.
    package func pictures(of path: String, count: Int, at position: SourcePosition) throws -> [Raster] {
        let start = try BoundedFile.start(of: path, count: FilmFormat.startLength, name: position.file)
        guard let format = FilmFormat(start: start) else { throw FilmError(.unknownFormat, at: position) }
        let said = try head(of: path, format, at: position)
        // What is got is the first picture that does not begin before a time; meant is the one that begins nearest to it.
        let early = 0.5 * said.pictureSeconds + 0.001
        let times = said.seconds.map { seconds in
            (0..<count).map { max(0, (Double($0) + 0.5) / Double(count) * seconds - early) }
        }
        let together = format.hasIndex ? Self.mostDecoders : Self.mostPassed
        var pictures: [Raster] = []
        for first in stride(from: 0, to: times?.count ?? 0, by: together) {
            let some = Array((times ?? [])[first..<min(first + together, times?.count ?? 0)])
            pictures += try self.pictures(of: path, format, at: some, position)
        }
        // Of a length that is told wrongly no time may be met.
        if pictures.isEmpty { pictures = try self.pictures(of: path, format, at: [0], position) }
        guard !pictures.isEmpty else { throw FilmError(.noPictures, at: position) }
        return pictures
    }

    /// Each time of a film with an index has a decoder of its own, which takes memory.
    private static let mostDecoders = 4
    /// Times that are met on one way through a film without an index.
    private static let mostPassed = 32

    /// What a film says of itself.
    private struct Head {
        let seconds: Double?
        /// How long one picture is shown, on average; 0 where it does not say.
        let pictureSeconds: Double
    }

    private func head(of path: String, _ format: FilmFormat, at position: SourcePosition) throws -> Head {
        let answer = try run(
            "ffprobe",
            input(path, format) + [
                "-select_streams", "V:0", "-show_entries",
                "stream=width,height,duration,avg_frame_rate:format=duration,start_time", "-of",
                "default=noprint_wrappers=1",
            ], position)
        var values: [String: [String]] = [:]
        for line in answer.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2 { values[parts[0], default: []].append(parts[1]) }
        }
        guard let width = values["width"]?.first.flatMap(Int.init),
            let height = values["height"]?.first.flatMap(Int.init),
            width > 0, height > 0
        else { throw FilmError(.noPictures, at: position) }
        guard !width.multipliedReportingOverflow(by: height).overflow, width * height <= rasters.pixels else {
            throw FilmError(.tooLarge(width: width, height: height, limit: rasters.pixels), at: position)
        }
        let seconds = values["duration"]?.lazy.compactMap(Double.init).first { $0.isFinite && $0 > 0 && $0 < 1e7 }
        // In Matroska the end is told, and elsewhere the length.
        let start = format == .matroska ? values["start_time"]?.lazy.compactMap(Double.init).first ?? 0 : 0
        return Head(
            seconds: seconds.map { $0 > start ? $0 - max(0, start) : $0 },
            pictureSeconds: values["avg_frame_rate"]?.first.map(Self.seconds(ofRate:)) ?? 0)
    }

    /// Of one picture, of a rate such as `30000/1001`.
    private static func seconds(ofRate text: String) -> Double {
        let parts = text.split(separator: "/").compactMap { Double($0) }
        guard parts.count == 2, parts[0] > 0, parts[1] > 0 else { return 0 }
        return min(1, parts[1] / parts[0])
    }

    private func pictures(
        of path: String, _ format: FilmFormat, at times: [Double], _ position: SourcePosition
    ) throws -> [Raster] {
        let scratch = try ScratchFolder(for: "pictures of a film")
        defer { scratch.remove() }
        func file(_ index: Int) -> String { scratch.path + "/\(index).png" }
        let side = limits.side
        // As large as it is shown, upright, and no larger than the side allows.
        let scale =
            "scale=w='min(1\\,\(side)/max(iw*sar\\,ih))*iw*sar':h='min(1\\,\(side)/max(iw*sar\\,ih))*ih':flags=bicubic+accurate_rnd+full_chroma_int+bitexact,setsar=1"
        var arguments = [
            "-nostdin", "-y", "-max_alloc", "\(FilmLimits.memory)", "-timelimit", "\(limits.seconds)",
        ]
        func from(_ time: Double) -> [String] { ["-ss", String(format: "%.3f", time)] }
        // Without an index the film is read through once, and its pictures are taken on the way.
        if !format.hasIndex { arguments += input(path, format) }
        for time in times where format.hasIndex { arguments += from(time) + input(path, format) }
        for (index, time) in times.enumerated() {
            if !format.hasIndex { arguments += from(time) }
            arguments += [
                "-map", "\(format.hasIndex ? index : 0):V:0", "-frames:v", "1", "-vf", scale, "-pix_fmt", "rgb24",
                "-c:v", "png", "-f",
                "image2",
                "-update", "1", "file:" + file(index),
            ]
        }
        _ = try run("ffmpeg", arguments, position)
        return try times.indices.filter { FileManager.default.fileExists(atPath: file($0)) }.map { index in
            let bytes = try BoundedFile.read(file(index), limit: rasters.bytes, name: position.file)
            return try RasterDecoder.decode(bytes, name: position, limits: rasters)
        }
    }

    /// One file, and nothing that it leads to.
    private func input(_ path: String, _ format: FilmFormat) -> [String] {
        ["-protocol_whitelist", "file", "-threads", "1", "-f", format.rawValue, "-i", "file:" + path]
    }

    private func run(_ name: String, _ arguments: [String], _ position: SourcePosition) throws -> String {
        guard let program = SearchPath.program(name, environment) else {
            throw FilmError(.noProgram(name), at: position)
        }
        let output: Subprocess.Output
        do {
            output = try Subprocess(
                executable: program, arguments: ["-hide_banner", "-loglevel", "error"] + arguments,
                environment: environment, folder: FileManager.default.temporaryDirectory.path
            ).run(seconds: limits.seconds)
        } catch is Subprocess.TookTooLong {
            throw FilmError(.tooSlow(seconds: limits.seconds), at: position)
        } catch {
            throw FilmError(.failed("\(error)"), at: position)
        }
        guard output.status == 0 else {
            let words = words(of: output.complaints)
            let isOfMachine = ["Too many open files", "Cannot allocate memory"].contains(
                where: output.complaints.contains)
            throw FilmError(isOfMachine ? .failed(words) : .damaged(words), at: position)
        }
        return output.output
    }

    /// The last line that was complained of, without what names the place in this machine.
    private func words(of complaints: String) -> String {
        let line = complaints.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
        let parts = line.components(separatedBy: ": ")
        return parts.count > 1 ? parts.last ?? line : line
    }
}
