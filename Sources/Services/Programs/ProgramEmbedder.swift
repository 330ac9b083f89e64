package import Artifacts
package import Datasets
package import Diagnostics
package import Embedders
import Foundation
import JSONReading
import Processes
import Synchronization
package import VectorMath

/// A model that is a program of the author's: it is given a line of JSON for each item and answers one with its vector.
package struct ProgramEmbedder: Embedder {
    package let name: String
    private let title: String
    private let summary: String
    private let card: ProgramCard
    private let isAllowed: Bool
    private let environment: [String: String]
    /// What is embedded; a program of texts and pictures is told of each item which it is.
    package let modality: Modality
    /// Put before every text.
    private var prefix: String
    /// What is embedded is no item, but what items are asked; a program is told so.
    private var isAsking = false

    /// Answers that are kept in one transaction.
    private static let partSize = 256
    /// Of a line: 65,536 numbers of 25 digits, and more.
    private static let lineLimit = 4 << 20
    /// Between two of these at most, so that little is lost where this process is ended.
    private static let partSpan = Duration.seconds(1)

    /// - Parameters:
    ///   - isAllowed: whether programs may run that the card's site names.
    ///   - environment: the program's own.
    package init(
        _ model: ModelCard, _ card: ProgramCard, isAllowed: Bool,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.init(model, card, isAllowed, environment, Self.modality(of: card))
    }

    private static func modality(of card: ProgramCard) -> Modality {
        switch card.modality {
        case .text, .both: .text
        case .image: .image
        case .sound: .sound
        }
    }

    private init(
        _ model: ModelCard, _ card: ProgramCard, _ isAllowed: Bool, _ environment: [String: String],
        _ modality: Modality
    ) {
        name = model.name
        title = model.title
        summary = model.summary ?? "A program of the author's own."
        self.card = card
        self.isAllowed = isAllowed
        self.environment = environment
        self.modality = modality
        prefix = card.prefix
    }

    package var isCorpusWide: Bool { false }
    /// With time.
    package var isPaid: Bool { true }

    package func embedder(for modality: Modality) -> (any Embedder)? {
        if modality == self.modality { return self }
        guard card.modality == .both, modality == .text || modality == .image else { return nil }
        let model = ModelCard(
            name: name, title: title, summary: summary, kind: .program(card), position: card.position)
        return ProgramEmbedder(model, card, isAllowed, environment, modality)
    }

    package func identity(of vectors: Matrix) -> ModelIdentity {
        let before =
            prefix.isEmpty || modality != .text ? "" : " It reads each text with ‘\(prefix)’ before it."
        return ModelIdentity(
            name: name, title: title, summary: summary + before, dimensions: vectors.columns,
            isNormalized: vectors.hasUnitRows)
    }

    /// The command, the files of the card's folder that it names, and what the card says besides.
    package func fingerprint(_ files: FileHashMemo?) throws -> ContentHash {
        var hasher = ContentHasher(domain: "vectors of a program 1")
        hasher.combine(card.command.count)
        for word in card.command {
            hasher.combine(word.value)
            if let path = card.file(named: word.value) {
                let content = try files?.hash(ofFile: path, name: word.value)
                hasher.combine(
                    try content ?? ContentHash(of: BoundedFile.read(path, limit: .max, name: word.value)))
            }
        }
        hasher.combine(card.version)
        hasher.combine(prefix)
        hasher.combine(card.normalize ? 1 : 0)
        if isAsking { hasher.combine("query") }
        return hasher.finish()
    }

    /// With the card's `query_prefix`; each line says `"query": true`.
    package func asking() throws -> (model: any Embedder, reading: String?) {
        var model = self
        model.isAsking = true
        let told = "from a line that says so"
        guard modality == .text, let asked = card.queryPrefix, asked != prefix else { return (model, told) }
        model.prefix = asked
        return (model, "\(TextEmbedder.reading(with: asked)), \(told)")
    }

    package func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix {
        let rows = Mutex<[[Float]]>(Array(repeating: [], count: records.count))
        try embedParts(records, workers: workers, progress: progress) { part in
            rows.withLock { rows in
                for (row, place) in part.places.enumerated() { rows[place] = Array(part.vectors.row(row)) }
            }
        }
        let found = rows.withLock { $0 }
        return Matrix(rows: records.count, columns: found.first?.count ?? 0, storage: found.flatMap(\.self))
    }

    package func embedParts(
        _ records: [Record], workers: Workers, progress: ProgressSink, keep: @Sendable (EmbeddedPart) throws -> Void
    ) throws {
        guard isAllowed else { throw error(.notAllowed) }
        let filter = try filter()
        progress.report(name, done: 0, of: records.count)
        var answers = Answers(count: records.count)
        var pending: [(place: Int, vector: [Float])] = []
        func flush() throws {
            guard let columns = pending.first?.vector.count else { return }
            let rows = Matrix(rows: pending.count, columns: columns, storage: pending.flatMap(\.vector))
            try keep(
                EmbeddedPart(
                    places: pending.map(\.place),
                    vectors: card.normalize ? rows.unitRows(workers: workers.silent).matrix : rows,
                    cuts: Array(repeating: nil, count: pending.count)))
            pending = []
        }
        let outcome: LineFilter.Outcome
        var wrong: ProgramError?
        var kept = ContinuousClock.now
        do {
            let (prefix, isAsking) = (prefix, isAsking)
            outcome = try filter.run(
                limit: Self.lineLimit, patience: .seconds(card.timeout),
                line: { number in
                    records.indices.contains(number) ? Self.line(number, records[number], prefix, isAsking) : nil
                },
                take: { line in
                    do throws(ProgramError) {
                        pending.append(try answer(line, records, &answers))
                    } catch {
                        wrong = error
                        return false
                    }
                    if pending.count == Self.partSize || ContinuousClock.now - kept > Self.partSpan {
                        try flush()
                        kept = .now
                    }
                    progress.report(name, done: answers.done, of: records.count)
                    return answers.done < records.count
                })
        } catch let error as any Diagnosable {
            throw error
        } catch {
            throw self.error(.notStarted)
        }
        if var wrong {
            try flush()
            wrong.complaints = outcome.complaints
            throw wrong
        }
        try flush()
        guard answers.done < records.count else { return }
        throw error(kind(of: outcome.ending, answers.done, records.count), outcome.complaints)
    }

    private func kind(of ending: LineFilter.Ending, _ done: Int, _ count: Int) -> ProgramError.Kind {
        switch ending {
        case .enough, .exited(0): .ended(status: 0, done: done, of: count)
        case .exited(let status): .ended(status: Int(status), done: done, of: count)
        case .signaled(let signal): .signaled(Int(signal), done: done, of: count)
        case .closed: .closed(done: done, of: count)
        case .silent: .silent(seconds: card.timeout, done: done, of: count)
        case .longLine: .longLine(limit: Self.lineLimit)
        }
    }

    // MARK: - Lines

    private static func line(_ number: Int, _ record: Record, _ prefix: String, _ isAsking: Bool) -> [UInt8] {
        let content: JSONValue.Member =
            switch record.content {
            case .file(let file): .init(key: file.kind.rawValue, value: .string(file.path))
            case .text, .vector, .token: .init(key: "text", value: .string(prefix + record.title))
            }
        let query: [JSONValue.Member] = isAsking ? [.init(key: "query", value: .bool(true))] : []
        return Array(JSONValue.object([.init(key: "id", value: .number("\(number)")), content] + query).compact.utf8)
    }

    /// Which items are answered.
    private struct Answers {
        private var isAnswered: [Bool]
        private(set) var done = 0
        var length: Int?

        init(count: Int) {
            isAnswered = Array(repeating: false, count: count)
        }

        /// False where it is already.
        mutating func take(_ place: Int) -> Bool {
            guard !isAnswered[place] else { return false }
            isAnswered[place] = true
            done += 1
            return true
        }
    }

    private func answer(
        _ line: ArraySlice<UInt8>, _ records: [Record], _ answers: inout Answers
    ) throws(ProgramError) -> (place: Int, vector: [Float]) {
        guard String(validating: line, as: UTF8.self) != nil,
            let object = try? JSONScanner.value(of: line, packsNumbers: true), object.members != nil
        else { throw error(.noJSON(line: String(decoding: line.prefix(200), as: UTF8.self))) }
        guard let id = object["id"]?.int, records.indices.contains(id) else {
            throw error(.unknownID(object["id"]?.cell ?? "none", count: records.count))
        }
        let vector: [Float]
        do throws(JSONNumbers.Fault) {
            vector = try JSONNumbers.floats(of: object["vector"] ?? object["embedding"] ?? .null)
        } catch {
            throw self.error(error == .notFinite ? .notFinite(item: records[id].title) : .noVector(id: id))
        }
        guard answers.length ?? vector.count == vector.count else {
            throw error(.length(vector.count, expected: answers.length ?? 0, id: id))
        }
        answers.length = vector.count
        guard answers.take(id) else { throw error(.repeated(id: id)) }
        return (id, vector)
    }

    // MARK: - The program

    private var program: String { card.command.first?.value ?? "" }

    private func filter() throws(ProgramError) -> LineFilter {
        let path =
            program.contains("/")
            ? URL(filePath: program, relativeTo: URL(filePath: card.folder, directoryHint: .isDirectory)).path
            : SearchPath.program(program, environment)
        guard let path, FileManager.default.isExecutableFile(atPath: path) else { throw error(.notFound) }
        return LineFilter(
            executable: path, arguments: card.command.dropFirst().map(\.value), environment: environment,
            folder: card.folder)
    }

    private func error(_ kind: ProgramError.Kind, _ complaints: String = "") -> ProgramError {
        ProgramError(
            kind: kind, model: name, program: program, complaints: complaints,
            position: card.command.first?.position ?? card.position)
    }
}
