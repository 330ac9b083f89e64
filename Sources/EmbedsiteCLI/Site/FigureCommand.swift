import ArgumentParser
import Artifacts
import Diagnostics
import Figures
import Foundation
import Markup
import SiteBuild

struct FigureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figure",
        abstract: "Draw one figure, of the site's datasets or of files of vectors: SVG on standard output.",
        discussion: """
            'embedsite figure SPEC.yml' draws of the site's datasets: the file holds what stands in a figure block of an \
            article, 'kind', 'data' and the keys of that kind. 'embedsite figure scatter vectors.npy --labels labels.txt' draws \
            of files, without a site. What the figure says of itself goes to standard error.
            """)

    enum Part: String, CaseIterable, ExpressibleByArgument {
        case svg, csv, alt
    }

    private static let specLimit = 1 << 20

    @Argument(help: "The figure's text, - for standard input; or before VECTORS the kind of figure.")
    var spec: String

    @Argument(help: "Files of vectors to draw, one row per item; two for kinds that compare. - for standard input.")
    var vectors: [String] = []

    @OptionGroup(title: "For files of vectors") var files: FiguredFiles

    @OptionGroup var project: ProjectOptions

    @Option(help: "What to print: svg, csv (its data) or alt (its words).")
    var print = Part.svg

    @Flag(help: "Print all parts, and what the figure says of itself, as JSON.")
    var json = false

    func validate() throws {
        if vectors.isEmpty, let given = files.given {
            throw ValidationError("\(given) needs files of vectors, as in 'embedsite figure scatter vectors.npy'")
        }
    }

    func run() throws {
        if vectors.isEmpty {
            try show(try figureOfSite())
        } else {
            try show(try files.figure(spec, of: vectors, project.threads))
        }
    }

    private func figureOfSite() throws -> Figure {
        let reporter = TerminalReporter()
        let bytes =
            spec == "-"
            ? try StandardInput.read(limit: Self.specLimit)
            : try BoundedFile.read(spec, limit: Self.specLimit, name: spec)
        let yaml = try BoundedFile.text(bytes, name: spec)
        let (figure, diagnostics) = try project.pipeline(output: nil, progress: reporter.progress)
            .figure(
                yaml, at: SourcePosition(spec, line: 1, column: 1),
                in: spec == "-" ? nil : URL(filePath: spec).standardizedFileURL.deletingLastPathComponent().path)
        try reporter.finish(diagnostics, strict: false)
        return figure
    }

    private func show(_ figure: Figure) throws {
        if json { return try TerminalReporter.standardOutput(json: JSONReport(figure)) }
        switch print {
        case .svg: try TerminalReporter.standardOutput(figure.wide.selfContained.source)
        case .csv: try TerminalReporter.standardOutput(bytes: figure.table.csv.utf8)
        case .alt: try TerminalReporter.standardOutput(figure.alt)
        }
        TerminalReporter().say([figure.method, figure.quality].compactMap(\.self).joined(separator: " "))
    }

    private struct JSONReport: Encodable {
        let svg, csv, alt, caption, method: String
        let quality: String?

        init(_ figure: Figure) {
            svg = figure.wide.selfContained.source
            csv = figure.table.csv
            alt = figure.alt
            caption = figure.caption
            method = figure.method
            quality = figure.quality
        }
    }
}
