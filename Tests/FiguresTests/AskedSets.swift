import Datasets
import Diagnostics
import Figures
import VectorMath

extension VectorSet {
    /// As the model of a set for tests sees texts: the first is at one place and each more at another, none of which is an
    /// item's.
    func asked(_ texts: [String]) -> VectorSet {
        guard !texts.isEmpty else { return self }
        return asked(
            texts,
            texts.indices.map { query in
                (0..<vectors.columns).map { Float(query + 1) * 0.75 - Float($0 * (query + 2) % 3) * 0.5 }
            })
    }

    func asked(
        _ texts: [String], _ rows: [[Float]], reading: String? = nil, unknown: [UnknownTokens?]? = nil
    ) -> VectorSet {
        asking(
            QuerySet(
                records: texts.map {
                    Record(id: $0, content: .text($0), label: nil, position: SmallSets.place)
                }, vectors: Matrix(rows), reading: reading, unknown: unknown ?? texts.map { _ in nil }))
    }

    /// The same set in which what is asked is an item, the last.
    func withItem(_ text: String, _ row: [Float]) -> VectorSet {
        let record = Record(id: text, content: .text(text), label: nil, position: SmallSets.place)
        return VectorSet(
            dataset: dataset.adding([record]), model: model,
            vectors: Matrix(rows: vectors.rows + 1, columns: vectors.columns, storage: vectors.storage + row))
    }
}
