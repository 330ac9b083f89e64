import ArgumentParser
import Datasets
import Diagnostics
import Foundation

struct ConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert", abstract: "Write a file of vectors in another format.",
        discussion: """
            The ending of OUT says the format: \(endings). Numbers keep their bits. Ids, texts, labels and other columns \
            go along where the format has a place for them; what is left out is told.
            """)

    @Argument(help: VectorsFile.help)
    var input: String

    @Argument(help: "The file to write; - for standard output.")
    var out: String

    @Option(help: "The format, as an ending, where OUT does not say it.")
    var to: String?

    @Option(help: "The format of INPUT, as an ending, where its name does not say it: of standard input.")
    var from: String?

    @Option(
        help: "A table that tells of each vector: a row for each in their order, or joined by the names that they have."
    )
    var table: String?

    @Flag(
        help:
            "Write each vector as a list in one cell, as pgvector reads it: of .csv and .tsv, also without other columns."
    )
    var lists = false

    @Option(
        help: "A table to write beside OUT, which then has the vectors alone: metadata.tsv of TensorBoard's projector.")
    var metadata: String?

    @OptionGroup var force: ForceOption

    @OptionGroup(title: VectorOptions.title) var columns: VectorOptions

    @OptionGroup var threads: JobsOption

    private static var endings: String { VectorFileWriter.endings.map { ".\($0)" }.joined(separator: ", ") }

    func validate() throws {
        try check(to, of: "--to", among: VectorFileWriter.endings)
        try check(from, of: "--from", among: VectorFileReader.endings)
        if out.isEmpty { throw ValidationError("OUT is empty; expected the name of a file") }
        if to == nil, out == "-" { throw ValidationError("standard output has no ending; add --to, such as --to npy") }
    }

    private func check(_ format: String?, of option: String, among known: [String]) throws {
        guard let format, !known.contains(ending(format)) else { return }
        throw ValidationError(
            "\(option) is '\(PlainText.shortened(PlainText.singleLine(format), to: 60))'. \(Suggestion.remedy(for: ending(format), among: known))"
        )
    }

    func run() throws {
        let writer = try VectorFileWriter(
            ending: to.map(ending) ?? (out as NSString).pathExtension.lowercased(), file: out, hasLists: lists,
            workers: threads.workers)
        if lists, !writer.hasCells { throw ValidationError("--lists has no use for \(writer.title)") }
        var results = force.results(reading: [input, table])
        let result = try VectorResult(out, by: writer, of: "OUT", metadata: metadata, from: &results)
        let (items, notices) = try items()
        try result.write(items, showing: notices)
    }

    private func items() throws -> (VectorItems, [Diagnostic]) {
        let (name, text) = (VectorsName(input), columns.said(of: input))
        let (file, beside) = try (
            VectorsFile.file(name.path, as: from.map(ending)), table.map { try VectorsFile.file($0) }
        )
        let contents = try VectorFileReader(text).read(
            file, text, named: name.part, isTableSeparated: beside.map(VectorItems.isSeparated) ?? false)
        let (items, notices) = try VectorItems.read(contents, of: file, called: input, beside: beside, text)
        return (items, contents.warnings + notices)
    }

    /// `.NPY` as `npy`.
    private func ending(_ text: String) -> String { String(text.lowercased().drop { $0 == "." }) }
}
