import Artifacts
import Datasets
import Diagnostics
import Synchronization
import VectorMath

/// A row of numbers for each of some files, several at a time.
enum MediaRows {
    /// Complaints told of one call: a folder of broken files is told by its first.
    private static let listLimit = 20

    /// Rows in order. Throws the complaints of all files that cannot be read.
    static func of(
        _ records: [Record], _ kind: MediaKind, workers: Workers, progress: ProgressSink,
        _ describe: @Sendable (MediaFile) throws -> [Float]
    ) throws -> Matrix {
        let done = Mutex(0)
        let results = workers.gather(records.count) { index in
            let result = Result<[Float], any Error> { try describe(file(of: records[index], kind)) }
            progress.report(
                "\(kind.noun)s",
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
        guard diagnostics.isEmpty else { throw Complaints(shortened(diagnostics, kind)) }
        return Matrix(try results.map { try $0.get() })
    }

    private static func file(of record: Record, _ kind: MediaKind) throws -> MediaFile {
        guard case .file(let file) = record.content, file.kind == kind else {
            throw Complaints([.error(at: record.position, "'\(record.id)' is no \(kind.noun)")])
        }
        return file
    }

    private static func shortened(_ diagnostics: [Diagnostic], _ kind: MediaKind) -> [Diagnostic] {
        guard diagnostics.count > listLimit else { return diagnostics }
        return diagnostics.prefix(listLimit) + [
            .error("and \(PlainText.grouped(diagnostics.count - listLimit)) more \(kind.noun)s that cannot be read")
        ]
    }
}
