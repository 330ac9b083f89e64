/// The function between two layers, as `hidden_act` and the like call it.
enum Activation: Equatable, CaseIterable {
    /// By the error function, or by its approximation with tanh (Hendrycks & Gimpel 2016).
    case gelu, geluTanh
    case relu
    /// x · sigmoid(x)
    case silu
    /// x · sigmoid(1.702 x)
    case quickGELU
    case tanh, sigmoid

    var names: [String] {
        switch self {
        case .gelu: ["gelu"]
        case .geluTanh: ["gelu_new", "gelu_pytorch_tanh", "gelu_fast"]
        case .relu: ["relu"]
        case .silu: ["silu", "swish"]
        case .quickGELU: ["quick_gelu"]
        case .tanh: ["tanh"]
        case .sigmoid: ["sigmoid"]
        }
    }

    init?(_ name: String) {
        guard let found = Self.allCases.first(where: { $0.names.contains(name) }) else { return nil }
        self = found
    }
}
