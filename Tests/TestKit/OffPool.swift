import Dispatch

/// Runs blocking work on a thread of its own: waiting for a socket or a file inside the concurrency pool would stop the
/// server under test, which runs there too.
package func offPool<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async {
            continuation.resume(with: Swift.Result { try work() })
        }
    }
}
