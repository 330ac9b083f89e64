import Synchronization
import Tokenizers

/// What makes vectors of ids.
enum TextRunner: Sendable {
    case network(TextNetwork)
    case table(StaticTable)
}

/// What was opened of a model, kept for the next dataset.
final class OpenedModel: Sendable {
    struct Parts: Sendable {
        let tokenizer: Tokenizer
        let settings: TextModelFolder.Settings
        /// Of a static model.
        let tokens: StaticTokens?
        /// What texts are filled up to, and with what.
        let padding: (count: Int, id: Int32)?

        func encode(_ text: String) -> Encoding {
            tokens?.encode(text) ?? tokenizer.encode(text, maxTokens: settings.maxTokens)
        }

        /// The ids of a text as the network takes them.
        func filledUp(_ ids: [Int32]) -> [Int32] {
            guard let padding, ids.count < padding.count else { return ids }
            return ids + Array(repeating: padding.id, count: padding.count - ids.count)
        }
    }

    private let memo = Mutex<(parts: Parts?, runners: [TextNetwork.Outcome: TextRunner])>((nil, [:]))

    func parts(_ open: () throws -> Parts) throws -> Parts {
        try memo.withLock { state in
            if let parts = state.parts { return parts }
            let parts = try open()
            state.parts = parts
            return parts
        }
    }

    func runner(_ outcome: TextNetwork.Outcome, _ open: () throws -> TextRunner) throws -> TextRunner {
        try memo.withLock { state in
            if let runner = state.runners[outcome] { return runner }
            let runner = try open()
            state.runners[outcome] = runner
            return runner
        }
    }
}
