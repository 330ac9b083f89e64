import Foundation

/// Runs blocking work on a thread of its own: waiting for a socket or a file inside the concurrency pool, or on a dispatch
/// queue, whose threads the pool shares, would stop the server under test.
package func offPool<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread {
            continuation.resume(with: Swift.Result { try work() })
        }
    }
}
