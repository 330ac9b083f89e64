import Inference
import Synchronization

/// The inference runtime, loaded when the first model needs it and shared by all.
package final class Engine: Sendable {
    private let libraryPath: @Sendable () throws -> String
    private let loaded = Mutex<InferenceRuntime?>(nil)

    /// - Parameter libraryPath: where the runtime's C library is; throws where it is not installed.
    package init(libraryPath: @escaping @Sendable () throws -> String) {
        self.libraryPath = libraryPath
    }

    func runtime() throws -> InferenceRuntime {
        try loaded.withLock { memo in
            if let memo { return memo }
            let runtime = try InferenceRuntime(libraryPath: try libraryPath())
            memo = runtime
            return runtime
        }
    }

    /// Loads the runtime for whoever asks for it next, who hears why it cannot be.
    func prepare() {
        try? runtime().prepare()
    }
}
