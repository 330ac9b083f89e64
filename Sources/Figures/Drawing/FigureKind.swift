/// The name of a kind of figure, as it is written behind `kind`.
package struct FigureKind: Sendable, Hashable {
    package let name: String

    package init(_ name: String) {
        self.name = name
    }

    /// `a scatter figure`, `an outliers figure`.
    var phrase: String {
        let article = name.first.map { "aeiou".contains($0) } ?? false ? "an" : "a"
        return "\(article) \(name) figure"
    }
}

extension FigureKind: Codable {
    package init(from decoder: any Decoder) throws { name = try decoder.singleValueContainer().decode(String.self) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
