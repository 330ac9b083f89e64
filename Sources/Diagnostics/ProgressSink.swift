/// How far a long step has come. `total` is nil while it is not known.
package struct ProgressUpdate: Sendable, Equatable {
    package let stage: String
    package let done: Int
    package let total: Int?

    package init(stage: String, done: Int, total: Int?) {
        self.stage = stage
        self.done = done
        self.total = total
    }
}

/// Where long steps tell how far they are. May be called from any thread.
package struct ProgressSink: Sendable {
    private let receive: @Sendable (ProgressUpdate) -> Void

    package init(_ receive: @escaping @Sendable (ProgressUpdate) -> Void) {
        self.receive = receive
    }

    /// Hears nothing.
    package static let silent = ProgressSink { _ in }

    package func report(_ stage: String, done: Int, of total: Int?) {
        receive(ProgressUpdate(stage: stage, done: done, total: total))
    }
}
