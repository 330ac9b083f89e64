package import Artifacts
import Datasets
package import Diagnostics
import Foundation
package import VectorMath

/// Runs analyses and keeps their results: an analysis is named by the vectors' hash, its own name and version, and its parameters, and
/// is never computed twice.
package struct Analyst: Sendable {
    /// Most items that are compared all with all in one picture.
    package static let matrixLimit = 2_000

    private let store: ArtifactStore?
    let workers: Workers
    let progress: ProgressSink

    package init(store: ArtifactStore?, workers: Workers, progress: ProgressSink = .silent) {
        self.store = store
        self.workers = workers
        self.progress = progress
    }

    /// What is kept under `name` and the parameters, or what `compute` gives, which is then kept. `compute` is handed
    /// workers that tell how far each of its passes over the items has come.
    func kept<Result: Codable>(
        _ name: String, of set: VectorSet, _ parameters: [String], compute: (Workers) throws -> Result
    ) throws -> Result {
        var hasher = ContentHasher(domain: "analysis 6")
        hasher.combine(name)
        hasher.combine(set.hash)
        hasher.combine(parameters.count)
        parameters.forEach { hasher.combine($0) }
        let key = hasher.finish()
        if let bytes = try store?.read(.analysis, key: key),
            let result = try? PropertyListDecoder().decode(Result.self, from: Data(bytes))
        {
            return result
        }
        let stage = "Analysing \(set.dataset.name): \(name)"
        let result = try compute(workers.telling { [progress] in progress.report(stage, done: $0, of: $1) })
        let encoder = PropertyListEncoder()
        encoder.outputFormat = .binary
        try store?.write(.analysis, [(key, Array(encoder.encode(result)))])
        return result
    }

    /// What a layout tells the share done of its descent; it always goes on.
    func telling(_ stage: String) -> (Double) -> Bool {
        { share in
            progress.report(stage, done: Int(share * 100), of: 100)
            return true
        }
    }

    /// Labels as numbers in order of appearance, -1 for none: part of an analysis that looks at labels.
    static func labelNumbers(of set: VectorSet) -> [Int] { numbers(of: set.dataset.records.map(\.label)) }

    /// Values as numbers in order of appearance, -1 for none.
    static func numbers(of values: [String?]) -> [Int] {
        var numbers: [String: Int] = [:]
        return values.map { value in
            guard let value else { return -1 }
            let number = numbers[value] ?? numbers.count
            numbers[value] = number
            return number
        }
    }

    /// The labels' part of a key.
    static func labelKey(of set: VectorSet) -> String {
        labelNumbers(of: set).map(String.init).joined(separator: " ")
    }
}
