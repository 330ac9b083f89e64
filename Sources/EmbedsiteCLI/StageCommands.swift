import Analyses
import ArgumentParser
import Artifacts
import Datasets
import Diagnostics
import Foundation
import Projections
import VectorMath

/// Reads a matrix of vectors for a stage command.
enum VectorsFile {
    static let byteLimit = 8 << 30

    static func read(_ path: String) throws -> Matrix {
        let vectors = try NumPyFile.read(BoundedFile.read(path, limit: byteLimit, name: path), name: path)
        if let place = vectors.firstNonFinite {
            throw Complaints([
                .error(
                    at: SourcePosition(path), "row \(place.row), column \(place.column) is not a finite number",
                    remedy: "Remove that row, or compute it anew.")
            ])
        }
        guard vectors.rows > 0, vectors.columns > 0 else {
            throw Complaints([.error(at: SourcePosition(path), "there are no vectors in it")])
        }
        return vectors
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        if path == "-" { TerminalReporter.standardOutput(bytes: bytes) } else { try AtomicFile.write(bytes, to: path) }
    }
}

extension Metric: ExpressibleByArgument {}

struct SimilarityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similarity", abstract: "Compare all vectors with each other: a histogram, or the matrix.")

    @Argument(help: "A NumPy file, one row per item.")
    var vectors: String

    @Option(help: "cosine, dot or euclidean.")
    var metric = Metric.cosine

    @Option(help: "Bins of the histogram that is printed.")
    var histogram = 200

    @Option(help: "Write the whole matrix to this .npy file (at most 20,000 items).")
    var out: String?

    @Option(help: "Threads; all processors unless given.")
    var jobs: Int?

    func validate() throws {
        guard (1...PairCounts.mostBins).contains(histogram) else {
            throw ValidationError("--histogram is \(histogram); expected 1 to \(PairCounts.mostBins)")
        }
    }

    func run() throws {
        let workers = jobs.map { Workers($0) } ?? .all
        let data = try VectorsFile.read(vectors)
        let comparison = Comparison(of: data, metric: metric, workers: workers)
        if let out {
            guard data.rows <= 20_000 else {
                throw Complaints([
                    .error(
                        at: SourcePosition(vectors),
                        "\(data.rows) items are too many for a matrix; the limit is 20,000",
                        remedy: "Leave out --out for the histogram, which has no limit.")
                ])
            }
            try VectorsFile.write(NumPyFile.write(comparison.matrix(workers: workers)), to: out)
            return
        }
        let counts = comparison.pairCounts(
            range: metric == .cosine ? -1...1 : nil, bins: histogram, workers: workers)
        TerminalReporter.standardOutput(try Report(counts).json())
    }

    private struct Report: Encodable {
        let lower, upper, mean, standardDeviation, minimum, maximum: Double
        let pairs: Int
        let counts: [Int]

        init(_ result: PairCounts) {
            lower = result.lower
            upper = result.upper
            mean = result.all.mean
            standardDeviation = result.all.standardDeviation
            minimum = result.all.minimum
            maximum = result.all.maximum
            pairs = result.all.count
            counts = result.all.bins
        }

        func json() throws -> String {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}

struct NeighborsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neighbors", abstract: "Find the nearest items of every item, exactly.")

    @Argument(help: "A NumPy file, one row per item.")
    var vectors: String

    @Option(name: .customShort("k"), help: "Neighbours per item.")
    var k = 15

    @Option(help: "cosine, dot or euclidean.")
    var metric = Metric.cosine

    @Option(help: "The .npz file to write: 'indices' (n x k) and 'values' (n x k).")
    var out: String

    @Option(help: "Threads; all processors unless given.")
    var jobs: Int?

    func validate() throws {
        guard k > 0 else { throw ValidationError("-k is \(k); expected 1 or more") }
    }

    func run() throws {
        let workers = jobs.map { Workers($0) } ?? .all
        let data = try VectorsFile.read(vectors)
        guard k < data.rows else {
            throw Complaints([
                .error(
                    at: SourcePosition(vectors),
                    "\(data.rows) items have at most \(data.rows - 1) neighbours each; found -k \(k)",
                    remedy: "Lower -k.")
            ])
        }
        let found = nearestNeighbors(of: data, k: k, metric: metric, workers: workers)
        let values = Matrix(rows: data.rows, columns: k, storage: found.values)
        try VectorsFile.write(
            NumPyArchive.write([
                (name: "indices", bytes: NumPyFile.write(found.indices.map(Int.init), columns: k, as: .int32)),
                (name: "values", bytes: NumPyFile.write(values)),
            ]), to: out)
    }
}

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

    @Option(help: "Threads; all processors unless given.")
    var jobs: Int?

    func validate() throws {
        guard (1...64).contains(dims) else { throw ValidationError("--dims is \(dims); expected 1 to 64") }
    }

    func run() throws {
        let data = try VectorsFile.read(vectors)
        let result = principalComponents(
            of: data, count: dims, seed: seed, workers: jobs.map { Workers($0) } ?? .all)
        try VectorsFile.write(NumPyFile.write(result.scores), to: out)
    }
}
