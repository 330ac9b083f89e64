package import Analyses

/// Whether a simple classifier can read the labels.
package struct ProbeOptions: Sendable, Hashable {
    package var classifier: ProbeClassifier

    package init(classifier: ProbeClassifier = .linear()) {
        self.classifier = classifier
    }
}
