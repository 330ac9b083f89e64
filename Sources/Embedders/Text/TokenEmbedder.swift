package import Artifacts
package import Datasets
package import Diagnostics
import Tokenizers
package import VectorMath

/// The states that a text model gives the tokens of texts, a vector for each: what its pooling makes one vector of.
package struct TokenEmbedder: Embedder {
    private let model: TextEmbedder

    package init(_ model: TextEmbedder) { self.model = model }

    package var name: String { model.name }
    package var modality: Modality { .token }
    package var isCorpusWide: Bool { false }

    package func identity(of vectors: Matrix) -> ModelIdentity {
        let identity = model.identity(of: vectors)
        return ModelIdentity(
            name: identity.name, title: identity.title,
            summary: identity.summary
                + " Each vector here is the state of one token, which knows of the others of its text.",
            dimensions: vectors.columns, isNormalized: false, precision: identity.precision)
    }

    package func fingerprint(_ files: FileHashMemo?) throws -> ContentHash {
        var hasher = ContentHasher(domain: "states of tokens 1")
        hasher.combine(try model.fingerprint(files))
        return hasher.finish()
    }

    package func prompted(_ name: Located<String>) throws -> (any Embedder)? {
        try model.with(prompt: name).map(TokenEmbedder.init)
    }

    /// What each text is read as, in the vocabulary's writing; with all that the tokenizer puts around it.
    package func pieces(of texts: [String], workers: Workers) throws -> [[String]] {
        let pieces = try model.pieces()
        return try model.encode(texts, workers).map { $0.ids.map { pieces[Int($0)] } }
    }

    /// The tokens of `texts`, at least one.
    ///
    /// - Parameters:
    ///   - pieces: what each of them is read as.
    ///   - name: what they are called together, in the complaint that there are none.
    package func parted(
        _ texts: [Record], as pieces: [[String]], of name: String, at position: SourcePosition
    ) throws(EmbeddingError) -> PartedTexts {
        let parted = PartedTexts(texts, as: pieces)
        guard !parted.tokens.isEmpty else { throw EmbeddingError(.noTokens(model: self.name, of: name), at: position) }
        return parted
    }

    package func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix {
        try embedCounting(records, workers: workers, progress: progress).vectors
    }

    /// Of a text that is cut, its first token says so.
    package func embedCounting(
        _ records: [Record], workers: Workers, progress: ProgressSink
    ) throws -> (vectors: Matrix, cuts: [Int?]) {
        let tokens = records.compactMap { record in
            if case .token(let token) = record.content { token } else { nil }
        }
        var texts: [String] = []
        var numbers: [ContentHash: Int] = [:]
        let owners = tokens.map { token in
            if let number = numbers[token.textHash] { return number }
            numbers[token.textHash] = texts.count
            texts.append(token.text)
            return texts.count - 1
        }
        let encodings = try model.encode(texts, workers)
        let states = try model.states(of: encodings, workers, progress)
        let limit = try model.limit()
        let width = states.first { $0.rows > 0 }?.columns ?? 0
        var storage: [Float] = []
        storage.reserveCapacity(tokens.count * width)
        for (token, owner) in zip(tokens, owners) {
            guard token.place < states[owner].rows, states[owner].columns == width else {
                throw EmbeddingError(.unequalLengths(model: name))
            }
            storage += states[owner].row(token.place)
        }
        return (
            Matrix(rows: tokens.count, columns: width, storage: storage),
            zip(tokens, owners).map { $0.place == 0 && encodings[$1].cut > 0 ? limit : nil }
        )
    }
}
