import Analyses
import Diagnostics
import VectorMath
import YAMLReading

/// The keys of kinds that measure a set.
extension MappingReader {
    mutating func compressionOptions() -> CompressionOptions {
        let k = int("k", in: 1...100) ?? CompressionQuestion.usualK
        let known = CompressionForm.expected
        guard let (count, forms) = list("forms", among: known, CompressionForm.init(parsing:), name: \.name) else {
            return CompressionOptions(k: k)
        }
        if count == 0 {
            complain(at: "forms", "'forms' is an empty list; expected some of \(known.joined(separator: ", "))")
        } else if count > CompressionOptions.formLimit {
            complain(at: "forms", "'forms' names \(count) forms; expected at most \(CompressionOptions.formLimit)")
        }
        return CompressionOptions(k: k, forms: forms)
    }

    mutating func metricsOptions() -> MetricsOptions {
        let k = int("k", in: 1...100) ?? MetricsQuestion.usualK
        let known = Metric.allCases.map(\.rawValue)
        guard let (count, metrics) = list("metrics", among: known, Metric.init(rawValue:), name: \.rawValue) else {
            return MetricsOptions(k: k)
        }
        if !(2...MetricsOptions.metricLimit).contains(count) {
            let found = count == 0 ? "none" : count == 1 ? "one metric" : "\(count) metrics"
            complain(at: "metrics", "'metrics' names \(found); expected 2 to \(MetricsOptions.metricLimit)")
        }
        return MetricsOptions(metrics: metrics, k: k)
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

extension MappingReader {
    mutating func probeOptions() -> ProbeOptions {
        let folds = int("folds", in: 2...20)
        switch choice("classifier", of: ClassifierWord.self) ?? .linear {
        case .linear: return ProbeOptions(classifier: .linear(folds: folds ?? ProbeQuestion.folds))
        case .knn:
            if node("folds") != nil {
                complain(
                    at: "folds", "'folds' has no use with 'classifier: knn'",
                    remedy: "Leave it out: each item is tested against all others.")
            }
            return ProbeOptions(classifier: .neighbors())
        }
    }
}

private enum ClassifierWord: String, CaseIterable {
    case linear, knn
}

extension MappingReader {
    /// nil where one of the three is missing.
    mutating func analogyOptions() -> AnalogyOptions? {
        let count = int("count", in: 1...50)
        let (a, b, c) = (requiredString("a"), requiredString("b"), requiredString("c"))
        guard let a, let b, let c else { return nil }
        return AnalogyOptions(a: a, b: b, c: c, count: count ?? 8)
    }
}
