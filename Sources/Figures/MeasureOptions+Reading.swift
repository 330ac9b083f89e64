import Analyses
import Diagnostics
import VectorMath
import YAMLReading

/// The keys of kinds that measure a set.
extension MappingReader {
    mutating func compressionOptions() -> CompressionOptions {
        let k = int("k", in: 1...100) ?? 10
        guard let names = strings("forms") else { return CompressionOptions(k: k) }
        var forms: [CompressionForm] = []
        for name in names {
            guard let form = CompressionForm(parsing: name) else {
                complain(
                    at: "forms",
                    "'forms' names '\(PlainText.shortened(name, to: 60))'; expected one of \(CompressionForm.expected.joined(separator: ", "))",
                    remedy: Suggestion.nearest(to: name, among: CompressionForm.expected).map {
                        "Did you mean '\($0)'?"
                    })
                continue
            }
            if forms.contains(form) {
                complain(at: "forms", "'forms' names '\(form.name)' twice")
            } else {
                forms.append(form)
            }
        }
        if names.isEmpty {
            complain(
                at: "forms", "'forms' is an empty list; expected \(CompressionForm.expected.joined(separator: ", "))")
        } else if names.count > CompressionOptions.formLimit {
            complain(
                at: "forms", "'forms' names \(names.count) forms; expected at most \(CompressionOptions.formLimit)")
        }
        return CompressionOptions(k: k, forms: forms)
    }
}

extension MappingReader {
    mutating func metricsOptions() -> MetricsOptions {
        let k = int("k", in: 1...100) ?? 10
        guard let names = strings("metrics") else { return MetricsOptions(k: k) }
        var metrics: [Metric] = []
        let known = Metric.allCases.map(\.rawValue)
        for name in names {
            guard let metric = Metric(rawValue: name) else {
                complain(
                    at: "metrics",
                    "'metrics' names '\(PlainText.shortened(name, to: 60))'; expected some of \(known.joined(separator: ", "))",
                    remedy: Suggestion.nearest(to: name, among: known).map { "Did you mean '\($0)'?" })
                continue
            }
            if metrics.contains(metric) {
                complain(at: "metrics", "'metrics' names '\(metric.rawValue)' twice")
            } else {
                metrics.append(metric)
            }
        }
        if names.count < 2 || names.count > MetricsOptions.metricLimit {
            complain(
                at: "metrics",
                "'metrics' names \(names.count == 1 ? "one metric" : names.isEmpty ? "none" : "\(names.count) metrics"); expected 2 to \(MetricsOptions.metricLimit)"
            )
        }
        return MetricsOptions(metrics: metrics, k: k)
    }
}

extension MappingReader {
    mutating func probeOptions() -> ProbeOptions {
        let folds = int("folds", in: 2...20)
        switch choice("classifier", of: ClassifierWord.self) ?? .linear {
        case .linear: return ProbeOptions(classifier: .linear(folds: folds ?? 5))
        case .knn:
            if node("folds") != nil {
                complain(
                    at: "folds", "'folds' has no use with 'classifier: knn'",
                    remedy: "Leave it out: each item is tested against all others.")
            }
            return ProbeOptions(classifier: .neighbors)
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
