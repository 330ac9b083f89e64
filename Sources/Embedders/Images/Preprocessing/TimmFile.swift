import JSONReading
import Rasters

/// timm's `config.json`: how its evaluation makes pictures what a model takes (`timm.data.create_transform`).
struct TimmFile {
    private let settings: JSONValue
    private let file: String

    /// nil where the file is none of timm's.
    init?(_ json: JSONValue, file: String) {
        let settings = json["pretrained_cfg"] ?? json
        guard settings["input_size"]?.array != nil else { return nil }
        self.settings = settings
        self.file = file
    }

    func recipe() throws(ModelFileError) -> PictureRecipe {
        let sides = (settings["input_size"]?.array ?? []).compactMap(\.int)
        guard sides.count == 3, sides[0] == 3, sides.dropFirst().allSatisfy({ (1...4_096).contains($0) }) else {
            throw wrong("input_size", "3, a height and a width")
        }
        let size = RasterSize(width: sides[2], height: sides[1])
        let share = settings["crop_pct"].flatMap { $0.isNull ? nil : $0 }.map { $0.double ?? 0 } ?? 0.875
        guard ImageInput.Crop.shares.contains(share) else { throw wrong("crop_pct", "a share from 0.1 to 1") }
        var recipe = PictureRecipe(fit: .exact(size))
        recipe.take(.center(share: share), size: size)
        switch settings["crop_mode"]?.string ?? "center" {
        case "center": break
        case "squash":
            recipe.fit = .exact(
                RasterSize(width: Int(Double(size.width) / share), height: Int(Double(size.height) / share)))
        default: throw wrong("crop_mode", "center or squash")
        }
        let filters: [String: ResampleFilter] = ["bilinear": .bilinear, "bicubic": .bicubic, "nearest": .nearest]
        guard let filter = filters[settings["interpolation"]?.string ?? "bilinear"] else {
            throw wrong("interpolation", filters.keys.sorted().joined(separator: " or "))
        }
        recipe.filter = filter
        recipe.mean = try PreprocessorFile.channels(settings["mean"], "mean", in: file)
        recipe.std = try PreprocessorFile.channels(settings["std"], "std", in: file)
        guard !recipe.std.contains(0) else { throw wrong("std", "numbers other than 0") }
        return recipe
    }

    private func wrong(_ key: String, _ expected: String) -> ModelFileError {
        ModelFileError(.preprocessor(key, found: settings[key]?.cell, expected: [expected]), in: file)
    }
}
