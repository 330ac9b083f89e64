import Inference
import Synchronization

/// Requests of one model, each used by one thread at a time.
final class RequestPool: Sendable {
    /// A class, so that a request can wait in a list. Sound because a slot is either in the list or with the one thread
    /// that took it from there.
    private final class Slot: @unchecked Sendable {
        let request: InferenceRequest

        init(_ model: CompiledModel) throws { request = try InferenceRequest(model) }
    }

    private let model: CompiledModel
    private let free: Mutex<[Slot]>

    init(_ model: CompiledModel, count: Int) throws {
        self.model = model
        free = Mutex(try (0..<max(1, count)).map { _ in try Slot(model) })
    }

    /// More threads than requests make more requests.
    func use<Result>(_ body: (borrowing InferenceRequest) throws -> Result) throws -> Result {
        let slot = try free.withLock { $0.popLast() } ?? Slot(model)
        defer { free.withLock { $0.append(slot) } }
        return try body(slot.request)
    }
}
