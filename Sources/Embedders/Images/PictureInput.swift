import Inference
import Rasters

/// What a model that the runtime reads takes: one picture.
struct PictureInput {
    let layout: ImageInput.Layout
    let takesBytes: Bool
    /// nil where a side may be any.
    let width: Int?
    let height: Int?

    private static let longest = 4_096

    /// - Parameter isOfTransformers: whether, where nothing tells, channels come first, as all models of transformers have them.
    init(_ ports: [ModelPort], _ input: ImageInput, isOfTransformers: Bool, file: String) throws(ModelFileError) {
        guard ports.count == 1, let port = ports.first, let type = port.elementType,
            let shape = port.shape, shape.count == 4, type == .uint8 || type == .float32
        else { throw ModelFileError(.notOnePicture(ports), in: file) }
        takesBytes = type == .uint8
        if let said = input.layout {
            layout = said
        } else if shape[1] == 3, shape[3] != 3 {
            layout = .nchw
        } else if shape[3] == 3 {
            layout = .nhwc
        } else if isOfTransformers, shape[1] == nil {
            layout = .nchw
        } else {
            throw ModelFileError(.unknownLayout, in: file)
        }
        (height, width) = layout == .nchw ? (shape[2], shape[3]) : (shape[1], shape[2])
    }

    /// nil where the model takes pictures of any.
    var size: RasterSize? {
        guard let width, let height else { return nil }
        return RasterSize(width: width, height: height)
    }

    /// Refuses pictures that the model does not take.
    /// - Parameter isOfCard: whether the card says the size; else files beside the model do.
    func require(_ size: RasterSize, isOfCard: Bool, file: String) throws(ModelFileError) {
        guard height ?? size.height == size.height, width ?? size.width == size.width else {
            throw ModelFileError(.otherSize(size, width: width, height: height, isOfCard: isOfCard), in: file)
        }
        guard (1...Self.longest).contains(size.height), (1...Self.longest).contains(size.width) else {
            throw ModelFileError(.impossibleSize(size), in: file)
        }
    }
}
