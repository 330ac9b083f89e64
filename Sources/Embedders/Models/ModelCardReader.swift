package import Artifacts
import Datasets
package import Diagnostics
import Foundation
import Rasters
import YAMLReading

/// Reads `content/models/*.yml`. The files it names are looked for, not opened.
package enum ModelCardReader {
    private static let byteLimit = 1 << 20
    private static let sideLimit = 4_096
    private static let endings = ["onnx", "xml", "tflite"]

    /// The card at `path`; nil where it has an error. `name` is what it is called, as far as can be told then.
    /// `displayName` is the path as the author knows it; `roots` bound where its files may lie.
    package static func read(
        path: String, displayName: String, roots: AllowedRoots
    ) -> (card: ModelCard?, name: String, diagnostics: [Diagnostic]) {
        do {
            let bytes = try BoundedFile.read(path, limit: byteLimit, name: displayName)
            let text = try BoundedFile.text(bytes, name: displayName)
            return parse(
                text, displayName: displayName, folder: (path as NSString).deletingLastPathComponent, roots: roots)
        } catch {
            return (nil, stem(of: displayName), error.diagnostics)
        }
    }

    /// A card from its text. `folder` is where its paths count from.
    package static func parse(
        _ text: String, displayName: String, folder: String, roots: AllowedRoots
    ) -> (card: ModelCard?, name: String, diagnostics: [Diagnostic]) {
        do {
            let mapping = try YAMLParser.parseMapping(text, at: SourcePosition(displayName, line: 1, column: 1))
            var card = CardReader(
                reader: MappingReader(mapping, subject: "a model card"), displayName: displayName,
                folder: folder, roots: roots)
            return card.read()
        } catch {
            return (nil, stem(of: displayName), error.diagnostics)
        }
    }

    /// The file's name without its ending: the model's name where its card gives none.
    private static func stem(of path: String) -> String {
        ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    }

    private enum ModelModality: String, CaseIterable {
        case text, image
    }

    private struct CardReader {
        var reader: MappingReader
        let displayName: String
        let folder: String
        let roots: AllowedRoots

        mutating func read() -> (card: ModelCard?, name: String, diagnostics: [Diagnostic]) {
            let name = name()
            let called = name ?? ModelCardReader.stem(of: displayName)
            let title = reader.string("title")
            let summary = reader.string("summary")
            let modality = reader.choice("modality", of: ModelModality.self)
            if modality == nil, reader.node("modality") == nil {
                reader.complainMissing("modality", remedy: "Add 'modality: text' or 'modality: image'.")
            }
            let kind: ModelCard.Kind? =
                switch modality {
                case .text: textCard().map { .text($0) }
                case .image: imageCard().map { .image($0) }
                case nil: nil
                }
            // Without a modality the other keys cannot be judged.
            let diagnostics = modality == nil ? reader.diagnostics : reader.finish()
            guard let kind, let name, !diagnostics.contains(where: { $0.severity == .error }) else {
                return (nil, called, diagnostics)
            }
            let card = ModelCard(
                name: name, title: title ?? name, summary: summary, kind: kind, position: SourcePosition(displayName))
            return (card, called, diagnostics)
        }

        private mutating func name() -> String? {
            let name = reader.string("name") ?? ModelCardReader.stem(of: displayName)
            let isPlain = name.unicodeScalars.allSatisfy {
                switch $0 {
                case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
                default: false
                }
            }
            if name.isEmpty || name.utf8.count > 64 || !isPlain {
                reader.complain(
                    at: "name", "'\(PlainText.shortened(name, to: 80))' is no name for a model",
                    remedy: "Use letters, digits, '-', '_' and '.', at most 64.")
                return nil
            }
            if ModelLibrary.builtInNames.contains(name) {
                reader.complain(at: "name", "'\(name)' is the name of a built-in model", remedy: "Choose another name.")
                return nil
            }
            return name
        }

        private mutating func textCard() -> TextModelCard? {
            let folder = path("folder")
            let pooling = reader.choice("pooling", of: TextModelCard.Pooling.self)
            let prefix = reader.string("prefix")
            let maxTokens = reader.int("max_tokens", in: 2...1_000_000)
            let normalize = reader.bool("normalize")
            guard let folder else { return nil }
            return TextModelCard(
                folder: folder, pooling: pooling, prefix: prefix, maxTokens: maxTokens, normalize: normalize)
        }

        private mutating func imageCard() -> ImageModelCard? {
            let file = path("file")
            if let file, !ModelCardReader.endings.contains((file.written as NSString).pathExtension.lowercased()) {
                reader.complain(at: "file", "'\(file.written)' is no .onnx, .xml or .tflite file")
            }
            let output = reader.string("output")
            let outputPosition = reader.node("output")?.position ?? reader.position(of: "output")
            let normalize = reader.bool("normalize")
            let input = reader.mapping("input").map { imageInput($0) }
            guard let file else { return nil }
            return ImageModelCard(
                file: file, input: input ?? ImageInput(),
                output: output == "last" ? nil : output.map { Placed($0, at: outputPosition) },
                normalize: normalize ?? true)
        }

        private mutating func imageInput(_ mapping: YAMLMapping) -> ImageInput {
            var inner = MappingReader(mapping, subject: "'input'")
            var filter = ResampleFilter.bilinear
            if let found = inner.choice("resize", of: ResampleFilter.self) { filter = found }
            let input = ImageInput(
                size: Self.size(&inner), filter: filter, crop: Self.crop(&inner),
                mean: Self.channels("mean", &inner) ?? [0, 0, 0], std: Self.channels("std", &inner) ?? [1, 1, 1],
                scale: inner.double("scale"), layout: inner.choice("layout", of: ImageInput.Layout.self))
            if input.std.contains(0) { inner.complain(at: "std", "'std' holds 0; each level is divided by it") }
            reader.append(inner.finish())
            return input
        }

        /// One number, or width and height.
        private static func size(_ inner: inout MappingReader) -> RasterSize? {
            guard case .sequence = inner.node("size")?.value else {
                return inner.int("size", in: 1...sideLimit).map { RasterSize(width: $0, height: $0) }
            }
            let sides = inner.doubles("size") ?? []
            guard sides.count == 2, sides.allSatisfy({ (1...Double(sideLimit)).contains($0) && $0 == $0.rounded() })
            else {
                inner.complain(at: "size", "'size' is one side in pixels, or width and height, up to \(sideLimit)")
                return nil
            }
            return RasterSize(width: Int(sides[0]), height: Int(sides[1]))
        }

        private static func crop(_ inner: inout MappingReader) -> ImageInput.Crop {
            guard let node = inner.node("crop") else { return .center(share: 1) }
            if case .scalar(let text, _) = node.value {
                if text == "center" { return .center(share: 1) }
                if text == "squash" { return .squash }
                if let share = Double(text), share > 0.1, share <= 1 { return .center(share: share) }
            }
            inner.complain(
                at: "crop", "'crop' is \(node.found); expected center, squash or a share such as 0.875")
            return .center(share: 1)
        }

        /// Three numbers for red, green and blue, or one for all.
        private static func channels(_ key: String, _ inner: inout MappingReader) -> [Double]? {
            if case .scalar = inner.node(key)?.value {
                return inner.double(key).map { [$0, $0, $0] }
            }
            guard let values = inner.doubles(key) else { return nil }
            if values.count == 1 { return [values[0], values[0], values[0]] }
            guard values.count == 3 else {
                inner.complain(
                    at: key, "'\(key)' has \(values.count) numbers; expected 1, or 3 for red, green and blue")
                return nil
            }
            return values
        }

        /// What the author wrote, from where the card's own name counts: `../../models/net.onnx` in
        /// `content/models/net.yml` is `models/net.onnx`.
        private func name(of written: String) -> String {
            let whole =
                written.hasPrefix("/")
                ? written
                : ((displayName as NSString).deletingLastPathComponent as NSString).appendingPathComponent(written)
            var parts: [Substring] = []
            for part in whole.split(separator: "/") where part != "." {
                if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
            }
            return (whole.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
        }

        private mutating func path(_ key: String) -> ModelPath? {
            guard let written = reader.requiredString(key) else { return nil }
            let position = reader.node(key)?.position ?? reader.position(of: key)
            do {
                let path = try roots.resolve(written, relativeTo: folder, at: position)
                return ModelPath(path: path, written: written, name: name(of: written), position: position)
            } catch {
                reader.append(error.diagnostics)
                return nil
            }
        }
    }
}
