package import Measures
package import YAMLReading

/// A way to keep vectors in fewer bytes, as it is written in a figure.
package enum CompressionForm: Sendable, Hashable, Codable {
    case float32, float16
    /// One byte a number, scaled by the range of each dimension.
    case int8
    /// One byte a number, scaled by the largest number of each vector.
    case int8PerVector
    /// One bit a number: its sign.
    case bits
    /// The first numbers of each vector.
    case truncated(Int)
    /// Product quantisation: so many parts of a byte each.
    case parts(Int)

    private static let words: [(name: String, form: CompressionForm)] = [
        ("float32", .float32), ("float16", .float16), ("int8", .int8), ("int8-vector", .int8PerVector),
        ("1-bit", .bits),
    ]
    private static let truncation = "truncated-"
    private static let quantization = "pq-"

    /// How forms are written that have no number.
    package static let names = words.map(\.name)
    /// How the others are.
    package static let others = KeyForm(
        "^(\(truncation)|\(quantization))[1-9][0-9]{0,4}$", "`\(truncation)N`, `\(quantization)N`")
    /// For a complaint.
    package static let expected = names + ["\(truncation)N", "\(quantization)N"]

    /// nil for what no form is called.
    package init?(parsing text: String) {
        if let word = Self.words.first(where: { $0.name == text }) {
            self = word.form
        } else if let size = Self.size(text, after: Self.truncation) {
            self = .truncated(size)
        } else if let size = Self.size(text, after: Self.quantization) {
            self = .parts(size)
        } else {
            return nil
        }
    }

    private static func size(_ text: String, after prefix: String) -> Int? {
        guard text.hasPrefix(prefix), others.matches(text) else { return nil }
        return Int(text.dropFirst(prefix.count))
    }

    /// As authors write it: `truncated-128`.
    package var name: String {
        switch self {
        case .truncated(let kept): "\(Self.truncation)\(kept)"
        case .parts(let count): "\(Self.quantization)\(count)"
        default: Self.words.first { $0.form == self }?.name ?? ""
        }
    }

    /// Numbers or parts, which the vectors must have; nil for forms of any vector.
    package var size: Int? {
        switch self {
        case .truncated(let size), .parts(let size): size
        default: nil
        }
    }

    /// All that make sense of `count` vectors of `dimensions` numbers. Product quantisation learns 256 typical parts:
    /// with fewer than ten items for each it would look better than it is.
    package static func usual(count: Int, dimensions: Int) -> [CompressionForm] {
        var forms: [CompressionForm] = [.float32, .float16, .int8, .int8PerVector]
        for share in [2, 4] where dimensions >= 4 * share { forms.append(.truncated(dimensions / share)) }
        forms.append(.bits)
        if count >= 2_560, dimensions >= 16 { forms.append(.parts(dimensions / 8)) }
        return forms
    }

    /// The same for `Measures`.
    package var measured: VectorForm {
        switch self {
        case .float32: .float32
        case .float16: .float16
        case .int8: .int8PerDimension
        case .int8PerVector: .int8PerVector
        case .bits: .bits
        case .truncated(let kept): .truncated(kept)
        case .parts(let count): .parts(count)
        }
    }
}
