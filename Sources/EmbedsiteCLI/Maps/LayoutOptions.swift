import Analyses
import ArgumentParser
import Diagnostics
import Projections
import VectorMath
import YAMLReading

/// What UMAP, t-SNE and classical scaling can be told; the defaults are those of umap-learn and openTSNE, but for t-SNE's
/// rounds.
struct LayoutOptions: ParsableArguments {
    @Option(help: Metric.help)
    var metric: Metric?

    @Option(
        help:
            "umap: items that make up a neighbourhood, the item itself among them. (default: \(LayoutOptions.umap.neighbors))"
    )
    var neighbors: Int?

    @Option(help: "umap: how close points may lie. (default: \(PlainText.number(LayoutOptions.umap.minDistance)))")
    var minDist: Double?

    @Option(help: "umap: the scale of the map. (default: \(PlainText.number(LayoutOptions.umap.spread)))")
    var spread: Double?

    @Flag(help: "umap: keep how densely items lie as well (densMAP).")
    var densmap = false

    @Option(help: "umap: what that weighs against keeping neighbours. (default: 2)")
    var densLambda: Double?

    @Option(help: "umap: rounds. (default: 500 up to 10,000 items, else 200; 200 more with --densmap)")
    var epochs: Int?

    @Option(help: "umap: spectral, pca or random; tsne: pca or random.")
    var initialization: String?

    @Option(
        help:
            "tsne: about how many neighbours each item keeps. (default: \(PlainText.number(LayoutOptions.tsne.perplexity)))"
    )
    var perplexity: Double?

    @Option(
        help:
            "tsne: what attraction is multiplied by in the first rounds. (default: \(PlainText.number(LayoutOptions.tsne.earlyExaggeration)))"
    )
    var earlyExaggeration: Double?

    @Option(help: "tsne: rounds after the first 250. (default: \(LayoutOptions.tsne.iterations))")
    var iterations: Int?

    @Option(help: "umap: of the first round (default: 1); tsne: of every round (default: items / exaggeration).")
    var learningRate: Double?

    private static let umap = UMAPParameters()
    private static let tsne = TSNEParameters()

    /// What was given of each setting of a map.
    private var given: [(key: String, value: MapSetting.Value?)] {
        [
            ("metric", metric.map { .word($0.rawValue) }), ("neighbors", neighbors.map { .whole($0) }),
            ("min_dist", minDist.map { .number($0) }), ("spread", spread.map { .number($0) }),
            ("densmap", densmap ? .word("true") : nil), ("epochs", epochs.map { .whole($0) }),
            ("initialization", initialization.map { .word($0) }), ("perplexity", perplexity.map { .number($0) }),
            ("early_exaggeration", earlyExaggeration.map { .number($0) }),
            ("iterations", iterations.map { .whole($0) }), ("learning_rate", learningRate.map { .number($0) }),
        ]
    }

    private func value(of setting: MapSetting) -> MapSetting.Value? { given.first { $0.key == setting.key }?.value }

    func check(for method: ProjectCommand.Method) throws {
        let use = OptionUse(for: method)
        let settings = method.name.settings
        for (key, value) in given {
            try use.check(Self.option(key), value, isOf: settings.contains { $0.key == key })
        }
        try use.check("--dens-lambda", densLambda, .umap)
        if densLambda != nil, !densmap { throw ValidationError("--dens-lambda needs --densmap") }
        for setting in settings {
            let option = Self.option(setting.key)
            switch (setting.domain, value(of: setting)) {
            case (.whole(let range), .whole(let number)): try OptionRange.check(option, number, in: .whole(range))
            case (.number(let range), .number(let number)): try OptionRange.check(option, number, in: .number(range))
            case (.word(let words), .word(let word)): try Self.check(option, word, isOf: words)
            default: break
            }
        }
        try OptionRange.check("--dens-lambda", densLambda, in: .number(0...1_000))
        if let minDist, minDist > (spread ?? Self.umap.spread) {
            throw ValidationError(
                "--min-dist is \(PlainText.number(minDist)); expected at most the --spread, which is \(PlainText.number(spread ?? Self.umap.spread))"
            )
        }
    }

    private static func check<Word: MapSetting.Word>(_ option: String, _ word: String, isOf words: Word.Type) throws {
        guard Word(rawValue: word) == nil else { return }
        let known = words.allCases.map(\.rawValue)
        throw ValidationError(
            "\(option) is '\(PlainText.shortened(PlainText.singleLine(word), to: 60))'. \(Suggestion.remedy(for: word, among: known))"
        )
    }

    private static func option(_ key: String) -> String { "--" + key.replacing("_", with: "-") }

    /// The method with all that was given of it.
    func method(_ name: MapMethod.Name, seed: UInt64) -> MapMethod {
        var method = name.plain
        for setting in name.settings {
            if let value = value(of: setting) { setting.set(value, in: &method) }
        }
        switch method {
        case .umap(var map):
            map.parameters.seed = seed
            if let densLambda { map.parameters.density = DensityParameters(weight: densLambda) }
            return .umap(map)
        case .tsne(var parameters):
            parameters.seed = seed
            return .tsne(parameters)
        default: return method
        }
    }
}
