package import Rasters
import YAMLReading

/// What a card says of how a picture becomes the numbers that a model takes: made `width` x `height`, then each level 0…255
/// times `scale`, less `mean`, by `std`. Where it says nothing, the model's own files do (`PictureRecipe`).
package struct ImageInput: Sendable, Equatable {
    package enum Crop: Sendable, Equatable {
        /// The middle part; the shorter side first becomes the model's side divided by this share of at most 1.
        case center(share: Double)
        /// The whole picture, squashed into the model's shape.
        case squash

        /// The middle, and the whole squashed, as a card says them.
        static let words = ["center", "squash"]
        static let shares = 0.1...1.0
    }

    /// The order of a pixel's channel and place in the model's input.
    package enum Layout: String, KeyWord, CaseIterable {
        case nchw, nhwc
    }

    package var size: RasterSize?
    package var filter: ResampleFilter?
    package var crop: Crop?
    /// Of red, green and blue, after scaling.
    package var mean: [Double]?
    package var std: [Double]?
    /// nil, where the model's files say nothing either: 1/255 for a model that takes floats; a model that takes bytes gets the
    /// levels as they are.
    package var scale: Double?
    /// nil where the model's own input tells.
    package var layout: Layout?

    package init(
        size: RasterSize? = nil, filter: ResampleFilter? = nil, crop: Crop? = nil, mean: [Double]? = nil,
        std: [Double]? = nil, scale: Double? = nil, layout: Layout? = nil
    ) {
        self.size = size
        self.filter = filter
        self.crop = crop
        self.mean = mean
        self.std = std
        self.scale = scale
        self.layout = layout
    }
}
