package import Artifacts
package import Datasets
package import Diagnostics
import Foundation
package import VectorMath

/// Asks questions of vector sets and keeps the answers: none is computed twice.
package struct Analyst: Sendable {
    /// Most items that are compared all with all in one picture.
    package static let matrixLimit = 2_000

    private let store: ArtifactStore?
    /// For what a figure makes beside answers.
    package let workers: Workers
    private let progress: ProgressSink

    package init(store: ArtifactStore?, workers: Workers, progress: ProgressSink = .silent) {
        self.store = store
        self.workers = workers
        self.progress = progress
    }

    /// The answer that is kept, or the one that `question` gives, which is then kept.
    package func ask<Asked: Question>(_ question: Asked, of set: VectorSet) throws -> Asked.Answer {
        var hasher = ContentHasher(domain: "answer 1")
        hasher.combine(Asked.name)
        hasher.combine(Asked.version)
        hasher.combine(set.hash)
        try hasher.combine(fieldsOf: question)
        let key = hasher.finish()
        if let bytes = try store?.read(.analysis, key: key),
            let cached = try? PropertyListDecoder().decode(CachedAnswer<Asked.Answer>.self, from: Data(bytes))
        {
            return cached.answer
        }
        let answer = try uncached(question, of: set)
        let encoder = PropertyListEncoder()
        encoder.outputFormat = .binary
        try store?.write(.analysis, [(key, Array(encoder.encode(CachedAnswer(answer: answer))))])
        return answer
    }

    /// The answer to a question that takes no longer than reading what is kept.
    package func uncached<Asked: Question>(_ question: Asked, of set: VectorSet) throws -> Asked.Answer {
        let stage = "Analysing \(set.dataset.name): \(Asked.name)"
        return try question.answer(
            set.vectors, workers.reporting { [progress] in progress.report(stage, done: $0, of: $1) })
    }

    /// An answer may be nil, which a property list holds only below its top.
    private struct CachedAnswer<Answer: Codable>: Codable {
        let answer: Answer
    }

    /// The same items with other vectors; the model's title says what was done to them.
    package func transformed(_ set: VectorSet, by transformation: VectorTransformation) -> VectorSet {
        let vectors = transformation.applied(to: set.vectors, workers)
        let model = ModelIdentity(
            name: set.model.name, title: set.model.title + transformation.titleSuffix(for: set.vectors.columns),
            summary: set.model.summary, dimensions: vectors.columns, isNormalized: false,
            precision: set.model.precision, isSupplied: set.model.isSupplied)
        let queries = set.queries.map {
            $0.with(transformation.applied(to: $0.vectors, among: set.vectors, workers))
        }
        return VectorSet(dataset: set.dataset, model: model, vectors: vectors).asking(queries)
    }
}
