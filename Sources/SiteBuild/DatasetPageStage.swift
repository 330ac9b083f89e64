import Analyses
import Artifacts
import Datasets
import Diagnostics
import Figures

/// A dataset's page with its downloads.
struct DatasetPageStage {
    let analyst: Analyst

    func files(
        for dataset: Dataset, at path: RelativePath, sets: [VectorSet], uses: [Page], frame: PageFrame,
        templates: TemplateLibrary
    ) throws -> [OutputFile] {
        var content = DatasetPageContent(
            path: path, title: dataset.title, itemWord: Self.itemWord(dataset),
            itemCount: dataset.records.count)
        content.description = dataset.description
        content.license = dataset.license
        content.origin = dataset.origin
        let leftOut = [dataset.leftOut?.sentence, dataset.unknown?.leftOut].compactMap { $0.map { "\($0)." } }
        content.leftOut = leftOut.isEmpty ? nil : leftOut.joined(separator: " ")
        content.sampling = dataset.sampling
        content.vectorColumns = dataset.vectorColumns.map { columns in
            columns.summary + (columns.remark.map { ". \($0)" } ?? "")
        }
        content.labels = dataset.labels.map { label in
            .init(label: label, count: dataset.records.count { $0.label == label })
        }
        content.items = zip(dataset.records, Self.players(dataset, sets.first)).map { record, player in
            .init(id: record.id, title: record.title, label: record.label, player: player)
        }
        content.uses = uses.map { .init(title: $0.title, path: $0.path) }
        var output: [OutputFile] = []
        func download(_ name: String, _ label: String, _ bytes: [UInt8]) -> DatasetPageContent.Download? {
            guard let place = RelativePath("datasets/" + name) else { return nil }
            output.append(OutputFile(place, bytes: bytes))
            return .init(label: label, path: place, bytes: bytes.count)
        }
        content.itemsFile = download("\(dataset.name).csv", "Items (CSV)", Array(Self.table(of: dataset).csv.utf8))
        for set in sets {
            let summary = try analyst.ask(SummaryQuestion(), of: set)
            let titles = { (items: [Int]) in items.map { dataset.records[$0].title } }
            content.models.append(
                .init(
                    title: set.model.title, summary: set.model.summary, dimensions: set.model.dimensions,
                    isNormalized: set.model.isNormalized, precision: set.model.precision,
                    norms: (summary.shortestNorm, summary.meanNorm, summary.longestNorm),
                    duplicates: summary.duplicates.map(titles), zeroVectors: titles(summary.zeroVectors),
                    cutTexts: set.cutTexts.map { "\($0.sentence(of: dataset.textCount))." },
                    vectors: download(
                        "\(dataset.name)-\(set.model.name).npy", "Vectors (NumPy)", NumPyFile.write(set.vectors))))
        }
        output.append(DatasetPage.html(content, frame: frame, templates: templates))
        return output
    }

    /// Of the first items, which the page lists.
    ///
    /// - Parameter set: of the dataset.
    static func players(_ dataset: Dataset, _ set: VectorSet?) -> [Player?] {
        let media = set?.media ?? []
        return dataset.records.prefix(itemLimit).enumerated().map { place, record in
            place < media.count ? Player(record, media[place]) : nil
        }
    }

    private static let itemLimit = 20

    private static func itemWord(_ dataset: Dataset) -> String {
        dataset.modality == .token
            ? "tokens of \(PlainText.count(dataset.textCount, "text"))" : dataset.modality.plural
    }

    private static func table(of dataset: Dataset) -> DataTable {
        var names: [String] = []
        for field in dataset.records.flatMap(\.fields) where !names.contains(field.name) { names.append(field.name) }
        return DataTable(
            columns: ["id", "item", "label"] + names,
            rows: dataset.records.map { record in
                [record.id, record.title, record.label ?? ""]
                    + names.map { name in record.fields.first { $0.name == name }?.value ?? "" }
            })
    }
}
