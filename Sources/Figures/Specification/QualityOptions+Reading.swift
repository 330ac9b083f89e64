import Analyses
import Diagnostics
import YAMLReading

extension MappingReader {
    /// Names, or mappings with the same keys that a map has: `[pca, { projection: umap, neighbors: 50 }]`.
    mutating func projections() -> [MapMethod]? {
        guard let node = node("projections") else { return nil }
        let items = if case .sequence(let items) = node.value { items } else { [node] }
        var found: [MapMethod] = []
        for item in items {
            guard let method = projection(item) else { continue }
            if found.contains(method) {
                complain(at: item.position, "'projections' names '\(method.name.rawValue)' twice")
            }
            found.append(method)
        }
        if items.isEmpty {
            complain(at: "projections", "'projections' is an empty list; expected some of \(Wording.list(Self.known))")
        } else if items.count > QualityFigure.mapLimit {
            complain(
                at: "projections",
                "'projections' names \(items.count) maps; expected at most \(QualityFigure.mapLimit)")
        }
        return found
    }

    private static var known: [String] { QualityFigure.judged.map(\.rawValue) }

    private mutating func projection(_ node: YAMLNode) -> MapMethod? {
        if case .mapping(let keys) = node.value {
            var inner = MappingReader(keys, subject: "an item of 'projections'")
            var method = MapMethod.pca
            inner.read(QualityFigure.mapKeys, into: &method)
            method.check(&inner)
            let complaints = inner.finish()
            append(complaints)
            return complaints.isEmpty ? method : nil
        }
        guard case .scalar(let name, _) = node.value, let known = MapMethod.Name(rawValue: name), known.isJudged
        else {
            let name = if case .scalar(let name, _) = node.value { name } else { "" }
            complain(
                at: node.position,
                "'projections' names \(node.found); expected some of \(Wording.list(Self.known))",
                remedy: Suggestion.nearest(to: name, among: Self.known).map { "Did you mean '\($0)'?" })
            return nil
        }
        if let key = known.needed {
            complain(
                at: node.position, "'projections' names '\(name)' without '\(key)'",
                remedy: "Write '{ projection: \(name), \(key): [one, other] }'.")
            return nil
        }
        return known.plain
    }

    private mutating func complain(at position: SourcePosition, _ message: String, remedy: String? = nil) {
        append([.error(at: position, message, remedy: remedy)])
    }

    /// Complains of sizes that are no whole numbers from 1.
    mutating func neighborhoodSizes() -> [Int]? {
        guard let numbers = doubles("k") else { return nil }
        let most = QualityFigure.largestSize
        let sizes = numbers.compactMap { (1...Double(most)).contains($0) ? Int(exactly: $0) : nil }
        if sizes.count < numbers.count || !(1...QualityFigure.sizeLimit).contains(numbers.count) {
            complain(
                at: "k",
                "'k' is not a list of 1 to \(QualityFigure.sizeLimit) whole numbers from 1 to \(most)",
                remedy: "Write 'k: [5, 15, 30, 50]', or leave it out.")
            return nil
        }
        return Array(Set(sizes)).sorted()
    }
}

extension MapMethod.Name {
    /// The key that the method cannot do without.
    var needed: String? { MapMethod.settings(of: self).map(\.key).first(where: \.isRequired)?.name }
}
