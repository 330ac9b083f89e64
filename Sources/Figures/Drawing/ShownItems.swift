import Analyses
import Datasets

/// The items of a figure as a page's scripts know them: the same ones in all its figures, and with their pictures.
package struct ShownItems: Sendable, Codable, Equatable {
    package let dataset: String
    /// Of each item, its place in the whole dataset; nil: its own.
    package let origins: [Int]?
    /// nil where none has a picture, or the drawing shows them itself.
    package let pictures: PictureSheet?

    /// Without pictures.
    init(of set: VectorSet) {
        dataset = set.dataset.name
        origins = set.origins
        pictures = nil
    }

    init(of set: VectorSet, picturesFor spec: FigureSpec, by analyst: Analyst) throws {
        dataset = set.dataset.name
        origins = set.origins
        pictures = try PictureSheet(of: set.dataset.records, spec.portraits, workers: analyst.workers)
    }
}
