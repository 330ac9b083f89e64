import Artifacts
import Datasets
import Diagnostics
import Foundation
import Rasters
import Synchronization
import VectorMath

/// Opens the pictures of a dataset, several at a time, and makes one row of numbers of each.
struct Pictures {
    let limits: RasterLimits
    /// See `RasterDecoder.decode`.
    var longestSideAtLeast: Int?

    /// Complaints told of one call: a folder of broken pictures is told by its first.
    private static let listLimit = 20

    /// Rows in order. Throws the complaints of all pictures that cannot be read.
    func rows(
        _ records: [Record], workers: Workers, progress: ProgressSink, _ describe: @Sendable (Raster) throws -> [Float]
    ) throws -> Matrix {
        let done = Mutex(0)
        let results = workers.gather(records.count) { index in
            let result = Result<[Float], any Error> { try describe(raster(of: records[index])) }
            progress.report(
                "pictures",
                done: done.withLock {
                    $0 += 1; return $0
                }, of: records.count)
            return result
        }
        var diagnostics: [Diagnostic] = []
        for case .failure(let error) in results {
            guard let error = error as? any Diagnosable, error.cause == .input else { throw error }
            diagnostics += error.diagnostics
        }
        guard diagnostics.isEmpty else { throw Complaints(Self.shortened(diagnostics)) }
        return Matrix(try results.map { try $0.get() })
    }

    private func raster(of record: Record) throws -> Raster {
        guard case .image(let file) = record.content else {
            throw Complaints([.error(at: record.position, "'\(record.id)' is no image")])
        }
        let bytes = try BoundedFile.read(file.path, limit: limits.bytes, name: file.name)
        return try RasterDecoder.decode(
            bytes, name: SourcePosition(file.name), limits: limits, longestSideAtLeast: longestSideAtLeast)
    }

    private static func shortened(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard diagnostics.count > listLimit else { return diagnostics }
        return diagnostics.prefix(listLimit) + [
            .error("and \(PlainText.grouped(diagnostics.count - listLimit)) more pictures that cannot be read")
        ]
    }
}
