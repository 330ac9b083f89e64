import Analyses
import ArgumentParser
import Diagnostics
import Projections
import VectorMath
import YAMLReading

/// What UMAP, t-SNE and classical scaling can be told; the defaults are those of umap-learn and openTSNE, but for t-SNE's
/// rounds.
struct LayoutOptions: ParsableArguments {
    private static let help = SettingHelp<MapMethod>()

    @Option(help: help("metric")) var metric: Metric?

    @Option(help: help("neighbors")) var neighbors: Int?

    @Option(help: help("min_dist")) var minDist: Double?

    @Option(help: help("spread")) var spread: Double?

    @Flag(help: help("densmap")) var densmap = false

    @Option(
        help: """
            umap: What that weighs against keeping neighbours. \
            (default: \(PlainText.number(DensityParameters().weight)))
            """)
    var densLambda: Double?

    @Option(help: help("epochs")) var epochs: Int?

    @Option(help: help("initialization", listing: true)) var initialization: String?

    @Option(help: help("perplexity")) var perplexity: Double?

    @Option(help: help("early_exaggeration")) var earlyExaggeration: Double?

    @Option(help: help("iterations")) var iterations: Int?

    @Option(help: help("learning_rate")) var learningRate: Double?

    /// What was given of each setting of a map, as it is written in a figure.
    private var given: SettingOptions<MapMethod> {
        SettingOptions([
            ("metric", metric?.rawValue), ("neighbors", neighbors.map { "\($0)" }),
            ("min_dist", minDist.map { "\($0)" }), ("spread", spread.map { "\($0)" }),
            ("densmap", densmap ? "true" : nil), ("epochs", epochs.map { "\($0)" }),
            ("initialization", initialization), ("perplexity", perplexity.map { "\($0)" }),
            ("early_exaggeration", earlyExaggeration.map { "\($0)" }), ("iterations", iterations.map { "\($0)" }),
            ("learning_rate", learningRate.map { "\($0)" }),
        ])
    }

    func check(for method: ProjectCommand.Method) throws {
        let use = OptionUse(for: method)
        try given.check(use, for: method.name)
        try use.check("--dens-lambda", densLambda, .umap)
        if densLambda != nil, !densmap { throw ValidationError("--dens-lambda needs --densmap") }
        try OptionRange.check("--dens-lambda", densLambda, in: .number(0...1_000))
    }

    /// The method with all that was given of it.
    func method(_ name: MapMethod.Name, seed: UInt64) -> MapMethod {
        switch given.method(name) {
        case .umap(var map):
            map.parameters.seed = seed
            if let densLambda { map.parameters.density = DensityParameters(weight: densLambda) }
            return .umap(map)
        case .tsne(var parameters):
            parameters.seed = seed
            return .tsne(parameters)
        case let method: return method
        }
    }
}
