import Datasets
import Diagnostics
import Embedders
import Foundation
import VectorMath

extension VectorsFile {
    /// These as a figure takes them: a dataset of ready vectors.
    ///
    /// - Parameters:
    ///   - name: by which the figure's text names it.
    ///   - names: the items' texts, where a file of their own holds them; one for each row.
    ///   - labels: the same of labels; nil for an item without one.
    func set(called name: String, names: [String]?, labels: [String?]?) -> VectorSet {
        let texts = names ?? texts
        let labels = labels ?? self.labels
        // Ids are unique in a dataset, which of a file nobody asks.
        let ids = ids.flatMap { ids in Set(ids.map(ExactText.init)).count == ids.count ? ids : nil }
        let records = (0..<matrix.rows).map { row in
            Record(
                id: ids?[row] ?? String(row + 1), content: texts.map { .text($0[row]) } ?? .vector,
                label: labels?[row].flatMap { $0.isEmpty ? nil : $0 },
                position: SourcePosition(path, line: row + 1))
        }
        let title =
            path == "-" ? "the vectors" : ((path as NSString).lastPathComponent as NSString).deletingPathExtension
        return VectorSet(
            dataset: Dataset(
                name: name, title: title, modality: .vectors, records: records, models: [], suppliedVectors: matrix,
                position: SourcePosition(path)),
            model: EmbeddingRun.suppliedIdentity(of: matrix), vectors: matrix)
    }
}
