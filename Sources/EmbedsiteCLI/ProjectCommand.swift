import ArgumentParser
import Datasets
import Diagnostics
import Projections
import VectorMath

struct ProjectCommand: ParsableCommand {
    enum Method: String, CaseIterable, ExpressibleByArgument {
        case pca, umap, tsne

        var title: String {
            switch self {
            case .pca: "PCA"
            case .umap: "UMAP"
            case .tsne: "t-SNE"
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "project", abstract: "Place vectors on a map: two numbers for each, or more.",
        discussion: "The same seed gives the same map, on any number of threads.")

    @Argument(help: "A NumPy file, one row per item.")
    var vectors: String

    @Option(help: "pca, umap or tsne.")
    var method = Method.pca

    @Option(help: "Dimensions of the map: 1 to 64 for pca and umap, 2 or 3 for tsne.")
    var dims = 2

    @Option(help: "Of everything random.")
    var seed: UInt64 = 42

    @Option(help: "The .npy file to write.")
    var out: String

    @OptionGroup(title: "For umap and tsne") var options: LayoutOptions

    @OptionGroup var threads: JobsOption

    func validate() throws {
        let range = method == .tsne ? 2...3 : 1...64
        guard range.contains(dims) else {
            throw ValidationError("--dims is \(dims); expected \(range.lowerBound) to \(range.upperBound)")
        }
        try options.check(for: method)
    }

    func run() throws {
        try VectorsFile.checkOutput(out)
        let data = try VectorsFile.read(vectors)
        try VectorsFile.write(NumPyFile.write(layout(of: data)), to: out)
    }

    private func layout(of data: Matrix) -> Matrix {
        let reporter = TerminalReporter()
        let method = self.method
        func tell(_ share: Double) -> Bool {
            reporter.progress.report(method.title, done: Int(share * 100), of: 100)
            return true
        }
        switch method {
        case .pca:
            return principalComponents(of: data, count: dims, seed: seed, workers: threads.workers).scores
        case .tsne:
            let parameters = options.tsne(dimensions: dims, seed: seed)
            let perplexity = parameters.perplexity(for: data.rows)
            if perplexity < parameters.perplexity {
                reporter.say("\(data.rows) items allow a perplexity of \(Int(perplexity)) at most; that is taken.")
            }
            let near = ApproximateSearch.neighbors(
                of: data, k: parameters.neighbors(for: data.rows), metric: parameters.metric, threads: threads)
            return tSNE(of: data, parameters, neighbors: near, workers: threads.workers, progress: tell)
        case .umap:
            let parameters = options.umap(dimensions: dims, seed: seed)
            if parameters.neighbors >= data.rows {
                reporter.say("\(data.rows) items allow \(max(1, data.rows - 1)) neighbours at most; so many are taken.")
            }
            let near = ApproximateSearch.neighbors(
                of: data, k: parameters.otherNeighbors(among: data.rows), metric: parameters.metric, threads: threads)
            return umap(of: data, parameters, neighbors: near, workers: threads.workers, progress: tell)
        }
    }
}
