import Charting
import Datasets
import Diagnostics
import Figures
import Foundation
import Markup
import Rasters
import Testing
import VectorMath

/// Pictures in four groups, and where a drawing puts them.
enum PicturePiles {
    /// Four piles of twelve, as pictures that differ little within a group make them.
    static func piles(in folder: URL) throws -> VectorSet {
        let dot = try RasterEncoder.png(
            indices: [0], width: 1, height: 1, palette: [RGBA(red: 9, green: 99, blue: 199)])
        let path = folder.appending(path: "dot.png")
        try Data(dot).write(to: path)
        let names = ["circle", "square", "star", "triangle"]
        let centers: [[Float]] = [[0.24, 0.18, 0], [0.34, -0.11, 0.1], [-0.34, 0.22, 0], [-0.24, -0.29, -0.1]]
        var records: [Record] = []
        var rows: [[Float]] = []
        for (group, name) in names.enumerated() {
            for item in 0..<12 {
                records.append(
                    Record(
                        id: "\(name)-\(item).png",
                        content: .file(MediaFile(.image, path: path.path, name: "\(name)-\(item).png")),
                        label: name, fields: [], position: SourcePosition("content/datasets/shapes.yml")))
                let turn: [Float] = [0, 0.6, 1.2, 0.6, 0, -0.6, -1.2, -0.6, 0.1, 0.4, 0.9, -0.3]
                rows.append([
                    centers[group][0] + turn[item] / 80, centers[group][1] + turn[(item + 3) % 12] / 400,
                    centers[group][2] + turn[(item + 5) % 12] / 60,
                ])
            }
        }
        return VectorSet(
            dataset: Dataset(
                name: "shapes", title: "Shapes", modality: .image, records: records, models: ["toy"], sampling: nil,
                position: SourcePosition("content/datasets/shapes.yml")),
            model: ModelIdentity(
                name: "toy", title: "toy", summary: "A model for tests.", dimensions: 3, isNormalized: false),
            vectors: Matrix(rows))
    }

    static func boxes(in drawing: Drawing) throws -> [Rect] {
        let source = drawing.svg(hrefs: drawing.pixels.indices.map { "\($0).jpg" }, id: "d").source
        let pattern = /<image href="[^"]*" x="([0-9.]+)" y="([0-9.]+)" width="([0-9.]+)" height="([0-9.]+)"/
        return try source.matches(of: pattern).map { match in
            let numbers = try [match.output.1, match.output.2, match.output.3, match.output.4].map {
                try #require(Double($0))
            }
            return Rect(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
        }
    }
}
