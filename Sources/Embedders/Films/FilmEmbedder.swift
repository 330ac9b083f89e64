package import Artifacts
package import Datasets
package import Diagnostics
import Films
import Rasters
package import VectorMath

/// A model that makes a row of numbers of a picture.
protocol PictureEmbedder: Embedder {
    var limits: RasterLimits { get }
    /// Of the film's vector.
    var isUnit: Bool { get }

    /// Makes the model ready and says how a picture is described, on as many threads at once as are told.
    func description(streams: Int) throws -> @Sendable (Raster) throws -> [Float]
}

/// A model of pictures that is shown films: the mean of what it makes of some pictures of each.
package struct FilmEmbedder: Embedder {
    private let base: any PictureEmbedder
    private let count: Int

    /// Pictures of a film, where nobody says how many.
    package static let usualCount = 8

    /// - Parameter count: pictures of each film.
    init(_ base: any PictureEmbedder, count: Int) {
        self.base = base
        self.count = count
    }

    package var name: String { base.name }
    package var modality: Modality { .film }
    package var isCorpusWide: Bool { false }

    package func identity(of vectors: Matrix) -> ModelIdentity {
        let model = base.identity(of: vectors)
        return ModelIdentity(
            name: model.name, title: model.title,
            summary:
                "\(model.summary) Of a film it is shown \(PlainText.count(count, "picture")), whose vectors are averaged.",
            dimensions: model.dimensions, isNormalized: model.isNormalized, precision: model.precision)
    }

    package func fingerprint(_ files: FileHashMemo?) throws -> ContentHash {
        var hasher = ContentHasher(domain: "films by pictures 1")
        hasher.combine(try base.fingerprint(files))
        hasher.combine(count)
        return hasher.finish()
    }

    package func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix {
        let describe = try base.description(streams: max(1, min(workers.count, records.count)))
        let reader = FilmReader(rasters: base.limits)
        let rows = try MediaRows.of(records, .film, workers: workers, progress: progress) { file in
            let pictures = try reader.pictures(of: file.path, count: count, at: SourcePosition(file.name))
            let vectors = try pictures.map(describe).map { base.isUnit ? Self.unit($0) : $0 }
            return (0..<(vectors.first?.count ?? 0)).map { column in
                Float(vectors.reduce(0.0) { $0 + Double($1[column]) } / Double(vectors.count))
            }
        }
        return base.isUnit ? rows.unitRows(workers: workers).matrix : rows
    }

    private static func unit(_ vector: [Float]) -> [Float] {
        let length = vector.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
        return length > 0 ? vector.map { Float(Double($0) / length) } : vector
    }
}
