import Analyses
import Diagnostics
import YAMLReading

extension MappingReader {
    /// `projections` and `k` of a `quality` figure; complains of names that are no projection, and of sizes that are no
    /// whole numbers from 1.
    mutating func qualityOptions() -> QualityOptions {
        QualityOptions(projections: projections() ?? QualityOptions().projections, k: sizes())
    }

    private mutating func projections() -> [MapMethod.Name]? {
        guard let names = strings("projections") else { return nil }
        let known = MapMethod.Name.allCases.map(\.rawValue)
        var found: [MapMethod.Name] = []
        for name in names {
            guard let projection = MapMethod.Name(rawValue: name) else {
                complain(
                    at: "projections",
                    "'projections' names '\(PlainText.shortened(name, to: 60))'; expected some of \(Wording.list(known))",
                    remedy: Suggestion.nearest(to: name, among: known).map { "Did you mean '\($0)'?" })
                continue
            }
            if found.contains(projection) { complain(at: "projections", "'projections' names '\(name)' twice") }
            found.append(projection)
        }
        if names.isEmpty {
            complain(at: "projections", "'projections' is an empty list; expected some of \(Wording.list(known))")
        }
        return found
    }

    private mutating func sizes() -> [Int]? {
        guard let numbers = doubles("k") else { return nil }
        let most = QualityOptions.largestSize
        let sizes = numbers.compactMap { (1...Double(most)).contains($0) ? Int(exactly: $0) : nil }
        if sizes.count < numbers.count || !(1...QualityOptions.sizeLimit).contains(numbers.count) {
            complain(
                at: "k",
                "'k' is not a list of 1 to \(QualityOptions.sizeLimit) whole numbers from 1 to \(most)",
                remedy: "Write 'k: [5, 15, 30, 50]', or leave it out.")
            return nil
        }
        return Array(Set(sizes)).sorted()
    }
}
