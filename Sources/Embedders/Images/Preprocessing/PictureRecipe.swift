import Rasters

/// How a picture becomes the numbers that a model takes, with nothing left open: made a size, its middle cut out, then each
/// level 0…255 times `scale`, less `mean`, by `std`.
struct PictureRecipe: Sendable, Equatable {
    /// How a picture is made smaller or larger.
    enum Fit: Sendable, Equatable {
        case asIs
        /// Squashed to this.
        case exact(RasterSize)
        /// The shorter side becomes so long; the longer keeps the shape, less what is over a whole pixel.
        case shorter(Int)
        /// Just large enough to cover this, keeping its shape.
        case covering(RasterSize)
    }

    /// The middle, black where the picture is smaller.
    struct Cut: Sendable, Equatable {
        let size: RasterSize
        let rounding: Rounding

        /// Of where the middle begins, where an odd number of pixels is over.
        enum Rounding: Sendable, Equatable {
            /// As transformers does.
            case down
            /// To the even one, as torchvision and timm do.
            case even
        }
    }

    var fit: Fit
    var cut: Cut?
    var filter = ResampleFilter.bilinear
    /// nil: 1/255 for a model that takes floats; a model that takes bytes gets the levels as they are.
    var scale: Double?
    /// Of red, green and blue.
    var mean = [0.0, 0.0, 0.0]
    var std = [1.0, 1.0, 1.0]

    /// Of what it makes; nil where that depends on the picture.
    var size: RasterSize? {
        if let cut { return cut.size }
        if case .exact(let size) = fit { return size }
        return nil
    }

    /// The same for a model of another size: the part of a picture that is taken stays the same.
    func resized(to target: RasterSize) -> PictureRecipe {
        guard size != target else { return self }
        var recipe = self
        switch (fit, cut) {
        case (.shorter(let side), let cut?):
            let (least, wanted) = (min(cut.size.width, cut.size.height), min(target.width, target.height))
            recipe.fit = .shorter(max(wanted, side * wanted / least))
            recipe.cut = Cut(size: target, rounding: cut.rounding)
        case (.exact(let size), let cut?):
            recipe.fit = .exact(
                RasterSize(
                    width: size.width * target.width / cut.size.width,
                    height: size.height * target.height / cut.size.height))
            recipe.cut = Cut(size: target, rounding: cut.rounding)
        case (.covering, _), (.shorter, nil):
            recipe.take(.center(share: 1), size: target)
        case (.exact, nil): recipe.fit = .exact(target)
        case (.asIs, _): recipe.cut = Cut(size: target, rounding: cut?.rounding ?? .down)
        }
        return recipe
    }

    /// The part of a picture that a card says.
    mutating func take(_ crop: ImageInput.Crop, size: RasterSize) {
        switch crop {
        case .squash: (fit, cut) = (.exact(size), nil)
        case .center(let share):
            // The picture covers the size divided by the share; then the middle is cut out.
            let (width, height) = (Int(Double(size.width) / share), Int(Double(size.height) / share))
            fit = width == height ? .shorter(width) : .covering(RasterSize(width: width, height: height))
            cut = Cut(size: size, rounding: .even)
        }
    }

    /// What a card says counts before what the model's files say.
    /// - Parameters:
    ///   - said: by the model's files; nil where there are none.
    ///   - size: of the model's input; nil where that may be any.
    init(_ input: ImageInput, said: PictureRecipe?, size: RasterSize?) throws(Unsized) {
        guard let target = input.size ?? said?.size ?? size else { throw Unsized() }
        self = said?.resized(to: target) ?? PictureRecipe(fit: .exact(target))
        if let crop = input.crop {
            take(crop, size: target)
        } else if said == nil {
            take(.center(share: 1), size: target)
        }
        filter = input.filter ?? filter
        scale = input.scale ?? scale
        mean = input.mean ?? mean
        std = input.std ?? std
    }

    /// Nothing says how large pictures are to be.
    struct Unsized: Error {}

    init(fit: Fit, cut: Cut? = nil, filter: ResampleFilter = .bilinear) {
        self.fit = fit
        self.cut = cut
        self.filter = filter
    }

    /// Nothing is said of the numbers: only levels as they are will do for a model that takes bytes.
    var leavesLevelsAlone: Bool {
        scale == nil && mean.allSatisfy { $0 == 0 } && std.allSatisfy { $0 == 1 }
    }
}

extension ImageInput {
    /// Whether it says all that files beside the model could say.
    var isWhole: Bool { filter != nil && crop != nil && mean != nil && std != nil }
}
