import Diagnostics
import JSONReading

/// What `config.json` says of a BERT encoder (Devlin et al. 2019).
struct BertConfiguration: Equatable {
    let hiddenSize: Int
    let layers: Int
    let heads: Int
    let innerSize: Int
    let normEpsilon: Double
    /// How GELU is computed: by the error function, or by its approximation with tanh.
    let gelu: String
    let positions: Int

    init(_ json: JSONValue, file: String) throws {
        func complaint(_ key: String, _ expected: String) -> ModelFileError {
            ModelFileError(
                file, "'\(key)' is \(json[key].map { $0.cell ?? $0.found } ?? "missing"); expected \(expected)",
                remedy: "For another architecture bring the model as 'model.onnx'.")
        }
        func number(_ key: String, _ range: ClosedRange<Int>) throws -> Int {
            guard let value = json[key]?.int, range.contains(value) else {
                throw complaint(key, "a number from \(range.lowerBound) to \(range.upperBound)")
            }
            return value
        }
        guard json["model_type"]?.string == "bert" else { throw complaint("model_type", "bert") }
        if let kind = json["position_embedding_type"]?.string, kind != "absolute" {
            throw complaint("position_embedding_type", "absolute")
        }
        switch json["hidden_act"]?.string ?? "gelu" {
        case "gelu": gelu = "ERF"
        case "gelu_new", "gelu_pytorch_tanh": gelu = "TANH"
        default: throw complaint("hidden_act", "gelu")
        }
        hiddenSize = try number("hidden_size", 1...16_384)
        layers = try number("num_hidden_layers", 1...128)
        heads = try number("num_attention_heads", 1...256)
        innerSize = try number("intermediate_size", 1...131_072)
        positions = try number("max_position_embeddings", 2...131_072)
        guard hiddenSize.isMultiple(of: heads) else {
            throw complaint("num_attention_heads", "a divisor of hidden_size")
        }
        let epsilon = json["layer_norm_eps"]?.double ?? 1e-12
        guard epsilon > 0, epsilon < 1 else { throw complaint("layer_norm_eps", "a small number above 0") }
        normEpsilon = epsilon
    }
}
