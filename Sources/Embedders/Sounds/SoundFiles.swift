import Artifacts
import Datasets
import Diagnostics
import Sounds
import VectorMath

/// Opens the sounds of a dataset, several at a time, and makes one row of numbers of each.
struct SoundFiles {
    let limits: SoundLimits

    /// Part of a model's fingerprint: a sound that is refused now has no vector, though it had one under wider limits.
    static func combine(_ limits: SoundLimits, into hasher: inout ContentHasher) {
        hasher.combine("\(limits.bytes) \(limits.seconds)")
    }

    /// Rows in order. Throws the complaints of all sounds that cannot be read.
    func rows(
        _ records: [Record], workers: Workers, progress: ProgressSink, _ describe: @Sendable (Sound) throws -> [Float]
    ) throws -> Matrix {
        try MediaRows.of(records, .sound, workers: workers, progress: progress) { file in
            let bytes = try BoundedFile.read(file.path, limit: limits.bytes, name: file.name)
            return try describe(SoundDecoder.decode(bytes, name: SourcePosition(file.name), limits: limits))
        }
    }
}
