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

    static let help = ArgumentHelp(
        "A file of vectors, one row per item; - for standard input. FILE:NAME means an array or column of it.")
    /// What to do about two files whose rows are not the same items.
    static let twoModels = "Give two models' vectors of the same items, in the same order."

    init(_ path: String) throws {
        let contents = try Self.contents(path)
        TerminalReporter().show(contents.warnings)
        self.init(path, contents.vectors)
    }

    /// Vectors made of those in a file.
    init(_ path: String, _ matrix: Matrix) {
        self.path = path
        self.matrix = matrix
    }

    /// What stands in the file that a command line calls so.
    ///
    /// - Parameter ending: which says its format; nil: that of its name.
    static func contents(_ word: String, as ending: String? = nil) throws -> VectorFileReader.Contents {
        let name = VectorsName(word)
        return try VectorFileReader().read(file(name.path, as: ending), named: name.part)
    }

    /// What a command line calls `path`.
    static func file(_ path: String, as ending: String? = nil) throws -> DataFile {
        path == "-"
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
