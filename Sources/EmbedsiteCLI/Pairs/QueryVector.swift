import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import VectorMath

/// Something that the items of a file are asked, as the model sees it that made their vectors.
struct QueryVector {
    private static let place = SourcePosition("--query")

    private let query: Query
    private let embedder: any Embedder
    private let workers: Workers

    init(_ written: String, model: String, workers: Workers) throws {
        query = Query(written)
        embedder = try AvailableModels(precision: .f32).embedder(model)
        self.workers = workers
        guard !embedder.isCorpusWide else {
            throw Complaints([
                .error(
                    at: Self.place,
                    "the vectors of '\(embedder.name)' depend on all items, of which a file of vectors holds no text",
                    remedy: "Ask with 'query:' in a figure of a site.")
            ])
        }
    }

    var title: String { "“\(PlainText.shortened(PlainText.singleLine(query.written), to: 60))” by \(embedder.name)" }

    /// As wide as the vectors of a file.
    func vector(among width: Int, of path: String) throws -> [Float] {
        let record = try query.record(
            in: FileManager.default.currentDirectoryPath, AllowedRoots(["/"]), at: Self.place)
        let dataset = Dataset(
            name: path, title: path, modality: query.isPicture ? .image : .text, records: [],
            models: [embedder.name], position: Self.place)
        let store = embedder.isPaid ? try PaidVectors.store() : nil
        let run = EmbeddingRun(
            models: ModelLibrary([embedder]), store: store, workers: workers, progress: TerminalReporter().progress)
        do {
            return try run.queries([record], of: dataset, width: width, model: nil, at: Self.place).vectors.storage
        } catch let error as EmbeddingError where error.isOtherLength {
            throw Complaints([
                .error(
                    at: SourcePosition(path),
                    "the vectors have \(PlainText.count(width, "number")), those of '\(embedder.name)' another count",
                    remedy: "Name the model that made them with --model.")
            ])
        }
    }
}
