import Analyses
import ArgumentParser
import Datasets
import Diagnostics
import VectorMath
import YAMLReading

struct DirectionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "direction", abstract: "Place items along the line from one item, or group of items, to another.",
        discussion: """
            The line runs from the middle of one group to the middle of the other. An item's position is its dot product \
            with the line's direction, which has length one.
            """)

    @Argument(help: VectorsFile.help)
    var vectors: String

    @Option(
        parsing: .upToNextOption,
        help: "Where the line begins: rows, counted from 0; with --names texts, with --labels one label or more.")
    var from: [String]

    @Option(parsing: .upToNextOption, help: "Where it leads.")
    var to: [String]

    @Option(help: ItemNames.help)
    var names: String?

    @Option(help: "\(LabelsFile.summary): --from and --to are then labels.")
    var labels: String?

    @Option(help: "The .npy file of positions to write, one per row.")
    var out: String?

    @OptionGroup var force: ForceOption

    @Option(help: "Items at each end that are printed.")
    var count = 5

    @OptionGroup(title: VectorOptions.title) var columns: VectorOptions

    @OptionGroup var threads: JobsOption

    @OptionGroup var report: ReportOption

    func validate() throws {
        try OptionRange.check("--count", count, in: .from(0))
        if labels == nil {
            try ItemNames.check(from + to, named: names)
        } else if let word = (from + to).first(where: { Int($0) == nil }) {
            let shown = PlainText.shortened(PlainText.singleLine(word), to: 60)
            throw ValidationError("'\(shown)' is no label; with --labels, --from and --to are whole numbers")
        }
    }

    func run() throws {
        var results = force.results(reading: [vectors, names, labels])
        let result = try results.claim(out, as: .array)
        let file = try VectorsFile(vectors, columns)
        let items = try ItemNames(names, of: file)
        let known = try labels.map { try LabelsFile($0, of: file) }
        func group(_ words: [String]) throws -> [Int] {
            try known.map { try $0.rows(of: words.compactMap(Int.init)) } ?? words.map { try items.row(of: $0) }
        }
        let (start, end) = try (group(from), group(to))
        guard let found = try file.answer(DirectionQuestion(from: start, to: end), threads) else {
            throw Complaints([
                .error(
                    at: SourcePosition(vectors), "--from and --to have the same middle, between which there is no line",
                    remedy: "Give groups that differ.")
            ])
        }
        try result?.write(NumPyFile.writeNarrow(found.positions))
        try report.print(beside: [result]) { DirectionReport(found, count: count, items) }
    }
}
