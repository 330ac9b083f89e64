import Artifacts
import Datasets
import Diagnostics
import Rasters
import VectorMath

/// Opens the pictures of a dataset, several at a time, and makes one row of numbers of each.
struct Pictures {
    let limits: RasterLimits
    /// See `RasterDecoder.decode`.
    var longestSideAtLeast: Int?

    /// Part of a model's fingerprint: a picture that is refused now has no vector, though it had one under wider limits.
    static func combine(_ limits: RasterLimits, into hasher: inout ContentHasher) {
        hasher.combine("\(limits.pixels) \(limits.bytes)")
    }

    /// Rows in order. Throws the complaints of all pictures that cannot be read.
    func rows(
        _ records: [Record], workers: Workers, progress: ProgressSink, _ describe: @Sendable (Raster) throws -> [Float]
    ) throws -> Matrix {
        try MediaRows.of(records, .image, workers: workers, progress: progress) { try describe(raster(of: $0)) }
    }

    private func raster(of file: MediaFile) throws -> Raster {
        let bytes = try BoundedFile.read(file.path, limit: limits.bytes, name: file.name)
        return try RasterDecoder.decode(
            bytes, name: SourcePosition(file.name), limits: limits, longestSideAtLeast: longestSideAtLeast)
    }
}
