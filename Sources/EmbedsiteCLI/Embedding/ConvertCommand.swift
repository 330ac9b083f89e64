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

    @OptionGroup var force: ForceOption

    @OptionGroup var threads: JobsOption

    private static var endings: String { VectorFileWriter.endings.map { ".\($0)" }.joined(separator: ", ") }

    func validate() throws {
        if let to, !VectorFileWriter.endings.contains(ending(to)) {
            throw ValidationError(
                "--to is '\(PlainText.shortened(PlainText.singleLine(to), to: 60))'. \(Suggestion.remedy(for: ending(to), among: VectorFileWriter.endings))"
            )
        }
        if to == nil, out == "-" { throw ValidationError("standard output has no ending; add --to, such as --to npy") }
    }

    func run() throws {
        let writer = try VectorFileWriter(
            ending: to.map(ending) ?? (out as NSString).pathExtension.lowercased(), file: out,
            workers: threads.workers)
        var results = force.results(reading: [input])
        let result = try results.claim(out, as: ResultFormat(writer), of: "OUT")
        let contents = try VectorFileReader().read(VectorsFile.file(input))
        let items = VectorItems(contents)
        let bytes = try writer.write(items)
        TerminalReporter().show(contents.warnings + [writer.leftOut(of: items)].compactMap(\.self))
        try result.write(bytes)
    }

    /// `.NPY` as `npy`.
    private func ending(_ text: String) -> String { String(text.lowercased().drop { $0 == "." }) }
}
