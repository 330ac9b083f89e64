import ArgumentParser
import Charting
import Datasets
import Diagnostics
import Measures
import VectorMath

struct DirectionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "direction", abstract: "Place items along the line from one item, or group of items, to another.",
        discussion: """
            The line runs from the middle of one group to the middle of the other. An item's position is its dot product \
            with the line's direction, which has length one.
            """)

    @Argument(help: "A NumPy file, one row per item.")
    var vectors: String

    @Option(
        parsing: .upToNextOption,
        help: "Where the line begins: rows, counted from 0; with --names texts, with --labels one label or more.")
    var from: [String]

    @Option(parsing: .upToNextOption, help: "Where it leads.")
    var to: [String]

    @Option(help: "The texts of the rows: the .txt, .jsonl or .csv file that was embedded.")
    var names: String?

    @Option(help: "A NumPy file with one whole number for each row: --from and --to are then labels.")
    var labels: String?

    @Option(help: "The .npy file of positions to write, one per row.")
    var out: String?

    @Option(help: "Items at each end that are printed.")
    var count = 5

    @OptionGroup var threads: JobsOption

    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        guard count >= 0 else { throw ValidationError("--count is \(count); expected 0 or more") }
        if labels == nil {
            try ItemNames.check(from + to, named: names)
        } else if let word = (from + to).first(where: { Int($0) == nil }) {
            let shown = PlainText.shortened(PlainText.singleLine(word), to: 60)
            throw ValidationError("'\(shown)' is no label; with --labels, --from and --to are whole numbers")
        }
    }

    func run() throws {
        if let out { try VectorsFile.checkOutput(out) }
        let data = try VectorsFile.read(vectors)
        let items = try ItemNames(names, count: data.rows, vectors: vectors)
        let known = try labels.map { (path: $0, labels: try LabelsFile.read($0, count: data.rows)) }
        func group(_ words: [String]) throws -> [Int] {
            try known.map { try $0.labels.rows(of: words.compactMap(Int.init), in: $0.path) }
                ?? words.map { try items.row(of: $0) }
        }
        let (start, end) = try (group(from), group(to))
        let direction = Direction(from: start, to: end, in: data)
        guard direction.vector.contains(where: { $0 != 0 }) else {
            throw Complaints([
                .error(
                    at: SourcePosition(vectors), "--from and --to have the same middle, between which there is no line",
                    remedy: "Give groups that differ.")
            ])
        }
        let positions = direction.positions(in: data)
        if let out { try VectorsFile.write(NumPyFile.write(positions), to: out) }
        // Numbers on standard output leave no place there for words.
        if out == "-" { return }
        let report = Report(positions, from: start, to: end, count: count, items)
        if json {
            try TerminalReporter.standardOutput(json: report)
        } else {
            TerminalReporter.standardOutput(report.words(items))
        }
    }

    private struct Report: Encodable {
        struct Place: Encodable {
            let row: Int
            let name: String?
            let position: Double
        }

        let items: Int
        /// Mean positions of the two groups.
        let from, to: Double
        /// Items at the ends, the outermost first.
        let lowest, highest: [Place]

        init(_ positions: [Float], from: [Int], to: [Int], count: Int, _ names: ItemNames) {
            items = positions.count
            func mean(_ rows: [Int]) -> Double {
                rows.reduce(0) { $0 + Double(positions[$1]) } / Double(max(1, rows.count))
            }
            self.from = mean(from)
            self.to = mean(to)
            let order = positions.indices.sorted { (positions[$0], $0) < (positions[$1], $1) }
            func places(_ rows: some Sequence<Int>) -> [Place] {
                rows.map { Place(row: $0, name: names.name($0), position: Double(positions[$0])) }
            }
            lowest = places(order.prefix(count))
            highest = places(order.suffix(count).reversed())
        }

        func words(_ names: ItemNames) -> String {
            let tables = [("on the side of --from", lowest), ("on the side of --to", highest)].filter { !$1.isEmpty }
                .map { title, places in
                    WordTable([title, "position"], rows: places.map { [names.title($0.row), digits($0.position)] }).text
                }
            let last =
                "of \(PlainText.grouped(items)) items; --from lies at \(digits(from)), --to at \(digits(to))"
            return (tables + [last]).joined(separator: "\n\n")
        }

        private func digits(_ value: Double) -> String {
            NumberFormat.fixed(value, 4)
        }
    }
}
