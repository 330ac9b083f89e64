package import VectorMath

/// Labelled items that a linear probe looks at; of more, a seeded sample.
package let linearProbeLimit = 20_000

/// Can a linear classifier read the classes from the vectors? Logistic regression, each fold predicted by the others.
///
/// - Parameters:
///   - classes: one per item; negative: without a class, left out.
///   - folds: at least 2.
/// - Returns: nil where fewer than two classes occur.
package func linearProbe(
    of set: Matrix, classes: [Int], folds: Int = 5, inverseRegularization: Double = 1, seed: UInt64 = 42,
    workers: Workers
) -> ConfusionMatrix? {
    precondition(classes.count == set.rows, "one class per item")
    guard let highest = classes.max(), Set(classes.filter { $0 >= 0 }).count >= 2 else { return nil }
    let classes = sample(classes, seed: seed)
    let dealt = StratifiedFolds(classes: classes, count: folds, seed: seed)
    var matrix = ConfusionMatrix(classes: highest + 1)
    for fold in 0..<folds {
        let testing = dealt.testing(fold)
        let training = dealt.training(fold)
        guard !testing.isEmpty, !training.isEmpty else { continue }
        let model = LogisticRegression(
            of: set.selecting(rows: training), labels: training.map { classes[$0] }, classes: highest + 1,
            inverseRegularization: inverseRegularization, tolerance: 1e-4, workers: workers)
        let found = model.predictions(for: set.selecting(rows: testing), workers: workers)
        for (item, predicted) in zip(testing, found) { matrix.add(truth: classes[item], predicted: predicted) }
    }
    return matrix
}

/// The classes of `linearProbeLimit` items that have one; -1 for the others.
private func sample(_ classes: [Int], seed: UInt64) -> [Int] {
    let labelled = classes.indices.filter { classes[$0] >= 0 }
    guard labelled.count > linearProbeLimit else { return classes }
    var generator = SeededGenerator(seed: seed)
    var sampled = [Int](repeating: -1, count: classes.count)
    for place in generator.sample(linearProbeLimit, of: labelled.count) {
        sampled[labelled[place]] = classes[labelled[place]]
    }
    return sampled
}
