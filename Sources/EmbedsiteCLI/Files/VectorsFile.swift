import Analyses
import ArgumentParser
import Artifacts
import Datasets
import Diagnostics
import VectorMath

extension Metric: ExpressibleByArgument {
    static let choices = "cosine, dot, euclidean, manhattan, hamming (on signs), or l0.5 and the like"
    static let help = ArgumentHelp("How vectors are compared: \(choices).")
}

/// A file of vectors that a stage command reads, in any format that a manifest may name; `-` is standard input.
struct VectorsFile {
    /// As the command line has it.
    let path: String
    let matrix: Matrix
    /// Rows of the file that are none of `matrix`.
    private let leftOut: Set<Int>

    static let help = ArgumentHelp(
        "A file of vectors, one row per item; - for standard input. FILE:NAME means an array or column of it.")
    /// What to do about two files whose rows are not the same items.
    static let twoModels = "Give two models' vectors of the same items, in the same order."

    /// - Parameter ifItHasThem: whether a file without columns is no error where something is said of them.
    init(_ path: String, _ options: VectorOptions, ifItHasThem: Bool = false) throws {
        let name = VectorsName(path)
        let file = try Self.file(name.path)
        let isTold = try !ifItHasThem || VectorFileReader().hasColumns(file)
        let text = isTold ? options.said(of: path) : VectorsText()
        let contents = try VectorFileReader(text).read(file, text, named: name.part)
        try contents.check(text, of: file)
        try self.init(path, contents, of: file)
    }

    /// Files of the same items, of which the same is said: of all that have columns, or if none has, of the first. One of the
    /// two has to have the columns that are named.
    static func pair(
        _ first: String, _ second: String, _ options: VectorOptions
    ) throws -> (VectorsFile, VectorsFile) {
        let files = try [first, second].map { word in (word, VectorsName(word).part, try file(VectorsName(word).path)) }
        let reader = VectorFileReader()
        let takers = try options.isEmpty ? [] : files.indices.filter { try reader.hasColumns(files[$0].2) }
        var complaint: (any Error)?
        var checked = 0
        let found = try files.enumerated().map { place, file in
            let isTold = takers.contains(place) || takers.isEmpty && place == 0
            let text = isTold ? options.said(of: file.0) : VectorsText()
            let contents = try VectorFileReader(text).read(file.2, text, named: file.1)
            do {
                try contents.check(text, of: file.2)
                checked += isTold ? 1 : 0
            } catch {
                complaint = complaint ?? error
            }
            return try VectorsFile(file.0, contents, of: file.2)
        }
        if let complaint, checked == 0 { throw complaint }
        try found[0].check(sameRowsAs: found[1])
        return (found[0], found[1])
    }

    private init(_ path: String, _ contents: VectorFileReader.Contents, of file: DataFile) throws {
        let kept = try contents.kept(at: file.position)
        let counted = kept.map { _ in Diagnostic(.note, at: file.position, "the others are counted without these") }
        TerminalReporter().show(contents.warnings + (kept?.notices ?? []) + [counted].compactMap(\.self))
        self.path = path
        matrix = kept.map { contents.vectors.selecting(rows: $0.rows) } ?? contents.vectors
        leftOut = kept.map { Set(0..<contents.vectors.rows).subtracting($0.rows) } ?? []
    }

    /// Vectors made of those in a file.
    init(of file: VectorsFile, _ matrix: Matrix) {
        path = file.path
        leftOut = file.leftOut
        self.matrix = matrix
    }

    /// Refuses a file of the same items of which other rows were left out.
    func check(sameRowsAs other: VectorsFile) throws {
        guard leftOut != other.leftOut, let row = leftOut.symmetricDifference(other.leftOut).min() else { return }
        throw Complaints([
            .error(
                at: SourcePosition(other.path),
                "row \(PlainText.grouped(row + 1)) (counted from 1) is broken in one of '\(path)' and '\(other.path)', and was left out there alone",
                remedy: "Leave it out of both files.")
        ])
    }

    /// What a command line calls `path`.
    static func file(_ path: String, as ending: String? = nil) throws -> DataFile {
        if path.isEmpty { throw ValidationError("the name of a file is empty") }
        if path != "-", FileStatus(at: path)?.kind == .pipe {
            throw Complaints([
                .error(
                    at: SourcePosition(path), "this is a pipe; expected a file",
                    remedy: "Give it to standard input, and '-' for the file.")
            ])
        }
        return path == "-"
            ? DataFile(standardInput: try StandardInput.read(limit: byteLimit), ending: ending ?? "")
            : DataFile(path, ending: ending)
    }

    static let byteLimit = DatasetLimits().vectorBytes

    var count: Int { matrix.rows }

    /// The answer of all that a site's figures ask as well. On a terminal it shows how far each pass over the items is.
    func answer<Asked: Question>(_ question: Asked, _ threads: JobsOption) throws -> Asked.Answer {
        try question.answer(matrix, threads.workers(progress: "Analysing \(path): \(Asked.name)"))
    }

    /// Refuses a file that does not tell one thing of each item here.
    ///
    /// - Parameters:
    ///   - found: how many `noun`s stand in the file `other`.
    ///   - remedy: what that file should hold.
    func check(_ other: String, has found: Int, _ noun: String, remedy: String) throws {
        guard found != count else { return }
        throw Complaints([
            .error(
                at: SourcePosition(other),
                "\(PlainText.count(found, noun)) for the \(PlainText.count(count, "item")) of '\(path)'", remedy: remedy
            )
        ])
    }

    /// Refuses fewer items than `what` can be had of.
    func check(atLeast least: Int, for what: String) throws {
        try Self.check(path, count: count, atLeast: least, for: what)
    }

    static func check(_ path: String, count: Int, atLeast least: Int, for what: String) throws {
        guard count < least else { return }
        throw Complaints([
            .error(
                at: SourcePosition(path), "\(what) takes at least \(least) items; found \(count)",
                remedy: "Give the vectors of more items.")
        ])
    }

    /// Refuses more items than `what` is made for.
    func check(atMost most: Int, for what: String, remedy: String) throws {
        guard count > most else { return }
        throw Complaints([
            .error(
                at: SourcePosition(path),
                "\(what) takes at most \(PlainText.grouped(most)) items; found \(PlainText.grouped(count))",
                remedy: remedy)
        ])
    }
}
