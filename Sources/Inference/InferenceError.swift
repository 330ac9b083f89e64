package import Diagnostics

/// Why a model cannot be run.
package struct InferenceError: Diagnosable, Equatable {
    /// Texts are the runtime's or the system's own words.
    package enum Kind: Sendable, Equatable {
        /// The library is there and cannot be used.
        case runtime(String)
        case oldRuntime(version: String)
        /// A file that is no model, or one that the runtime cannot read.
        case model(file: String, String)
        /// A file of weights that cannot be opened or mapped.
        case weights(file: String, String)
        /// The model refused its input, or failed on it.
        case run(model: String, String)
        /// Fewer or more values than `shape` takes.
        case unfilled(model: String, values: Int, shape: [Int])
    }

    package let kind: Kind

    package init(_ kind: Kind) {
        self.kind = kind
    }

    package var cause: FailureCause {
        switch kind {
        case .runtime, .oldRuntime: .environment
        case .model, .weights, .run, .unfilled: .input
        }
    }

    package var diagnostics: [Diagnostic] {
        switch kind {
        case .runtime(let reason): [Self.runtime(reason)]
        case .oldRuntime(let version): [Self.runtime("version \(version) is too old; 2025.0 or later is needed")]
        case .model(let file, let reason): [Self.model(file, reason)]
        case .weights(let file, let reason):
            [
                .error(
                    at: SourcePosition(file), "these weights cannot be read: \(reason)",
                    remedy: "Fetch the model's files again.")
            ]
        case .run(let model, let reason): [Self.run(model, reason)]
        case .unfilled(let model, let values, let shape):
            [Self.run(model, "\(values) values do not fill the shape \(shape)")]
        }
    }

    private static func runtime(_ reason: String) -> Diagnostic {
        .error(
            at: nil, "the OpenVINO runtime cannot be used: \(PlainText.shortened(reason, to: 300))",
            remedy: "Run 'embedsite setup', then 'embedsite doctor'.")
    }

    private static func model(_ file: String, _ reason: String) -> Diagnostic {
        .error(
            at: SourcePosition(file), "this model cannot be read: \(PlainText.shortened(reason, to: 300))",
            remedy: "An .onnx, .xml or .tflite file that OpenVINO reads is needed.")
    }

    private static func run(_ model: String, _ reason: String) -> Diagnostic {
        .error(at: SourcePosition(model), "the model failed: \(PlainText.shortened(reason, to: 300))")
    }
}
