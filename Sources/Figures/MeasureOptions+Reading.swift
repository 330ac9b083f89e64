import Analyses
import Diagnostics
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
