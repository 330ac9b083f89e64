import Analyses
import ArgumentParser
import Diagnostics
import Figures
import VectorMath
import YAMLReading

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

    @OptionGroup var neighborhood: NeighborhoodOption<CompressionFigure>

    @Option(help: "With commas between them, such as float16,int8,pq-48. (default: all that make sense of the vectors)")
    var forms: String?

    @OptionGroup(title: VectorOptions.title) var columns: VectorOptions

    @OptionGroup var threads: JobsOption

    @OptionGroup var report: ReportOption

    func validate() throws { _ = try named() }

    func run() throws {
        let file = try VectorsFile(vectors, columns)
        let data = file.matrix
        let k = try neighborhood.size(in: file)
        let forms = try named() ?? CompressionForm.usual(count: data.rows, dimensions: data.columns)
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

    /// The forms that are named, as a figure reads them; nil where none is.
    private func named() throws -> [CompressionForm]? {
        guard let forms else { return nil }
        let names = forms.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        var reader = MappingReader(
            YAMLMapping([("forms", names)], at: SourcePosition("command line")), subject: "the command line")
        var figure = CompressionFigure.standard
        reader.read(CompressionFigure.keys, into: &figure)
        if let found = reader.diagnostics.first {
            let complaint = PlainText.singleLine(found.message).replacing("'forms'", with: "--forms")
            throw ValidationError([complaint, found.remedy].compactMap(\.self).joined(separator: ". "))
        }
        return figure.forms
    }
}
