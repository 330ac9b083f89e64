package import Artifacts
package import Datasets
package import Diagnostics
package import VectorMath

/// A model of texts and of pictures whose vectors are compared: which of the two it is, a dataset's items say. By itself it is
/// that of texts.
package struct BothEmbedder: Embedder {
    private let texts: TextEmbedder
    private let images: ImageEmbedder

    package init(_ texts: TextEmbedder, _ images: ImageEmbedder) {
        self.texts = texts
        self.images = images
    }

    package var name: String { texts.name }
    package var modality: Modality { texts.modality }
    package var isCorpusWide: Bool { false }

    package func embedder(for modality: Modality) -> (any Embedder)? {
        texts.embedder(for: modality) ?? images.embedder(for: modality)
    }

    package func identity(of vectors: Matrix) -> ModelIdentity { texts.identity(of: vectors) }

    package func fingerprint(_ files: FileHashMemo?) throws -> ContentHash { try texts.fingerprint(files) }

    package func asking() throws -> (model: any Embedder, reading: String?) { try texts.asking() }

    package func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix {
        try texts.embed(records, workers: workers, progress: progress)
    }
}
