import Analyses
import Diagnostics
import VectorMath
import YAMLReading

/// Lists of names, for kinds that measure a set.
extension MappingReader {
    /// nil where none are asked for.
    mutating func compressionForms(atMost limit: Int) -> [CompressionForm]? {
        let known = CompressionForm.expected
        guard let (count, forms) = list("forms", among: known, CompressionForm.init(parsing:), name: \.name) else {
            return nil
        }
        if count == 0 {
            complain(at: "forms", "'forms' is an empty list; expected some of \(known.joined(separator: ", "))")
        } else if count > limit {
            complain(at: "forms", "'forms' names \(count) forms; expected at most \(limit)")
        }
        return forms
    }

    mutating func metrics(atMost limit: Int) -> [Metric]? {
        let known = Metric.allCases.map(\.rawValue)
        guard let (count, metrics) = list("metrics", among: known, Metric.init(rawValue:), name: \.rawValue) else {
            return nil
        }
        if !(2...limit).contains(count) {
            let found = count == 0 ? "none" : count == 1 ? "one metric" : "\(count) metrics"
            complain(at: "metrics", "'metrics' names \(found); expected 2 to \(limit)")
        }
        return metrics
    }

    /// How many names an author listed, and what they name; complains of unknown names and of any that stands twice.
    private mutating func list<Value: Equatable>(
        _ key: String, among known: [String], _ read: (String) -> Value?, name: (Value) -> String
    ) -> (count: Int, values: [Value])? {
        guard let names = strings(key) else { return nil }
        var values: [Value] = []
        for text in names {
            guard let value = read(text) else {
                complain(
                    at: key,
                    "'\(key)' names '\(PlainText.shortened(text, to: 60))'; expected some of \(known.joined(separator: ", "))",
                    remedy: Suggestion.nearest(to: text, among: known).map { "Did you mean '\($0)'?" })
                continue
            }
            if values.contains(value) {
                complain(at: key, "'\(key)' names '\(name(value))' twice")
            } else {
                values.append(value)
            }
        }
        return (names.count, values)
    }
}
