import ArgumentParser
import Datasets
import Diagnostics
import Embedders
import Inference
import VectorMath

struct EmbedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "embed", abstract: "Turn texts or images into vectors: a NumPy file, one row per item, in order.")

    @OptionGroup var input: ModelInput

    @Option(help: "How exactly the model computes: f32, or bf16 where the processor has it.")
    var precision = Precision.f32

    @Option(help: "The .npy file to write; - for standard output.")
    var out: String

    @OptionGroup var force: ForceOption

    func run() throws {
        let models = AvailableModels(precision: precision)
        var results = force.results(reading: [input.input] + models.files(of: input.model))
        let result = try results.claim(out, as: .array)
        let named = try models.embedder(input.model)
        let records = try input.records()
        try result.check(reading: records.compactMap(\.picture?.path))
        let holds: Modality = if case .image = records.first?.content { .image } else { .text }
        guard let embedder = named.embedder(for: holds) else {
            throw Complaints([
                .error(
                    at: SourcePosition(input.input),
                    "the model '\(named.name)' takes \(named.modality.plural), but this holds \(holds.plural)",
                    remedy: "Choose another with --model.")
            ])
        }
        let (vectors, found) = try embedder.embedCounting(
            records, workers: input.workers, progress: TerminalReporter().progress)
        if let place = vectors.firstNonFinite {
            throw Complaints([
                .error(
                    at: records[place.row].position,
                    "the model '\(embedder.name)' gave NaN or infinity for this item",
                    remedy: "Leave it out, or use '--precision f32'.")
            ])
        }
        let cuts = found.compactMap(\.self)
        if let tokens = cuts.max() {
            let sentence = CutTexts(count: cuts.count, tokens: tokens).sentence(of: records.count)
            TerminalReporter().show([Diagnostic(.note, at: SourcePosition(input.input), sentence)])
        }
        try result.write(NumPyFile.write(vectors))
    }
}
