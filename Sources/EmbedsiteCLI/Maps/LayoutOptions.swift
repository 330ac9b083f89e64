import ArgumentParser
import Diagnostics
import Projections
import VectorMath

/// What UMAP, t-SNE and classical scaling can be told; the defaults are those of umap-learn and openTSNE, but for t-SNE's
/// rounds.
struct LayoutOptions: ParsableArguments {
    @Option(help: Metric.help)
    var metric: Metric?

    @Option(help: "umap: items that make up a neighbourhood, the item itself among them. (default: 15)")
    var neighbors: Int?

    @Option(help: "umap: how close points may lie. (default: 0.1)")
    var minDist: Double?

    @Option(help: "umap: the scale of the map. (default: 1)")
    var spread: Double?

    @Flag(help: "umap: keep how densely items lie as well (densMAP).")
    var densmap = false

    @Option(help: "umap: what that weighs against keeping neighbours. (default: 2)")
    var densLambda: Double?

    @Option(help: "umap: rounds. (default: 500 up to 10,000 items, else 200; 200 more with --densmap)")
    var epochs: Int?

    @Option(help: "umap: spectral, pca or random; tsne: pca or random.")
    var initialization: String?

    @Option(help: "tsne: about how many neighbours each item keeps. (default: 30)")
    var perplexity: Double?

    @Option(help: "tsne: what attraction is multiplied by in the first rounds. (default: 12)")
    var earlyExaggeration: Double?

    @Option(help: "tsne: rounds after the first 250. (default: 1000)")
    var iterations: Int?

    @Option(help: "umap: of the first round (default: 1); tsne: of every round (default: items / exaggeration).")
    var learningRate: Double?

    func check(for method: ProjectCommand.Method) throws {
        let use = OptionUse(for: method)
        try use.check("--metric", metric, .mds, .umap, .tsne)
        try use.check("--neighbors", neighbors, .umap)
        try use.check("--min-dist", minDist, .umap)
        try use.check("--spread", spread, .umap)
        try use.check("--densmap", densmap ? true : nil, .umap)
        try use.check("--dens-lambda", densLambda, .umap)
        if densLambda != nil, !densmap { throw ValidationError("--dens-lambda needs --densmap") }
        try use.check("--epochs", epochs, .umap)
        try use.check("--initialization", initialization, .umap, .tsne)
        try use.check("--perplexity", perplexity, .tsne)
        try use.check("--early-exaggeration", earlyExaggeration, .tsne)
        try use.check("--iterations", iterations, .tsne)
        try use.check("--learning-rate", learningRate, .umap, .tsne)
        try OptionRange.check("--neighbors", neighbors, in: 2...100_000)
        try OptionRange.check("--min-dist", minDist, in: 0...100)
        try OptionRange.check("--spread", spread, in: 0.01...100)
        try OptionRange.check("--dens-lambda", densLambda, in: 0...1_000)
        try OptionRange.check("--epochs", epochs, in: 1...1_000_000)
        try OptionRange.check("--perplexity", perplexity, in: 1...100_000)
        try OptionRange.check("--early-exaggeration", earlyExaggeration, in: 1...1_000)
        try OptionRange.check("--iterations", iterations, in: 1...1_000_000)
        try OptionRange.check("--learning-rate", learningRate, in: 1e-6...1e9)
        if let minDist, minDist > (spread ?? 1) {
            throw ValidationError(
                "--min-dist is \(PlainText.number(minDist)); expected at most the --spread, which is \(PlainText.number(spread ?? 1))"
            )
        }
        if let initialization {
            let known =
                method == .umap
                ? UMAPParameters.Initialization.allCases.map(\.rawValue)
                : TSNEParameters.Initialization.allCases.map(\.rawValue)
            guard known.contains(initialization) else {
                throw ValidationError(
                    "--initialization is '\(PlainText.shortened(PlainText.singleLine(initialization), to: 60))'. \(Suggestion.remedy(for: initialization, among: known))"
                )
            }
        }
    }

    func umap(dimensions: Int, seed: UInt64) -> UMAPParameters {
        var parameters = UMAPParameters()
        parameters.neighbors = neighbors ?? parameters.neighbors
        parameters.minDistance = minDist ?? parameters.minDistance
        parameters.spread = spread ?? parameters.spread
        parameters.metric = metric ?? parameters.metric
        parameters.epochs = epochs
        parameters.learningRate = learningRate ?? parameters.learningRate
        parameters.initialization =
            initialization.flatMap(UMAPParameters.Initialization.init) ?? parameters.initialization
        parameters.density = densmap ? densLambda.map { DensityParameters(weight: $0) } ?? DensityParameters() : nil
        parameters.dimensions = dimensions
        parameters.seed = seed
        return parameters
    }

    func tsne(seed: UInt64) -> TSNEParameters {
        var parameters = TSNEParameters()
        parameters.perplexity = perplexity ?? parameters.perplexity
        parameters.earlyExaggeration = earlyExaggeration ?? parameters.earlyExaggeration
        parameters.iterations = iterations ?? parameters.iterations
        parameters.learningRate = learningRate
        parameters.initialization =
            initialization.flatMap(TSNEParameters.Initialization.init) ?? parameters.initialization
        parameters.metric = metric ?? parameters.metric
        parameters.seed = seed
        return parameters
    }
}
