import Synchronization
import Tokenizers

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

    private struct Memo {
        var parts: Parts?
        var table: StaticTable?
        var networks: [TextNetwork.Outcome: (network: TextNetwork, streams: Int)] = [:]
    }

    private let memo = Mutex(Memo())

    func parts(_ open: () throws -> Parts) throws -> Parts {
        try memo.withLock { state in
            if let parts = state.parts { return parts }
            let parts = try open()
            state.parts = parts
            return parts
        }
    }

    func table(_ open: () throws -> StaticTable) throws -> StaticTable {
        try memo.withLock { state in
            if let table = state.table { return table }
            let table = try open()
            state.table = table
            return table
        }
    }

    /// - Parameter streams: how many requests are to run side by side; what was made ready for fewer is made again.
    func network(
        _ outcome: TextNetwork.Outcome, streams: Int, _ open: () throws -> TextNetwork
    ) throws -> TextNetwork {
        try memo.withLock { state in
            if let known = state.networks[outcome], known.streams >= streams { return known.network }
            let network = try open()
            state.networks[outcome] = (network, streams)
            return network
        }
    }
}
