/// A way to keep vectors in fewer bytes.
package enum VectorForm: Sendable, Hashable {
    case float32
    /// IEEE 754 half precision.
    case float16
    /// One byte a number: each dimension's range over all items cut into 255 steps.
    case int8PerDimension
    /// One byte a number and one `Float` a vector: 127 steps to each side of zero up to the vector's largest magnitude.
    case int8PerVector
    /// One bit a number: positive or not.
    case bits
    /// The first numbers of each vector, for models trained so that these carry most (Kusupati et al., "Matryoshka
    /// representation learning", NeurIPS 2022).
    case truncated(Int)
    /// As many parts, one byte each: see `ProductQuantizer`.
    case parts(Int)

    /// Bytes of one vector of `dimensions` numbers; tables shared by all items are not counted.
    package func bytesPerItem(dimensions: Int) -> Int {
        switch self {
        case .float32: dimensions * 4
        case .float16: dimensions * 2
        case .int8PerDimension: dimensions
        case .int8PerVector: dimensions + 4
        case .bits: (dimensions + 7) / 8
        case .truncated(let kept): min(kept, dimensions) * 4
        case .parts(let count): min(count, dimensions)
        }
    }
}
