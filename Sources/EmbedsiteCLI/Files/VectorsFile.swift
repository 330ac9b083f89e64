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
    /// What names the items; nil where nothing does.
    let ids: [String]?
    /// What each is of; nil where nothing tells it.
    let texts: [String]?
    /// What groups them; nil where nothing does.
    let labels: [String?]?
    /// What else is told of them, before others were left out.
    private let columns: () -> ToldColumns?
    /// Rows of the file that are none of `matrix`.
    private let leftOut: Set<Int>

    static let help = ArgumentHelp(
        "A file of vectors, one row per item; - for standard input. FILE:NAME means an array or column of it.")
    /// What to do about two files whose rows are not the same items.
    static let twoModels = "Give two models' vectors of the same items, in the same order."

    init(_ path: String, _ options: VectorOptions) throws {
        let name = VectorsName(path)
        let file = try Self.file(name.path)
        let text = options.said(of: path)
        let contents = try VectorFileReader(text).read(file, text, named: name.part)
        try self.init(path, contents, of: file, text)
    }

    /// A file of the items of another, of which the same is said as far as it knows of it; its rows in the other's order.
    init(_ path: String, _ options: VectorOptions, matching first: VectorsFile) throws {
        let name = VectorsName(path)
        let file = try Self.file(name.path)
        let said = options.said(of: path)
        let text = try VectorFileReader(said).share(said, of: file)
        let contents = try VectorFileReader(text).read(file, text, named: name.part)
        self = try VectorsFile(path, contents, of: file, text, elsewhere: text.columnNames).matched(to: first)
    }

    /// Files of the same items, of which the same is said. A column that is named has to stand in one of the two.
    static func pair(
        _ first: String, _ second: String, _ options: VectorOptions
    ) throws -> (VectorsFile, VectorsFile) {
        let words = [first, second]
        let files = try words.map { try file(VectorsName($0).path) }
        let said = options.said(of: first)
        let texts = try VectorFileReader(said).shares(said, of: files)
        let contents = try words.indices.map { place in
            try VectorFileReader(texts[place]).read(
                files[place], texts[place], named: VectorsName(words[place]).part)
        }
        let found = words.indices.map { place in
            Result {
                try VectorsFile(
                    words[place], contents[place], of: files[place], texts[place],
                    elsewhere: contents[1 - place].columnNames)
            }
        }
        // A column that is in neither is missed in both.
        let faults = found.compactMap { result -> (any Diagnosable)? in
            if case .failure(let fault) = result { fault as? any Diagnosable } else { nil }
        }
        if faults.count == found.count {
            throw Complaints(faults.flatMap(\.diagnostics), cause: faults[0].cause)
        }
        return (try found[0].get(), try found[1].get().matched(to: try found[0].get()))
    }

    private init(
        _ path: String, _ contents: VectorFileReader.Contents, of file: DataFile, _ text: VectorsText,
        elsewhere: Set<String> = []
    ) throws {
        let told = try ToldVectors(contents, of: file, text, elsewhere: elsewhere)
        let kept = try told.kept(at: file.position)
        let counted = kept.map { _ in Diagnostic(.note, at: file.position, "the others are counted without these") }
        TerminalReporter().show(contents.warnings + (kept?.notices ?? []) + [counted].compactMap(\.self))
        self.path = path
        matrix = kept.map { told.vectors.selecting(rows: $0.rows) } ?? told.vectors
        func used<Cell>(_ cells: [Cell]?) -> [Cell]? {
            kept.map { kept in cells.map { cells in kept.rows.map { cells[$0] } } } ?? cells
        }
        (ids, texts, labels) = (used(told.ids), used(told.texts), used(told.labels))
        columns = { told.columns }
        leftOut = kept.map { Set(0..<told.vectors.rows).subtracting($0.rows) } ?? []
    }

    /// Vectors made of those in a file.
    ///
    /// - Parameter order: which item of the file each is, where that is another.
    init(of file: VectorsFile, _ matrix: Matrix, order: [Int]? = nil) {
        path = file.path
        func ordered<Cell>(_ cells: [Cell]?) -> [Cell]? {
            cells.map { cells in order.map { $0.map { cells[$0] } } ?? cells }
        }
        ids = ordered(file.ids)
        texts = ordered(file.texts)
        labels = ordered(file.labels)
        columns = { nil }
        leftOut = file.leftOut
        self.matrix = matrix
    }

    /// These in the order of another file's items, where both name them, or have the same texts. Refuses other items, and rows
    /// without names of which others were left out.
    private func matched(to first: VectorsFile) throws -> VectorsFile {
        guard let ids, let others = first.ids else { return try matchedByTexts(to: first) }
        let shared = SharedItems(others, ids)
        if let difference = shared.difference(between: first.path, and: path) {
            throw Complaints([.error(at: SourcePosition(path), difference, remedy: "Give vectors of the same items.")])
        }
        guard case .reordered(let order) = shared else { return self }
        return reordered(order, as: first, by: "ids")
    }

    /// These where one of the two files has no ids: in the order of the other's texts, where both have the same ones, each once.
    private func matchedByTexts(to first: VectorsFile) throws -> VectorsFile {
        if let texts, let others = first.texts, texts != others {
            let shared = SharedTexts(others, texts)
            if let order = shared.order { return reordered(order, as: first, by: "texts") }
            try check(sameRowsAs: first)
            guard let found = shared.difference(between: first.path, and: path) else { return self }
            TerminalReporter().show([
                Diagnostic(
                    .note, at: SourcePosition(path), "its rows are taken in the order of '\(first.path)': \(found)",
                    remedy: "Give both ids, or the same texts, to have them joined.")
            ])
            return self
        }
        try check(sameRowsAs: first)
        if texts == nil || first.texts == nil, let others = first.columns(),
            let name = columns()?.inAnotherOrder(than: others)
        {
            let shown = PlainText.shortened(PlainText.singleLine(name), to: 60)
            TerminalReporter().show([
                Diagnostic(
                    .note, at: SourcePosition(path),
                    """
                    its rows are taken in the order of '\(first.path)'; \
                    \(name.isEmpty ? "the column without a name" : "its '\(shown)'") holds the same in another order
                    """,
                    remedy: name.isEmpty
                        ? "To join by it, call it 'id' in both." : "To join by it, write --id '\(shown)'.")
            ])
        }
        return self
    }

    private func reordered(_ order: [Int], as first: VectorsFile, by names: String) -> VectorsFile {
        TerminalReporter().show([
            Diagnostic(
                .note, at: SourcePosition(path),
                "its rows are put into the order of '\(first.path)', by their \(names)")
        ])
        return VectorsFile(of: self, matrix.selecting(rows: order), order: order)
    }

    /// Refuses a file of the same items of which other rows were left out.
    private func check(sameRowsAs other: VectorsFile) throws {
        guard leftOut != other.leftOut, let row = leftOut.symmetricDifference(other.leftOut).min() else { return }
        throw Complaints([
            .error(
                at: SourcePosition(path),
                "row \(PlainText.grouped(row + 1)) (counted from 1) is broken in one of '\(other.path)' and '\(path)', and was left out there alone",
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
        try Self.check(path, count: count, beside: other, has: found, noun, remedy: remedy)
    }

    /// The same of a file that is not held.
    static func check(
        _ path: String, count: Int, beside other: String, has found: Int, _ noun: String, remedy: String
    ) throws {
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
