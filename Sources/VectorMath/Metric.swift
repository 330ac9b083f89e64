/// How two vectors are compared.
package enum Metric: String, CaseIterable, Sendable, Codable {
    /// a·b / (|a||b|), from -1 to 1; larger is nearer. A zero vector has similarity 0 to everything.
    case cosine
    /// a·b; larger is nearer.
    case dot
    /// |a - b|; smaller is nearer.
    case euclidean

    /// True where a larger value means nearer.
    package var isSimilarity: Bool { self != .euclidean }

    package var title: String {
        switch self {
        case .cosine: "cosine similarity"
        case .dot: "dot product"
        case .euclidean: "Euclidean distance"
        }
    }
}
