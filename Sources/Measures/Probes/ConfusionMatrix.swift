/// What was predicted for items of each class.
package struct ConfusionMatrix: Sendable, Equatable {
    package let classes: Int
    /// Row-major: items of class `row` that were taken for class `column`.
    package private(set) var counts: [Int]

    package init(classes: Int) {
        self.classes = classes
        counts = Array(repeating: 0, count: classes * classes)
    }

    package mutating func add(truth: Int, predicted: Int) { counts[truth * classes + predicted] += 1 }

    package subscript(truth: Int, predicted: Int) -> Int { counts[truth * classes + predicted] }

    package var total: Int { counts.reduce(0, +) }

    /// Share of items whose class was found; nil without items.
    package var accuracy: Double? {
        let right = (0..<classes).reduce(0) { $0 + self[$1, $1] }
        return total > 0 ? Double(right) / Double(total) : nil
    }

    /// Harmonic mean of precision and recall of one class; 0 where nothing of it was found, nil where no item is of it or
    /// was taken for it.
    package func f1(of number: Int) -> Double? {
        let truth = (0..<classes).reduce(0) { $0 + self[number, $1] }
        let predicted = (0..<classes).reduce(0) { $0 + self[$1, number] }
        return truth + predicted > 0 ? 2 * Double(self[number, number]) / Double(truth + predicted) : nil
    }

    /// Mean F1 over the classes that occur or were predicted, as scikit-learn's `f1_score(average="macro")`; nil without
    /// items.
    package var macroF1: Double? {
        let scores = (0..<classes).compactMap(f1)
        return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
    }
}
