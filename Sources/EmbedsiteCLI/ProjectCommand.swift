import ArgumentParser
import Datasets
import Projections

struct ProjectCommand: ParsableCommand {
    enum Method: String, CaseIterable, ExpressibleByArgument {
        case pca
    }

    static let configuration = CommandConfiguration(
        commandName: "project", abstract: "Place vectors on a plane.")

    @Argument(help: "A NumPy file, one row per item.")
    var vectors: String

    @Option(help: "pca.")
    var method = Method.pca

    @Option(help: "Dimensions of the map.")
    var dims = 2

    @Option(help: "Of everything random.")
    var seed: UInt64 = 42

    @Option(help: "The .npy file to write.")
    var out: String

    @OptionGroup var threads: JobsOption

    func validate() throws {
        guard (1...64).contains(dims) else { throw ValidationError("--dims is \(dims); expected 1 to 64") }
    }

    func run() throws {
        try VectorsFile.checkOutput(out)
        let data = try VectorsFile.read(vectors)
        let result = principalComponents(of: data, count: dims, seed: seed, workers: threads.workers)
        try VectorsFile.write(NumPyFile.write(result.scores), to: out)
    }
}
