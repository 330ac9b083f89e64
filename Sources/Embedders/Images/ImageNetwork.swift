import Inference
import Rasters

/// An image model ready to run: one picture in, its vector out.
struct ImageNetwork: Sendable {
    static let fileLimit = 4 << 30
    static let longestVector = 65_536

    let model: CompiledModel
    let preprocessor: ImagePreprocessor
    private let takesBytes: Bool
    private let quantization: TFLiteFile.Quantization?
    private let file: String

    init(_ card: ImageModelCard, runtime: InferenceRuntime, precision: Precision, streams: Int) throws {
        file = card.file.name
        let opened = try OpenedImageModel(card)
        defer { opened.close() }
        quantization = opened.quantization
        model = try CompiledModel(
            opened.source, name: file, runtime: runtime, precision: precision, streams: streams)
        guard model.inputs.count == 1, let port = model.inputs.first, let type = port.elementType,
            let shape = port.shape, shape.count == 4, type == .uint8 || type == .float32
        else {
            throw ModelFileError(.notOnePicture(model.inputs), in: file)
        }
        let layout = try Self.layout(shape, card.input, file: file)
        preprocessor = ImagePreprocessor(
            input: card.input, size: try Self.size(shape, layout, card.input, file: file), layout: layout)
        takesBytes = type == .uint8
        if takesBytes, !card.input.leavesLevelsAlone {
            throw ModelFileError(.bytesWithLevels, in: file)
        }
    }

    /// The picture's vector: the values of the output, in order, whatever its shape.
    func vector(of raster: Raster, _ request: borrowing InferenceRequest) throws -> [Float] {
        let (width, height) = (preprocessor.size.width, preprocessor.size.height)
        let shape = preprocessor.layout == .nhwc ? [1, height, width, 3] : [1, 3, height, width]
        let input = InputTensor(
            takesBytes ? .uint8(preprocessor.bytes(raster)) : .float32(preprocessor.floats(raster)), shape: shape)
        let values = try request.run([input])[0].values
        guard !values.isEmpty, values.count <= Self.longestVector else {
            throw ModelFileError(.outputLength(values.count, most: Self.longestVector), in: file)
        }
        return quantization.map { quantization in values.map { quantization.real($0) } } ?? values
    }

    private static func layout(_ shape: [Int?], _ input: ImageInput, file: String) throws -> ImageInput.Layout {
        if let layout = input.layout { return layout }
        if shape[1] == 3, shape[3] != 3 { return .nchw }
        if shape[3] == 3 { return .nhwc }
        throw ModelFileError(.unknownLayout, in: file)
    }

    private static func size(
        _ shape: [Int?], _ layout: ImageInput.Layout, _ input: ImageInput, file: String
    ) throws -> RasterSize {
        let (height, width) = layout == .nchw ? (shape[2], shape[3]) : (shape[1], shape[2])
        if let size = input.size {
            guard height ?? size.height == size.height, width ?? size.width == size.width else {
                throw ModelFileError(.otherSize(size, width: width, height: height), in: file)
            }
            return size
        }
        guard let height, let width else {
            throw ModelFileError(.anySize, in: file)
        }
        let size = RasterSize(width: width, height: height)
        guard (1...4_096).contains(height), (1...4_096).contains(width) else {
            throw ModelFileError(.impossibleSize(size), in: file)
        }
        return size
    }
}
