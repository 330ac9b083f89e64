import Inference
import Rasters

/// How a picture is parted into patches, each of which becomes a token.
struct PatchGrid {
    /// Of the pictures that the model was trained on, in pixels.
    let size: RasterSize
    let patch: RasterSize

    /// Tokens of one picture at most: their attention takes memory by the square.
    private static let mostPatches = 16_384

    init(_ settings: ArchitectureSettings, size: Int, patch: Int) throws {
        try settings.require("num_channels", 3)
        self.size = try settings.sides("image_size", standard: size)
        self.patch = try settings.sides("patch_size", standard: patch)
    }

    /// Patches across and down; what is over at the edges of a picture is passed by, as the models do.
    func patches(of size: RasterSize, file: String) throws -> RasterSize {
        let (across, down) = (size.width / patch.width, size.height / patch.height)
        guard across > 0, down > 0, across * down <= Self.mostPatches else {
            throw ModelFileError(.unevenPatches(size, patch: patch), in: file)
        }
        return RasterSize(width: across, height: down)
    }
}

extension ImageGraph {
    /// A token for each patch of a picture: 1 x patches x width.
    /// - Parameter name: of the weights, width x 3 x height and width of a patch.
    mutating func patches(
        _ pixels: IRGraph.Value, _ grid: PatchGrid, _ name: String, width: Int, hasBias: Bool
    ) throws -> IRGraph.Value {
        let kernel = try weight(name + ".weight", [width, 3, grid.patch.height, grid.patch.width])
        let fields = graph.add(
            "Convolution",
            [
                ("strides", "\(grid.patch.height),\(grid.patch.width)"), ("pads_begin", "0,0"), ("pads_end", "0,0"),
                ("dilations", "1,1"), ("auto_pad", "valid"),
            ], [pixels, kernel], type: .float32)
        let tokens = transposed(reshaped(fields, [1, Int64(width), -1]), [0, 2, 1])
        return hasBias ? sum(tokens, try weight(name + ".bias", [width])) : tokens
    }

    /// A position for each token, tokens x width: those of the weights, or, for a picture of another size than the model was
    /// trained on, those of its patches made anew between them.
    /// - Parameters:
    ///   - shape: of the weights but for their last two dimensions.
    ///   - before: positions that are no patch's.
    mutating func positions(
        _ grid: PatchGrid, _ name: String, shape: [Int], before: Int, width: Int,
        filter: PositionTable.Filter = .plain
    ) throws -> IRGraph.Value {
        let entry = try weights.floats(name, shape: shape + [nil, width])
        let trained = try grid.patches(of: grid.size, file: entry.file)
        let count = trained.width * trained.height + before
        guard entry.shape[shape.count] == count else {
            throw ModelFileError(.positionCount(entry.shape[shape.count], expected: count), in: entry.file)
        }
        let wanted = try grid.patches(of: size, file: entry.file)
        if wanted == trained { return try weight(name, shape + [nil, width]) }
        let numbers = UnsafeRawBufferPointer(rebasing: bytes.bytes[entry.offset...])
        let all = (0..<count * width).map { entry.type.float(numbers, $0) }
        let between = PositionTable(size: trained, width: width, numbers: Array(all[(before * width)...]))
            .resized(to: wanted, filter)
        return graph.constant(
            floats: Array(all[..<(before * width)]) + between.numbers,
            shape: shape + [before + wanted.width * wanted.height, width])
    }
}

extension ImageGraph {
    /// How many tokens the picture has.
    func tokens(_ grid: PatchGrid, before: Int) throws -> Int {
        let patches = try grid.patches(of: size, file: weights.file)
        return patches.width * patches.height + before
    }
}
