package import VectorMath

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
