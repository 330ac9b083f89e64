import Synchronization

/// A model once opened, kept for the next dataset.
final class OpenedNetwork<Network: Sendable>: Sendable {
    private let memo = Mutex<(network: Network, streams: Int)?>(nil)

    /// - Parameter streams: how many requests are to run side by side; what was made ready for fewer is made again.
    func network(streams: Int, _ open: () throws -> Network) throws -> Network {
        try memo.withLock { state in
            if let known = state, known.streams >= streams { return known.network }
            let network = try open()
            state = (network, streams)
            return network
        }
    }
}
