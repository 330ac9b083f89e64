import Inference

/// How a model's queries, keys and values are parted.
struct AttentionHeads {
    let count: Int
    /// Of keys and values, each for as many queries; a divisor of `count`.
    let shared: Int
    /// Of one head.
    let width: Int

    init(_ count: Int, shared: Int? = nil, width: Int) {
        self.count = count
        self.shared = shared ?? count
        self.width = width
    }
}

/// What a token looks at.
enum Sight {
    case all
    /// Itself and those before it.
    case before
    /// All, with a bias of texts or 1 x heads or 1 x tokens x tokens.
    case biased(IRGraph.Value)
    /// Where this is true.
    case within(IRGraph.Value)
}
