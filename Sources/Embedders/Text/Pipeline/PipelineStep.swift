/// What is done with the states of a text's tokens, or with the vector that they have become: a module of
/// sentence-transformers behind its first.
enum PipelineStep: Equatable {
    /// The states of tokens become one vector; of several ways, one behind the other.
    case pooling([TextModelCard.Pooling])
    case dense(DenseLayer)
    /// By the weights `norm` of the folder.
    case layerNorm(folder: String, width: Int)
    /// To the length 1.
    case normalize
    /// The first so many numbers.
    case first(Int)

    /// As its module is called.
    var module: String {
        switch self {
        case .pooling: "Pooling"
        case .dense: "Dense"
        case .layerNorm: "LayerNorm"
        case .normalize: "Normalize"
        case .first: "Truncate"
        }
    }

    var isPooling: Bool { if case .pooling = self { true } else { false } }
}

/// activation(W x + b), by the weights `linear` of a folder; with a residual also + x, or + R x where the widths differ.
struct DenseLayer: Equatable {
    let folder: String
    let inputs: Int
    let outputs: Int
    let hasBias: Bool
    let hasResidual: Bool
    /// nil: none.
    let activation: Activation?
}
