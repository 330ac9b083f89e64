import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import Installation
import VectorMath

/// Vectors of models that are paid for, with money or with time, through a cache: that of the site where a command is run, else one
/// beside what setup installs.
struct PaidVectors {
    private let store: ArtifactStore
    private let source: String
    private let workers: Workers

    /// - Parameter source: where the items come from.
    init(of source: String, workers: Workers) throws {
        store = try Self.store()
        self.source = source
        self.workers = workers
    }

    static func store() throws -> ArtifactStore {
        let folder = FileManager.default.currentDirectoryPath
        return try ArtifactStore(at: SiteCache.path(of: folder) ?? InstallationHome.standard().vectorCache)
    }

    func vectors(
        of records: [Record], by embedder: any Embedder, progress: ProgressSink
    ) throws -> (vectors: Matrix, cuts: [Int?]) {
        let run = EmbeddingRun(
            models: ModelLibrary([embedder]), store: store, workers: workers, progress: progress)
        let place = SourcePosition(source)
        let dataset = Dataset(
            name: source, title: source, modality: embedder.modality, records: records, models: [embedder.name],
            position: place)
        return (try run.vectorSet(for: dataset, at: place).vectors, Array(repeating: nil, count: records.count))
    }
}
