import Diagnostics
package import Rasters
package import YAMLReading

/// What an author writes in any model's card, key by key.
package struct ModelCardText: Sendable {
    package enum Modality: String, KeyWord, CaseIterable {
        case text, image, sound
        /// In one space: the two towers of CLIP and its like.
        case both
    }

    var name: String?
    var title: String?
    var summary: String?
    var modality: Modality?

    package init() {}

    static let name = KeyForm("^[A-Za-z0-9._-]{1,64}$", "letters, digits, '-', '_' and '.', at most 64")

    package static let sharedKeys: [Key<ModelCardText>] = [
        // The name of a card's file is held to the same form, so that the reader of cards complains.
        Key(
            "name", .formed(name), "What manifests and figures call it; without it, the name of the card's file.",
            example: "other"
        ) { $1.name = $0.string("name") },
        Key("title", .text, \.title, "Its name in prose.", example: "A small model"),
        Key(
            "summary", .text, \.summary, "What it is and what its numbers can mean, in one sentence.",
            example: "It counts pixels."),
    ]

    package static let modalityKey = Key<ModelCardText>(
        "modality", Modality.domain, "What it embeds.", isRequired: true, example: "image"
    ) { reader, text in
        text.modality = Modality.read("modality", in: Modality.domain, from: &reader)
        guard text.modality == nil, reader.node("modality") == nil else { return }
        reader.complainMissing(
            "modality",
            remedy: "Add \(PlainText.list(Modality.allCases.map { "'modality: \($0.rawValue)'" }, "or")).")
    }
}

/// What an author writes in a text model's card beside that.
package struct TextModelText: Sendable {
    var folder: Located<String>?
    var settings = TextModelCard.Settings()

    package init() {}

    package static let keys: [Key<TextModelText>] = [
        Key(
            "folder", .text, \.folder,
            "The model's folder, from the card's: its weights, configuration and tokenizer; or `hub:OWNER/NAME@COMMIT`, a model that `embedsite model add` fetched.",
            isRequired: true, example: "FOLDER"),
        Key(
            "pooling", TextModelCard.Pooling.domain, \.settings.pooling,
            "How the vectors of tokens become one; without it, as the model's files say.", example: "max"
        ).needing(.states),
        Key("prefix", .text, \.settings.prefix, "Put before every text.", example: "'query: '"),
        Key(
            "query_prefix", .text, \.settings.queryPrefix,
            "Put before the `query` of a figure in the place of `prefix`; without it, what the model's folder calls `query`.",
            example: "'query: '"),
        Key(
            "max_tokens", .whole(2...1_000_000), \.settings.maxTokens,
            "Where longer texts are cut; without it, as the model's files say.", example: "3"),
        Key(
            "normalize", .flag, \.settings.normalize,
            "Whether vectors get the length 1; without it, as the model's files say.", example: "false"),
        Key(
            "truncate_dim", .whole(1...65_536), \.settings.truncateDim,
            "Only the first so many numbers of each vector, for models that were trained for it (Matryoshka).",
            example: "8"),
        Key(
            "file", .formed(networkForm), \.settings.file,
            "The file in the folder that is run in the place of its weights, such as `onnx/model_quantized.onnx`. Without it `model.onnx` or `onnx/model.onnx` is run where no graph is known for the weights.",
            example: "NETWORK"
        ).needing(.network),
        Key(
            "output", .text, \.settings.output,
            "The layer whose states are pooled, as `embedsite model layers` names it; without it, the model's last.",
            example: "LAYER"
        ).needing(.network),
    ]

    static let networkForm = KeyForm("^.*\\.(?:onnx|xml)$", "the name of an .onnx or .xml file")
}

/// What an author writes in the card of a model of texts and pictures beside that: one folder for both.
package struct BothModelText: Sendable {
    var folder: Located<String>?
    var settings = TextModelCard.Settings()
    var input = ImageInput()
    var normalize = true
    var frames: Int?

    package init() {}

    package static let keys: [Key<BothModelText>] = [
        Key(
            "folder", .text, \.folder,
            "The model's folder, from the card's: weights of both towers, configuration, tokenizer and what is done with pictures; or `hub:OWNER/NAME@COMMIT`.",
            isRequired: true, example: "FOLDER"),
        Key("prefix", .text, \.settings.prefix, "Put before every text.", example: "'a photo of '"),
        Key(
            "query_prefix", .text, \.settings.queryPrefix,
            "Put before the `query` of a figure, where that is a text, in the place of `prefix`; without it, what the model's folder calls `query`.",
            example: "'a photo of '"),
        Key(
            "max_tokens", .whole(2...1_000_000), \.settings.maxTokens,
            "Where longer texts are cut; without it, as the model's files say.", example: "3"),
        Key("normalize", .flag, \.normalize, "Whether vectors get the length 1.", example: "false"),
        framesKey(\.frames),
        Key(
            "input", ImageInput.keys, \.input, standard: ImageInput(), "How a picture becomes numbers.",
            example: "{ mean: 0.4 }"),
    ]
}

