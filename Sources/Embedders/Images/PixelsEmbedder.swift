package import Artifacts
package import Datasets
package import Diagnostics
package import Rasters
package import VectorMath

/// The model `pixels`: which colours lie where in a picture, and which way its edges run. Needs no files.
package struct PixelsEmbedder: PictureEmbedder {
    let limits: RasterLimits

    package init(limits: RasterLimits = .standard) {
        self.limits = limits
    }

    package var name: String { "pixels" }
    package var modality: Modality { .image }
    package var isCorpusWide: Bool { false }

    package func fingerprint(_ files: FileHashMemo?) -> ContentHash {
        var hasher = ContentHasher(domain: "pixels \(PictureFeatures.version)")
        Pictures.combine(limits, into: &hasher)
        return hasher.finish()
    }

    package func identity(of vectors: Matrix) -> ModelIdentity {
        ModelIdentity(
            name: name, title: "pixels",
            summary: """
                Measures which colours lie where in a picture and which way its edges run; it knows nothing of what \
                the picture shows.
                """,
            dimensions: vectors.columns, isNormalized: true)
    }

    package func embedder(for modality: Modality) -> (any Embedder)? {
        switch modality {
        case .image: self
        case .film: FilmEmbedder(self, count: FilmEmbedder.usualCount)
        default: nil
        }
    }

    var isUnit: Bool { true }

    func description(streams: Int) -> @Sendable (Raster) throws -> [Float] { { PictureFeatures.row(of: $0) } }

    package func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix {
        // Four times the side that is measured: a reduced decode shows no more than rounding there.
        try Pictures(limits: limits, longestSideAtLeast: 4 * PictureFeatures.side)
            .rows(records, workers: workers, progress: progress) { PictureFeatures.row(of: $0) }
    }
}
