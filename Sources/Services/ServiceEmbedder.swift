package import Artifacts
package import Datasets
package import Diagnostics
package import Embedders
import Foundation
import Synchronization
package import Transfers
package import VectorMath

/// A text model that a service runs, asked over HTTP.
package struct ServiceEmbedder: Embedder {
    package let name: String
    private let title: String
    private let summary: String
    private let card: ServiceCard
    private let client: WebClient
    private let environment: [String: String]
    private let patience: ServicePatience
    private var task: String?
    /// Put before every text.
    private var prefix: String

    /// - Parameter environment: where keys are looked for.
    package init(
        _ model: ModelCard, _ card: ServiceCard, client: WebClient = WebClient(),
        environment: [String: String] = ProcessInfo.processInfo.environment,
        patience: ServicePatience = ServicePatience()
    ) {
        name = model.name
        title = model.title
        summary = model.summary ?? "A text model that a service runs\(card.model.isEmpty ? "" : ": \(card.model)")."
        self.card = card
        self.client = client
        self.environment = environment
        self.patience = patience
        task = card.task
        prefix = card.prefix
    }

    package var modality: Modality { .text }
    package var isCorpusWide: Bool { false }
    package var isPaid: Bool { true }

    package func identity(of vectors: Matrix) -> ModelIdentity {
        let before = prefix.isEmpty ? "" : " It reads each text with ‘\(prefix)’ before it."
        return ModelIdentity(
            name: name, title: title, summary: summary + before, dimensions: vectors.columns,
            isNormalized: vectors.hasUnitRows)
    }

    /// Which model is asked where, and for what; not with which key, and not how many texts at once.
    package func fingerprint(_ files: FileHashMemo?) throws -> ContentHash {
        var hasher = ContentHasher(domain: "vectors of a service 1")
        let texts = [card.api.rawValue, try address().text, card.model, told ?? "", prefix, card.version]
        for text in texts { hasher.combine(text) }
        hasher.combine(card.dimensions ?? 0)
        return hasher.finish()
    }

    /// What the service is told that vectors are for.
    private var told: String? { task ?? card.api.dialect.standardTask }

    package func prompted(_ name: Located<String>) throws -> (any Embedder)? {
        let dialect = card.api.dialect
        guard let task = dialect.task(named: name.value) else {
            if dialect.taskNames.isEmpty { return nil }
            throw error(.unknownTask(name.value, known: dialect.taskNames), at: name.position)
        }
        var model = self
        model.task = task
        return model
    }

    /// With the card's `query_prefix`, and as what the service calls a query; not where the card or a manifest names a task that is
    /// no search: items and queries then stand for the same.
    package func asking() throws -> (model: any Embedder, reading: String?) {
        var model = self
        var readings: [String] = []
        if let asked = card.queryPrefix, asked != prefix {
            model.prefix = asked
            readings.append(TextEmbedder.reading(with: asked))
        }
        if let search = card.api.dialect.search, told == nil || told == search.items {
            model.task = search.query
            readings.append("as what \(card.api.title) calls ‘\(search.query)’")
        }
        return (model, readings.isEmpty ? nil : PlainText.list(readings, "and"))
    }

    package func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix {
        let parts = Mutex<[EmbeddedPart]>([])
        try embedParts(records, workers: workers, progress: progress) { part in parts.withLock { $0.append(part) } }
        let found = parts.withLock { $0.sorted { ($0.places.first ?? 0) < ($1.places.first ?? 0) } }
        guard let columns = found.first?.vectors.columns, found.allSatisfy({ $0.vectors.columns == columns }) else {
            let lengths = found.map(\.vectors.columns)
            let other = lengths.first { $0 != lengths[0] } ?? 0
            throw error(
                .answer(.length(0, other, expected: lengths.first ?? 0), texts: records.count, text: nil),
                at: card.position)
        }
        return Matrix(rows: records.count, columns: columns, storage: found.flatMap(\.vectors.storage))
    }

    package func embedParts(
        _ records: [Record], workers: Workers, progress: ProgressSink, keep: @Sendable (EmbeddedPart) throws -> Void
    ) throws {
        let texts = records.map { prefix + $0.title }
        if let empty = texts.firstIndex(of: "") {
            throw error(.empty(item: records[empty].id), at: records[empty].position)
        }
        let batches = ServiceBatches.ranges(
            of: texts.map(\.utf8.count), texts: card.batch ?? card.api.textLimit, tokens: card.api.tokenLimit)
        let client = try serviceClient()
        progress.report(name, done: 0, of: texts.count)
        let count = min(card.concurrency, batches.count)
        let board = Mutex(Board())
        withoutActuallyEscaping(keep) { keep in
            Threads.run(count) {
                while let number = board.withLock({ $0.next(of: batches.count) }) {
                    let batch = batches[number]
                    let result = Result {
                        let vectors = try client.vectors(of: Array(texts[batch])) { seconds in
                            let done = board.withLock { $0.done }
                            progress.report(
                                "waiting \(PlainText.count(seconds, "second"))", done: done, of: texts.count)
                        }
                        try keep(
                            EmbeddedPart(
                                places: Array(batch), vectors: vectors, cuts: Array(repeating: nil, count: batch.count))
                        )
                    }
                    let done = board.withLock { $0.finish(number, batch.count, result) }
                    progress.report(name, done: done, of: texts.count)
                }
            }
        }
        if let failure = board.withLock({ $0.failure }) { throw failure.error }
    }

    /// Which requests are under way.
    private struct Board {
        private var upcoming = 0
        private(set) var done = 0
        /// Of the first request, by its number.
        private(set) var failure: (number: Int, error: any Error)?

        mutating func next(of count: Int) -> Int? {
            guard failure == nil, upcoming < count else { return nil }
            upcoming += 1
            return upcoming - 1
        }

        /// Gives how many texts are done.
        mutating func finish(_ number: Int, _ count: Int, _ result: Result<Void, any Error>) -> Int {
            switch result {
            case .success: done += count
            case .failure(let error): if failure.map({ number < $0.number }) ?? true { failure = (number, error) }
            }
            return done
        }
    }

    // MARK: - Where it is asked

    private func address() throws(ServiceError) -> WebAddress {
        let text = card.url?.value ?? card.api.address ?? ""
        let dialect = card.api.dialect
        do {
            return try WebAddress(text).at(dialect.route(card), under: dialect.root)
        } catch {
            throw self.error(.address(WebAddress.shown(text), error), at: card.url?.position)
        }
    }

    private func serviceClient() throws(ServiceError) -> ServiceClient {
        let address = try address()
        let key: ServiceKey?
        do {
            key = try ServiceKey(for: card, at: address, environment)
        } catch {
            throw self.error(error, at: nil)
        }
        return ServiceClient(card, model: name, task: told, at: address, key, client, patience)
    }

    private func error(_ kind: ServiceError.Kind, at position: SourcePosition?) -> ServiceError {
        ServiceError(
            kind: kind, model: name, api: card.api,
            address: WebAddress.shown(card.url?.value ?? card.api.address ?? ""),
            position: position ?? card.position)
    }
}
