import Analyses
import ArgumentParser
import Diagnostics
import Figures
import VectorMath
import YAMLReading

struct AnalogyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analogy", abstract: "Find what lies nearest to a − b + c: king − man + woman.",
        discussion: """
            Vectors are made one long first and compared by cosine similarity; a, b and c themselves are left out.
            """)

    @Argument(help: VectorsFile.help)
    var vectors: String

    @Argument(help: "A row, counted from 0; with --names the item's text.")
    var a: String

    @Argument(help: "What is taken away.")
    var b: String

    @Argument(help: "What is added.")
    var c: String

    @Option(help: ItemNames.help)
    var names: String?

    @Option(help: "Items that are printed, \(AnalogyFigure.key("count").domain.phrase).")
    var count = AnalogyFigure.standard.count

    @OptionGroup(title: VectorOptions.title) var columns: VectorOptions

    @OptionGroup var threads: JobsOption

    @OptionGroup var report: ReportOption

    func validate() throws {
        try OptionRange.check("--count", count, in: AnalogyFigure.key("count").domain)
        try ItemNames.check([a, b, c], named: names)
    }

    func run() throws {
        let file = try VectorsFile(vectors, columns)
        let items = try ItemNames(names, of: file)
        let rows = try (a: items.row(of: a), b: items.row(of: b), c: items.row(of: c))
        let found = try answers(rows, in: file, items)
        guard !found.isEmpty else {
            throw Complaints([
                .error(
                    at: SourcePosition(vectors),
                    "an analogy leaves out its own items; no other is among the \(file.count) here",
                    remedy: "Give the vectors of more items.")
            ])
        }
        try report.print {
            Answers(sum: "\(items.title(rows.a)) − \(items.title(rows.b)) + \(items.title(rows.c))", items, found)
        }
    }

    private func answers(
        _ rows: (a: Int, b: Int, c: Int), in file: VectorsFile, _ items: ItemNames
    ) throws -> [Answer] {
        do {
            let question = AnalogyQuestion(a: rows.a, minus: rows.b, plus: rows.c, count: count)
            return try file.answer(question, threads).answers.map {
                Answer(row: $0.item, name: items.name($0.item), similarity: $0.similarity)
            }
        } catch let fault as AnalogyFault {
            let complaint =
                switch fault {
                case .zeros(let item): "\(items.title(item)) is a vector of zeros, which has no direction"
                case .equal(let one, let other):
                    "\(items.title(one)) and \(items.title(other)) point the same way, so that nothing leads from one to the other"
                case .noSum: "a − b + c is all zeros"
                }
            throw Complaints([.error(at: SourcePosition(vectors), complaint, remedy: "Name another item.")])
        }
    }

    private struct Answer: Encodable {
        let row: Int
        let name: String?
        let similarity: Double
    }

    /// Nearest first.
    private struct Answers: Report {
        private let sum: String
        private let titles: [String]
        private let found: [Answer]

        init(sum: String, _ items: ItemNames, _ found: [Answer]) {
            self.sum = sum
            self.found = found
            titles = found.map { items.title($0.row) }
        }

        func encode(to encoder: any Encoder) throws { try found.encode(to: encoder) }

        var text: String {
            TextTable(
                ["nearest to \(sum)", "cosine"], rows: zip(titles, found).map { [$0, digits($1.similarity)] }
            ).text
        }
    }
}
