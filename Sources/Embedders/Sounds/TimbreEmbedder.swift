package import Artifacts
package import Datasets
package import Diagnostics
package import Sounds
package import VectorMath

/// The model `timbre`: what colour a sound has. Needs no files.
package struct TimbreEmbedder: Embedder {
    private let limits: SoundLimits

    package init(limits: SoundLimits = .standard) {
        self.limits = limits
    }

    package var name: String { "timbre" }
    package var modality: Modality { .sound }
    package var isCorpusWide: Bool { false }

    package func fingerprint(_ files: FileHashMemo?) -> ContentHash {
        var hasher = ContentHasher(domain: "timbre \(TimbreFeatures.version)")
        SoundFiles.combine(limits, into: &hasher)
        return hasher.finish()
    }

    package func identity(of vectors: Matrix) -> ModelIdentity {
        ModelIdentity(
            name: name, title: "timbre",
            summary: """
                Measures how the energy of a sound is spread over high and low, and how much that changes; it knows nothing \
                of what is said or played.
                """,
            dimensions: vectors.columns, isNormalized: true)
    }

    package func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix {
        let features = TimbreFeatures()
        return try SoundFiles(limits: limits).rows(records, workers: workers, progress: progress) {
            features.row(of: $0)
        }
    }
}
