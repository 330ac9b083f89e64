package import Diagnostics

/// Why a model cannot be run.
package struct InferenceError: Diagnosable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// The library is there and cannot be used.
        case runtime(String)
        /// A file that is no model, or one that the runtime cannot read.
        case model(file: String, String)
        /// The model refused its input, or failed on it.
        case run(model: String, String)
    }

    package let kind: Kind

    package init(_ kind: Kind) {
        self.kind = kind
    }

    package var cause: FailureCause {
        switch kind {
        case .runtime: .environment
        case .model, .run: .input
        }
    }

    package var diagnostics: [Diagnostic] {
        switch kind {
        case .runtime(let reason):
            [
                .error(
                    at: nil, "the OpenVINO runtime cannot be used: \(PlainText.shortened(reason, to: 300))",
                    remedy: "Run 'embedsite setup', then 'embedsite doctor'.")
            ]
        case .model(let file, let reason):
            [
                .error(
                    at: SourcePosition(file), "this model cannot be read: \(PlainText.shortened(reason, to: 300))",
                    remedy: "An .onnx, .xml or .tflite file that OpenVINO reads is needed.")
            ]
        case .run(let model, let reason):
            [.error(at: SourcePosition(model), "the model failed: \(PlainText.shortened(reason, to: 300))")]
        }
    }
}
