package import Datasets
import Diagnostics

extension VectorSet {
    /// The index of the item that `name` names: by id, by its whole title, or by its title in any case of letters.
    package func item(_ name: String, for spec: FigureSpec, key: String = "item") throws(FigureError) -> Int {
        if let index = firstItem(named: name) { return index }
        // Long texts are compared by their first 64 characters: an author who mistypes is near from the start on.
        let candidates = dataset.records.prefix(5_000).flatMap { [String($0.title.prefix(64)), $0.id] }
        throw FigureError(
            .noSuchItem(name, dataset: dataset.name, nearest: Suggestion.nearest(to: name, among: candidates)),
            at: spec.position(of: key))
    }

    func firstItem(named name: String) -> Int? {
        let records = dataset.records
        let folded = name.lowercased()
        return records.firstIndex { ExactText($0.id) == ExactText(name) } ?? records.firstIndex { $0.id == name }
            ?? records.firstIndex { $0.title == name }
            ?? records.firstIndex { $0.title.lowercased() == folded }
    }

    /// The labels' names in order of first appearance, and for each item the index of its own; nil without labels.
    package var labelGroups: (names: [String], ofItem: [Int?])? {
        let names = dataset.labels
        guard !names.isEmpty else { return nil }
        let index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        return (names, dataset.records.map { $0.label.flatMap { index[$0] } })
    }
}
