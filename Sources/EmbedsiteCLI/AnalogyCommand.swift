import ArgumentParser
import Charting
import Diagnostics
import Measures
import VectorMath

struct AnalogyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analogy", abstract: "Find what lies nearest to a − b + c: king − man + woman.",
        discussion: """
            Vectors are made one long first and compared by cosine similarity; a, b and c themselves are left out.
            """)

    @Argument(help: "A NumPy file, one row per item.")
    var vectors: String

    @Argument(help: "A row, counted from 0; with --names the item's text.")
    var a: String

    @Argument(help: "What is taken away.")
    var b: String

    @Argument(help: "What is added.")
    var c: String

    @Option(help: "The texts of the rows: the .txt, .jsonl or .csv file that was embedded.")
    var names: String?

    @Option(help: "Items that are printed.")
    var count = 10

    @OptionGroup var threads: JobsOption

    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        guard count >= 1 else { throw ValidationError("--count is \(count); expected 1 or more") }
        try ItemNames.check([a, b, c], named: names)
    }

    func run() throws {
        let data = try VectorsFile.read(vectors)
        let items = try ItemNames(names, count: data.rows, vectors: vectors)
        let rows = try (a: items.row(of: a), b: items.row(of: b), c: items.row(of: c))
        let found = try answers(rows, in: data, items)
        guard !found.isEmpty else {
            throw Complaints([
                .error(
                    at: SourcePosition(vectors),
                    "an analogy leaves out its own items; no other is among the \(data.rows) here",
                    remedy: "Give the vectors of more items.")
            ])
        }
        if json {
            try TerminalReporter.standardOutput(json: found)
        } else {
            let table = WordTable(
                ["nearest to \(items.title(rows.a)) − \(items.title(rows.b)) + \(items.title(rows.c))", "cosine"],
                rows: found.map { [items.title($0.row), NumberFormat.fixed($0.similarity, 4)] })
            TerminalReporter.standardOutput(table.text)
        }
    }

    private func answers(_ rows: (a: Int, b: Int, c: Int), in data: Matrix, _ items: ItemNames) throws -> [Answer] {
        do throws(Analogy.Fault) {
            let analogy = try Analogy(a: rows.a, minus: rows.b, plus: rows.c, in: data, workers: threads.workers)
            return analogy.answers(count).map {
                Answer(row: $0, name: items.name($0), similarity: analogy.similarity($0))
            }
        } catch {
            let complaint =
                switch error {
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
}
