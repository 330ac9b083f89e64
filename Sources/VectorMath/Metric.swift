/// How two vectors are compared.
package enum Metric: Sendable, Hashable, Codable {
    /// a·b / (|a||b|), from -1 to 1; larger is nearer. A zero vector has similarity 0 to everything.
    case cosine
    /// a·b; larger is nearer.
    case dot
    /// |a - b|; smaller is nearer.
    case euclidean
    /// Σ |aᵢ - bᵢ|; smaller is nearer.
    case manhattan
    /// (Σ |aᵢ - bᵢ|ᵖ)^(1/p), p from 0.1 to 10; smaller is nearer. Below 1 it is no norm, but keeps more contrast
    /// in many dimensions (Aggarwal, Hinneburg & Keim, "On the surprising behavior of distance metrics in high
    /// dimensional space", ICDT 2001).
    case minkowski(Double)
    /// Dimensions in which one is positive and the other is not; smaller is nearer.
    case hamming

    /// True where values come from matrix products.
    var hasProducts: Bool { self == .cosine || self == .dot || self == .euclidean }

    /// True where a larger value means nearer.
    package var isSimilarity: Bool { self == .cosine || self == .dot }

    package var title: String {
        switch self {
        case .cosine: "cosine similarity"
        case .dot: "dot product"
        case .euclidean: "Euclidean distance"
        case .manhattan: "Manhattan distance"
        case .minkowski(let p): "L\(Self.text(p)) distance"
        case .hamming: "Hamming distance"
        }
    }

    /// Of many values.
    package var pluralTitle: String { self == .cosine ? "cosine similarities" : title + "s" }
}

extension Metric: RawRepresentable, CaseIterable {
    /// The metrics by their written names; of all the exponents that `l` may have, the one best known.
    package static let allCases: [Metric] = [.cosine, .dot, .euclidean, .manhattan, .minkowski(0.5), .hamming]

    /// How any `minkowski` is written: the exponents from 0.1 to 10 of at most two decimals.
    package static let pattern = #"l(10|[1-9](\.[0-9]{1,2})?|0\.[1-9][0-9]?)"#

    /// `l0.5` is `minkowski(0.5)`; `l1` and `l2` are Manhattan and Euclid.
    package init?(rawValue: String) {
        switch rawValue {
        case "cosine": self = .cosine
        case "dot": self = .dot
        case "euclidean", "l2": self = .euclidean
        case "manhattan", "l1": self = .manhattan
        case "hamming": self = .hamming
        default:
            guard let pattern = try? Regex(Self.pattern), rawValue.wholeMatch(of: pattern) != nil,
                let p = Double(rawValue.dropFirst())
            else { return nil }
            self = .minkowski(p)
        }
    }

    package var rawValue: String {
        switch self {
        case .cosine: "cosine"
        case .dot: "dot"
        case .euclidean: "euclidean"
        case .manhattan: "manhattan"
        case .minkowski(let p): "l\(Self.text(p))"
        case .hamming: "hamming"
        }
    }

    private static func text(_ p: Double) -> String { Int(exactly: p).map(String.init) ?? "\(p)" }
}
