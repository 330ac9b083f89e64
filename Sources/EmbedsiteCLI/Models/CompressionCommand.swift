import Analyses
import ArgumentParser
import Diagnostics
import VectorMath

struct CompressionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compression", abstract: "Say what is still found with vectors in fewer bytes.",
        discussion: """
            Recall: the mean share of an item's nearest by cosine similarity that the small form finds alone. Rescored: \
            the same where the small form names four times as many and the full vectors choose among these. Rank \
            correlation: whether similarities keep their order (Spearman), over all pairs or \
            some drawn at random. Items whose nearest are looked for: at most \(PlainText.grouped(CompressionQuestion.scoredLimit)), drawn at \
            random.

            Forms: float32, float16, int8 (each dimension's range in 255 steps), int8-vector (127 steps up to each \
            vector's largest number), 1-bit (signs), truncated-N (the first N numbers), pq-N (product quantisation: N \
            parts of a byte each).
            """)

    @Argument(help: VectorsFile.help)
    var vectors: String

    @Option(name: .customShort("k"), help: neighborhood.help)
    var k: Int?

    @Option(help: "With commas between them, such as float16,int8,pq-48. (default: all that make sense of the vectors)")
    var forms: FormList?

    @OptionGroup var threads: JobsOption

    @OptionGroup var report: ReportOption

    private static let neighborhood = NeighborhoodSize(standard: CompressionQuestion.defaultK)

    func validate() throws {
        try OptionRange.check("-k", k, from: 1)
        try forms?.check()
    }

    func run() throws {
        let file = try VectorsFile(vectors)
        let data = file.matrix
        let k = try Self.neighborhood.size(k, in: file)
        let forms = forms?.forms ?? CompressionForm.usual(count: data.rows, dimensions: data.columns)
        try check(forms, fit: data.columns)
        try RowWarnings(metric: .cosine, isChoice: false).say(of: file)
        let found = try file.answer(CompressionQuestion(k: k, forms: forms), threads)
        try report.print { CompressionReport(found, of: file, workers: threads.workers) }
    }

    private func check(_ forms: [CompressionForm], fit dimensions: Int) throws {
        for form in forms {
            guard let size = form.size, size > dimensions else { continue }
            throw Complaints([
                .error(
                    at: SourcePosition(vectors),
                    "vectors of \(PlainText.count(dimensions, "number")) have no form '\(form.name)'",
                    remedy: "Lower the number in --forms to at most \(dimensions).")
            ])
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
}
