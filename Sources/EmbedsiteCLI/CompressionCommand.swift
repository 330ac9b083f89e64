import Analyses
import ArgumentParser
import Charting
import Diagnostics
import Measures
import VectorMath

struct CompressionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compression", abstract: "Say what is still found with vectors in fewer bytes.",
        discussion: """
            Recall: the mean share of an item's nearest by cosine similarity that the small form finds alone. Rescored: \
            the same where the small form names four times as many and the full vectors choose among these. Rank \
            correlation: whether similarities keep their order (Spearman), over pairs drawn at random. Items whose nearest \
            are looked for: at most \(PlainText.grouped(queryLimit)), drawn at random.

            Forms: float32, float16, int8 (each dimension's range in 255 steps), int8-vector (127 steps up to each \
            vector's largest number), 1-bit (signs), truncated-N (the first N numbers), pq-N (product quantisation: N \
            parts of a byte each).
            """)

    @Argument(help: "A NumPy file, one row per item.")
    var vectors: String

    @Option(
        name: .customShort("k"),
        help: "Neighbours per item, fewer than half the items. (default: 10 where they are enough)")
    var k: Int?

    @Option(help: "With commas between them, such as float16,int8,pq-48. (default: all that make sense of the vectors)")
    var forms: FormList?

    @OptionGroup var threads: JobsOption

    @Flag(help: "Print the result as JSON.")
    var json = false

    private static let queryLimit = 1_000

    func validate() throws {
        if let k, k < 1 { throw ValidationError("-k is \(k); expected 1 or more") }
        try forms?.check()
    }

    func run() throws {
        let data = try VectorsFile.read(vectors)
        let k = try Neighborhood.size(k, standard: 10, items: data.rows, file: vectors)
        try Neighborhood.warn(of: data, in: vectors, zeros: "Leave them out.")
        let forms = forms?.forms ?? CompressionForm.usual(count: data.rows, dimensions: data.columns)
        for form in forms {
            guard let size = form.size, size > data.columns else { continue }
            throw Complaints([
                .error(
                    at: SourcePosition(vectors),
                    "vectors of \(PlainText.grouped(data.columns)) numbers have no form '\(form.name)'",
                    remedy: "Lower the number in --forms to at most \(data.columns).")
            ])
        }
        let progress = TerminalReporter().progress
        let study = CompressionStudy(
            of: data, forms: forms.map(\.measured), k: k, limit: Self.queryLimit, workers: threads.workers
        ) { progress.report("Forms", done: $0, of: forms.count) }
        progress.report("Forms", done: forms.count, of: forms.count)
        let report = Report(study, forms, items: data.rows)
        if json {
            try TerminalReporter.standardOutput(json: report)
        } else {
            TerminalReporter.standardOutput(report.words)
        }
    }

    /// Forms as they are written on a command line.
    struct FormList: ExpressibleByArgument {
        private let parts: [String]

        init?(argument: String) {
            parts = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }

        var forms: [CompressionForm] { parts.compactMap { CompressionForm(parsing: $0) } }

        func check() throws {
            for part in parts where CompressionForm(parsing: part) == nil {
                let word = PlainText.shortened(PlainText.singleLine(part), to: 60)
                throw ValidationError(
                    "--forms has no form '\(word)'. \(Suggestion.remedy(for: part, among: CompressionForm.expected))")
            }
        }
    }

    private struct Report: Encodable {
        struct Form: Encodable {
            let form: String
            let bytes: Int
            let recall, rescoredRecall, rankCorrelation: Double
        }

        let items, scored, k, candidates, fullBytes: Int
        let forms: [Form]

        init(_ study: CompressionStudy, _ forms: [CompressionForm], items: Int) {
            self.items = items
            scored = study.scored
            k = study.k
            candidates = study.candidates
            fullBytes = study.fullBytes
            self.forms = zip(forms, study.scores).map { form, score in
                Form(
                    form: form.name, bytes: score.bytesPerItem, recall: score.recall,
                    rescoredRecall: score.rescoredRecall, rankCorrelation: score.rankCorrelation)
            }
        }

        var words: String {
            let table = WordTable(
                ["form", "bytes", "recall", "rescored", "rank correlation"],
                rows: forms.map {
                    [
                        $0.form, PlainText.grouped($0.bytes), digits($0.recall), digits($0.rescoredRecall),
                        digits($0.rankCorrelation),
                    ]
                })
            let sample = scored < items ? " a sample of \(PlainText.grouped(scored)) of" : ""
            return """
                \(table.text)
                of\(sample) \(PlainText.grouped(items)) items; \(k == 1 ? "the nearest" : "\(PlainText.grouped(k)) nearest") each by cosine, \(candidates == 1 ? "1 candidate" : "\(PlainText.grouped(candidates)) candidates") for rescoring; bytes per item
                """
        }

        private func digits(_ value: Double) -> String {
            NumberFormat.fixed(value, 4)
        }
    }
}
