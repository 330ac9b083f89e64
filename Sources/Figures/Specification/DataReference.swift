/// A dataset as a figure names it: `sentences`, or `sentences@lexical` for one seen by another model.
package struct DataReference: Sendable, Hashable, CustomStringConvertible {
    package let dataset: String
    /// nil: the dataset's own first model, or its ready vectors.
    package let model: String?

    package init(dataset: String, model: String? = nil) {
        self.dataset = dataset
        self.model = model
    }

    /// nil where `text` is not `name` or `name@model`.
    package init?(parsing text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && !$0.contains(where: \.isWhitespace) })
        else { return nil }
        dataset = String(parts[0])
        model = parts.count == 2 ? String(parts[1]) : nil
    }

    package var description: String { model.map { "\(dataset)@\($0)" } ?? dataset }
}
