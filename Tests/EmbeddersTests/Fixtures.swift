import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import Rasters
import Synchronization
import TestKit
import Testing
import VectorMath

/// A dataset of texts, called `sayings`.
func texts(_ texts: [String], models: [String] = ["lexical"]) -> Dataset {
    let position = SourcePosition("content/datasets/sayings.yml", line: 1, column: 1)
    let records = texts.enumerated().map { index, text in
        Record(id: "\(index + 1)", content: .text(text), label: nil, position: position)
    }
    return Dataset(
        name: "sayings", title: "Sayings", modality: .text, records: records, models: models, position: position)
}

/// A dataset of pictures, called `pictures`. The files lie in `folder`.
func images(_ names: [String], in folder: URL, models: [String] = ["pixels"]) -> Dataset {
    let position = SourcePosition("content/datasets/pictures.yml", line: 1, column: 1)
    let records = names.map { name in
        Record(
            id: name, content: .file(MediaFile(.image, path: folder.appending(path: name).path, name: "shots/" + name)),
            label: nil, position: position)
    }
    return Dataset(
        name: "pictures", title: "Pictures", modality: .image, records: records, models: models, position: position)
}

/// Gives each text its length and its number of `a`, and remembers what it was asked. Of a text it says to read five letters.
final class CountingEmbedder: Embedder {
    let name = "counting"
    let modality = Modality.text
    let isCorpusWide: Bool
    let version: String
    let failsOn: String?
    private let log = Mutex<[[String]]>([])

    init(isCorpusWide: Bool = false, version: String = "1", failsOn: String? = nil) {
        self.isCorpusWide = isCorpusWide
        self.version = version
        self.failsOn = failsOn
    }

    /// The texts of each call.
    var calls: [[String]] { log.withLock { $0 } }

    func identity(of vectors: Matrix) -> ModelIdentity {
        ModelIdentity(
            name: name, title: "Counting", summary: "It counts.", dimensions: vectors.columns, isNormalized: false)
    }

    func fingerprint(_ files: FileHashMemo?) -> ContentHash { ContentHash(of: version.utf8) }

    func embedCounting(
        _ records: [Record], workers: Workers, progress: ProgressSink
    ) throws -> (vectors: Matrix, cuts: [Int?]) {
        (
            try embed(records, workers: workers, progress: progress),
            records.map { $0.title.count > 5 ? 5 : nil }
        )
    }

    func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix {
        log.withLock { $0.append(records.map(\.title)) }
        progress.report("x", done: records.count, of: records.count)
        return Matrix(
            records.map { record in
                [
                    record.title == failsOn ? Float.nan : Float(record.title.count),
                    Float(record.title.filter { $0 == "a" }.count),
                ]
            })
    }
}

let askedAt = SourcePosition("content/index.md", line: 12, column: 3)

func run(
    _ embedder: any Embedder, store: ArtifactStore? = nil, workers: Int = 2, frozen: Bool = false,
    progress: ProgressSink = .silent
) -> EmbeddingRun {
    EmbeddingRun(
        models: ModelLibrary([embedder]), store: store, workers: Workers(workers), progress: progress, frozen: frozen)
}

/// The words of the error that `body` throws.
func complaint(_ body: () throws -> Void) -> String {
    do {
        try body()
        return "(no error)"
    } catch let error as any Diagnosable {
        return error.diagnostics.map(\.description).joined(separator: "\n")
    } catch {
        return "\(error)"
    }
}
