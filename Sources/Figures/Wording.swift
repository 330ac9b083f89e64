package import Datasets

/// Counts and lists in prose, the same in every figure.
package enum Wording {
    /// `13,083`.
    package static func number(_ value: Int) -> String {
        var digits = String(value.magnitude)
        var groups: [Substring] = []
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits.removeLast(3)
        }
        groups.insert(digits[...], at: 0)
        return (value < 0 ? "-" : "") + groups.joined(separator: ",")
    }

    /// `1 item`, `2,000 items`; the plural is `plural` where an s is not enough.
    package static func count(_ value: Int, _ noun: String, plural: String? = nil) -> String {
        "\(number(value)) \(value == 1 ? noun : plural ?? noun + "s")"
    }

    /// `a, b and c`.
    package static func list(_ items: [String], last: String = "and") -> String {
        guard items.count > 1, let end = items.last else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(last) \(end)"
    }

    /// What the items of a dataset are called: `text`, `image` or `item`.
    package static func noun(for modality: Modality) -> String {
        switch modality {
        case .text: "text"
        case .image: "image"
        case .vectors: "item"
        }
    }

    /// The same text with a capital at its start and one stop at its end.
    package static func sentence(_ text: String) -> String {
        guard let first = text.first else { return "" }
        let body = first.uppercased() + text.dropFirst()
        return body.last.map { ".!?…".contains($0) } ?? false ? body : body + "."
    }
}
