import JSONReading
import Rasters

/// `preprocessor_config.json` of transformers: what its processors of pictures do, of those that do no more than make a picture
/// a size, cut its middle out, and shift and scale its levels.
struct PreprocessorFile {

    /// Kinds known, by whether one number for `size` is the shorter side; else it is both.
    private static let kinds = [
        "CLIP": true, "ChineseCLIP": true, "Bit": true, "ConvNext": true, "MobileNetV1": true, "MobileNetV2": true,
        "ViT": false, "DeiT": false, "Beit": false, "Siglip": false,
    ]
    private static let steps = ["do_resize", "do_center_crop", "do_rescale", "do_normalize", "do_convert_rgb"]
    private static let convNext = "ConvNext"
    private static let sides = 1...4_096

    private let json: JSONValue
    private let file: String
    private let kind: String?

    init(_ json: JSONValue, file: String) throws(ModelFileError) {
        self.json = json
        self.file = file
        let (key, said) =
            ["image_processor_type", "feature_extractor_type"].lazy
            .compactMap { key in json[key]?.string.map { (key, $0) } }.first ?? ("", nil)
        kind = said.map { said in
            ["FeatureExtractor", "ImageProcessor", "ImageProcessorFast", "ImageProcessorPil"].first {
                said.hasSuffix($0)
            }.map { String(said.dropLast($0.count)) } ?? said
        }
        if let kind, Self.kinds[kind] == nil {
            throw ModelFileError(
                .preprocessor(key, found: said ?? "", expected: Self.kinds.keys.sorted().map { $0 + "ImageProcessor" }),
                in: file)
        }
        // What is done beside that would be left undone.
        for member in json.members ?? []
        where member.key.hasPrefix("do_") && !Self.steps.contains(member.key) || member.key == "rescale_offset" {
            if member.value.bool == true {
                throw ModelFileError(.preprocessor(member.key, found: "true", expected: ["false"]), in: file)
            }
        }
    }

    func recipe() throws(ModelFileError) -> PictureRecipe {
        var recipe = PictureRecipe(fit: .asIs)
        if flag("do_resize") { try resize(&recipe) }
        if json["do_center_crop"]?.bool ?? (json["crop_size"].map { !$0.isNull } ?? false) {
            recipe.cut = PictureRecipe.Cut(size: try square("crop_size"), rounding: .down)
        }
        recipe.scale = flag("do_rescale") ? try number("rescale_factor", standard: 1.0 / 255) : 1
        if flag("do_normalize") {
            recipe.mean = try channels("image_mean")
            recipe.std = try channels("image_std")
            guard !recipe.std.contains(0) else { throw wrong("image_std", "numbers other than 0") }
        }
        return recipe
    }

    private func resize(_ recipe: inout PictureRecipe) throws(ModelFileError) {
        let filters: [Int: ResampleFilter] = [0: .nearest, 2: .bilinear, 3: .bicubic, 4: .box]
        let number = json["resample"].flatMap { $0.isNull ? nil : $0 }.map { $0.int ?? -1 } ?? 2
        guard let filter = filters[number] else {
            throw wrong("resample", "0 (nearest), 2 (bilinear), 3 (bicubic) or 4 (box)")
        }
        recipe.filter = filter
        guard let side = try shorter() else {
            recipe.fit = .exact(try square("size"))
            return
        }
        recipe.fit = .shorter(side)
        guard kind == Self.convNext else { return }
        let square = RasterSize(width: side, height: side)
        if side < 384 {
            let share = try self.number("crop_pct", standard: 224.0 / 256)
            guard ImageInput.Crop.shares.contains(share) else { throw wrong("crop_pct", "a share from 0.1 to 1") }
            recipe.fit = .shorter(Int(Double(side) / share))
            recipe.cut = PictureRecipe.Cut(size: square, rounding: .down)
        } else {
            recipe.fit = .exact(square)
        }
    }

    /// The shorter side, where `size` is that.
    private func shorter() throws(ModelFileError) -> Int? {
        guard let size = json["size"], !size.isNull else { throw wrong("size", "sides in pixels") }
        if size.int != nil {
            let isShorter = kind.flatMap { Self.kinds[$0] } ?? (json["do_center_crop"]?.bool == true)
            return isShorter ? try side(size, "size") : nil
        }
        guard let shorter = size["shortest_edge"], !shorter.isNull else { return nil }
        // A limit of the longer side makes pictures of many sizes, or squashes some.
        guard size["longest_edge"].map(\.isNull) ?? true else { throw wrong("size", "'shortest_edge' alone") }
        return try side(shorter, "size")
    }

    /// One side for both, or `height` and `width`.
    private func square(_ key: String) throws(ModelFileError) -> RasterSize {
        guard let said = json[key] else { throw wrong(key, "sides in pixels") }
        if said.int != nil {
            let side = try side(said, key)
            return RasterSize(width: side, height: side)
        }
        if let list = said.array, list.count == 2 {
            return RasterSize(width: try side(list[1], key), height: try side(list[0], key))
        }
        guard let height = said["height"], let width = said["width"] else {
            throw wrong(key, "'height' and 'width'")
        }
        return RasterSize(width: try side(width, key), height: try side(height, key))
    }

    private func side(_ value: JSONValue, _ key: String) throws(ModelFileError) -> Int {
        guard let side = value.int, Self.sides.contains(side) else {
            throw wrong(key, "sides from \(Self.sides.lowerBound) to \(Self.sides.upperBound) pixels")
        }
        return side
    }

    private func number(_ key: String, standard: Double) throws(ModelFileError) -> Double {
        guard let said = json[key], !said.isNull else { return standard }
        guard let number = said.double, number.isFinite else { throw wrong(key, "a number") }
        return number
    }

    private func channels(_ key: String) throws(ModelFileError) -> [Double] {
        try Self.channels(json[key], key, in: file)
    }

    /// Of red, green and blue, or one for all.
    static func channels(_ said: JSONValue?, _ key: String, in file: String) throws(ModelFileError) -> [Double] {
        let numbers = said?.array.map { $0.compactMap(\.double) } ?? said?.double.map { [$0, $0, $0] } ?? []
        guard numbers.count == 3, numbers.allSatisfy(\.isFinite) else {
            throw ModelFileError(
                .preprocessor(key, found: said?.cell, expected: ["a number for each of red, green and blue"]), in: file)
        }
        return numbers
    }

    private func flag(_ key: String) -> Bool { json[key]?.bool ?? true }

    private func wrong(_ key: String, _ expected: String) -> ModelFileError {
        ModelFileError(.preprocessor(key, found: json[key]?.cell, expected: [expected]), in: file)
    }
}