/// What an author writes in an image model's card beside that.
package struct ImageModelText: Sendable {
    var file: Located<String>?
    var folder: Located<String>?
    var input = ImageInput()
    var output: Located<String>?
    var pooling: ImageModelCard.Pooling?
    var normalize = true
    var frames: Int?

    package init() {}

    /// One of these keys at least says where the model is.
    package static let sources = ["file", "folder"]

    private static let files = ModelFileForm(["onnx", "xml", "tflite"])
    /// `.onnx, .xml or .tflite`.
    static var endingList: String { files.list }

    package static let keys: [Key<ImageModelText>] = [
        Key(
            "file", .formed(files.form), \.file,
            "The model's \(endingList) file, from the card's folder; with `folder`, the file in it that is run in the place of its weights.",
            example: "FILE"),
        Key(
            "folder", .text, \.folder,
            "In the place of `file`: the model's folder as transformers writes it, from the card's: `config.json`, weights and `preprocessor_config.json`; or `hub:OWNER/NAME@COMMIT`.",
            example: "FOLDER"),
        Key(
            "output", .text, \.output,
            "The layer whose values are the vector, as `embedsite model layers` names it; `last` is the model's last. Without it that, or of an ONNX classifier the layer before its classes.",
            example: "LAYER"),
        Key(
            "pooling", ImageModelCard.Pooling.domain, \.pooling,
            "How states of patches become one vector: that of the class's token, or the mean of the patches; of a model that is a file, the mean of all states.",
            example: "mean"
        ).needing(.states),
        Key("normalize", .flag, \.normalize, "Whether vectors get the length 1.", example: "false"),
        framesKey(\.frames),
        Key(
            "input", ImageInput.keys, \.input, standard: ImageInput(),
            "How a picture becomes numbers; without it, as `preprocessor_config.json` or timm's `config.json` beside the model says.",
            example: "{ size: 8 }"),
    ]
}

/// Of a card of a model that sees pictures.
private func framesKey<Text>(_ path: any WritableKeyPath<Text, Int?> & Sendable) -> Key<Text> {
    Key(
        "frames", .whole(1...256), path,
        "How many pictures of a film the model is shown, whose vectors are averaged; without it, \(FilmEmbedder.usualCount).",
        example: "3")
}

extension ResampleFilter: KeyWord {}

extension ImageInput {
    private static let sideLimit = 4_096

    package static let keys: [Key<ImageInput>] = [
        Key(
            "size", .either(.whole(1...sideLimit), .wholes(1...sideLimit, count: 2...2)),
            "The sides in pixels: one, or width and height; without it, as the model's files or its input say.",
            example: "8"
        ) { $1.size = $0.side("size", upTo: sideLimit) },
        Key(
            "resize", ResampleFilter.domain, \.filter,
            "How pixels are made anew; without it, as the model's files say, else bilinear.", example: "nearest"),
        Key(
            "crop", .either(.word(Crop.words), .number(Crop.shares)),
            "What part of a picture is taken: the middle, all of it squashed, or the middle after this share; without it, as the model's files say, else the middle.",
            example: "squash"
        ) { $1.crop = $0.crop("crop") ?? $1.crop },
        Key(
            "mean", channels,
            "What is taken from each level, after `scale`: of red, green and blue, or of all; without it, as the model's files say, else 0.",
            example: "[0.5, 0.4, 0.3]"
        ) { $1.mean = $0.channels("mean") ?? $1.mean },
        Key(
            "std", channels, "What each level is divided by after that; without it, as the model's files say, else 1.",
            example: "0.5"
        ) { reader, input in
            input.std = reader.channels("std") ?? input.std
            if input.std?.contains(0) == true {
                reader.complain(at: "std", "'std' holds 0; each level is divided by it")
            }
        },
        Key(
            "scale", .decimal, \.scale,
            "What levels from 0 to 255 are multiplied by; without it, 1/255 for a model that takes floats.",
            example: "0.01"),
        Key(
            UselessLayout.key, Layout.domain, \.layout,
            "The order of channels and pixels of the input of an \(ImageModelText.endingList) file; without it, as that says.",
            example: "nhwc"),
    ]

    private static let channels = KeyDomain.either(.decimal, .decimals([1, 3]))
}

extension MappingReader {
    /// One number, or width and height.
    fileprivate mutating func side(_ key: String, upTo limit: Int) -> RasterSize? {
        guard case .sequence = node(key)?.value else {
            return int(key, in: 1...limit).map { RasterSize(width: $0, height: $0) }
        }
        let sides = doubles(key) ?? []
        guard sides.count == 2, sides.allSatisfy({ (1...Double(limit)).contains($0) && $0 == $0.rounded() })
        else {
            complain(at: key, "'\(key)' is one side in pixels, or width and height, up to \(limit)")
            return nil
        }
        return RasterSize(width: Int(sides[0]), height: Int(sides[1]))
    }

    fileprivate mutating func crop(_ key: String) -> ImageInput.Crop? {
        guard let node = node(key) else { return nil }
        if case .scalar(let text, _) = node.value {
            if text == ImageInput.Crop.words[0] { return .center(share: 1) }
            if text == ImageInput.Crop.words[1] { return .squash }
            if let share = Double(text), ImageInput.Crop.shares.contains(share) { return .center(share: share) }
        }
        complain(
            at: key,
            "'\(key)' is \(node.found); expected \(ImageInput.Crop.words.joined(separator: ", ")) or a share such as 0.875"
        )
        return nil
    }

    /// Three numbers for red, green and blue, or one for all.
    fileprivate mutating func channels(_ key: String) -> [Double]? {
        if case .scalar = node(key)?.value {
            return double(key).map { [$0, $0, $0] }
        }
        guard let values = doubles(key) else { return nil }
        if values.count == 1 { return [values[0], values[0], values[0]] }
        guard values.count == 3 else {
            complain(at: key, "'\(key)' has \(values.count) numbers; expected 1, or 3 for red, green and blue")
            return nil
        }
        return values
    }
}
