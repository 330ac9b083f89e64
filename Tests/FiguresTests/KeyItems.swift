import Analyses
import Artifacts
import Datasets
import Diagnostics
import Figures
import Foundation
import Rasters
import VectorMath

/// What stands for the placeholders of keys' examples: two dozen labelled items, texts or pictures, under two models, with a
/// field of numbers and one of words.
struct KeyItems {
    /// What the items are.
    enum Sort: Hashable, CaseIterable {
        case texts, pictures
        /// Two texts of each of more labels than a matrix has.
        case manyLabels
    }

    private static let titles = [
        "cat", "dog", "cow", "red", "ant", "tan", "hen", "sky", "bee", "ink", "ape", "ash",
    ].flatMap { [$0, $0 + " two"] }

    private let picture: String
    private let analyst: Analyst

    init(in folder: URL) throws {
        let png = try RasterEncoder.png(
            indices: Array(repeating: 0, count: 128 * 128), width: 128, height: 128,
            palette: [RGBA(red: 9, green: 99, blue: 199)])
        let url = folder.appending(path: "blue.png")
        try Data(png).write(to: url)
        picture = url.path
        analyst = Analyst(store: try ArtifactStore(inMemory: ()), workers: .one)
    }

    private func set(_ name: String, model: String, turn: Float, _ sort: Sort) -> VectorSet {
        let titles = Self.titles + (sort == .manyLabels ? (0..<60).map { "more \($0)" } : [])
        let records = titles.enumerated().map { item, title in
            let label = item / 2 % 2 == 0 ? "animal" : "LABEL"
            return Record(
                id: title,
                content: sort == .pictures ? .file(MediaFile(.image, path: picture, name: title)) : .text(title),
                label: sort == .manyLabels ? "\(label) \(item / 2)" : label,
                fields: [.init("COLUMN", item % 10 == 9 ? "rare" : "VALUE"), .init("NUMBER", "\(item * item)")],
                position: SourcePosition("content/datasets/\(name).yml", line: item + 1))
        }
        let rows = records.indices.map { item -> [Float] in
            let isAnimal = item / 2 % 2 == 0
            let x = (isAnimal ? 3 : 1) + Float(item % 6) / 9 + Float(item * 7 % 5) / 17
            let y = (isAnimal ? 1 : 5) + Float(item * 5 % 7) / 9
            return [x + turn * y, y + 0.5]
        }
        return VectorSet(
            dataset: Dataset(
                name: name, title: name, modality: sort == .pictures ? .image : .text, records: records,
                models: [model],
                sampling: nil, position: SourcePosition("content/datasets/\(name).yml")),
            model: ModelIdentity(
                name: model, title: model, summary: "A model for tests.", dimensions: 2, isNormalized: false),
            vectors: Matrix(rows))
    }

    /// The figure of a block with these lines, over as many sets.
    func draw(_ kind: String, _ lines: [String: String], sets: Int, _ sort: Sort) throws -> Figure {
        func data(_ name: String) -> String { sets > 1 ? "[\(name)@toy, \(name)@letters]" : name }
        let block = (["kind: \(kind)"] + lines.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })
            .joined(separator: "\n")
            .replacing("DATA", with: data("items")).replacing("ELSEWHERE", with: data("others"))
            .replacing("ITEM", with: "cat").replacing("OTHER", with: "dog").replacing("THIRD", with: "cow")
            .replacing("FOURTH", with: "cat two").replacing("QUERY", with: "what is asked")
        let (spec, diagnostics) = FigureSpec.read(block, at: SmallSets.place)
        guard let spec else { throw Complaints(diagnostics) }
        let found = spec.data.map { reference in
            set(
                reference.dataset, model: reference.model ?? "toy",
                turn: (reference.dataset == "items" ? 0 : 1) + (reference.model == "letters" ? 0.5 : 0),
                sort
            ).asked(spec.queries)
        }
        return try FigureDrawer.draw(spec, sets: found, analyst: analyst)
    }
}
