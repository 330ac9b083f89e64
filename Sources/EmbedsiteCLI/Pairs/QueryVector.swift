import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import Synchronization
import VectorMath

/// Something that the items of a file are asked, as the model sees it that made their vectors.
final class QueryVector: Sendable {
    private static let place = SourcePosition("--query")

    private let query: Query
    private let embedder: any Embedder
    private let workers: Workers
    private let known = Mutex<[Float]?>(nil)

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

    /// As wide as the vectors of a file. Embedded once, however often it is asked for.
    func vector(among width: Int, of path: String) throws -> [Float] {
        if let known = known.withLock({ $0 }), known.count == width { return known }
        let found = try embedded(among: width, of: path)
        known.withLock { $0 = found }
        return found
    }

    private func embedded(among width: Int, of path: String) throws -> [Float] {
        let record = try record()
        let dataset = Dataset(
            name: path, title: path, modality: query.isPicture ? .image : .text, records: [],
            models: [embedder.name], position: Self.place)
        let store = embedder.isPaid ? try PaidVectors.store() : nil
        let run = EmbeddingRun(
            models: ModelLibrary([embedder]), store: store, workers: workers, progress: TerminalReporter().progress)
        do {
            let found = try run.queries([record], of: dataset, width: width, model: nil, at: Self.place)
            TerminalReporter().show(
                found.notes(by: "the model").map { Diagnostic(.note, at: Self.place, $0) })
            return found.vectors.storage
        } catch let error as EmbeddingError where error.isOtherLength {
            throw Complaints([
                .error(
                    at: SourcePosition(path),
                    "the vectors have \(PlainText.count(width, "number")), those of '\(embedder.name)' another count",
                    remedy: "Name the model that made them with --model.")
            ])
        }
    }

    private func record() throws -> Record {
        guard query.isPicture else {
            return Record(id: query.written, content: .text(query.written), label: nil, position: Self.place)
        }
        let path = URL(filePath: query.written).standardizedFileURL.path
        guard FileStatus(at: path)?.kind == .regular else {
            throw Complaints([
                .error(
                    at: Self.place, "there is no picture '\(PlainText.shortened(query.written, to: 80))'",
                    remedy: "What ends in \(Query.endingList) is the path of a picture.")
            ])
        }
        return Record(
            id: query.written, content: .file(MediaFile(.image, path: path, name: query.written)), label: nil,
            position: Self.place)
    }
}
