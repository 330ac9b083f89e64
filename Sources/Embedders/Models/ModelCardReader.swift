package import Artifacts
import Datasets
package import Diagnostics
import Foundation
import Rasters
import YAMLReading

/// Reads `content/models/*.yml`. The files it names are looked for, not opened; what stands beside them of how they are used is.
package enum ModelCardReader {
    /// The folder of a model that was added from a hub, by `OWNER/NAME` or `OWNER/NAME@COMMIT`; nil where it was not.
    package typealias AddedFolder = @Sendable (String) -> String?

    /// What stands before the name of a model that was added, where else is a path.
    private static let hub = "hub:"

    private static let byteLimit = 1 << 20

    /// The card at `path`; nil where it has an error. `name` is what it is called, as far as can be told then.
    /// `displayName` is the path as the author knows it; `roots` bound where its files may lie.
    package static func read(
        path: String, displayName: String, roots: AllowedRoots, added: @escaping AddedFolder = { _ in nil }
    ) -> (card: ModelCard?, name: String, diagnostics: [Diagnostic]) {
        do {
            let bytes = try BoundedFile.read(path, limit: byteLimit, name: displayName)
            let text = try BoundedFile.text(bytes, name: displayName)
            return parse(
                text, displayName: displayName, folder: (path as NSString).deletingLastPathComponent, roots: roots,
                added: added)
        } catch {
            return (nil, stem(of: displayName), error.diagnostics)
        }
    }

    /// A card from its text. `folder` is where its paths count from.
    package static func parse(
        _ text: String, displayName: String, folder: String, roots: AllowedRoots,
        added: @escaping AddedFolder = { _ in nil }
    ) -> (card: ModelCard?, name: String, diagnostics: [Diagnostic]) {
        do {
            let mapping = try YAMLParser.parseMapping(text, at: SourcePosition(displayName, line: 1, column: 1))
            var card = CardReader(
                reader: MappingReader(mapping, subject: "a model card"), displayName: displayName,
                folder: folder, roots: roots, added: added)
            return card.read()
        } catch {
            return (nil, stem(of: displayName), error.diagnostics)
        }
    }

    /// The file's name without its ending: the model's name where its card gives none.
    private static func stem(of path: String) -> String {
        ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    }

    private struct CardReader {
        var reader: MappingReader
        let displayName: String
        let folder: String
        let roots: AllowedRoots
        let added: AddedFolder
        /// As the card names it.
        var hubModel: String?

        mutating func read() -> (card: ModelCard?, name: String, diagnostics: [Diagnostic]) {
            var text = ModelCardText()
            reader.read(ModelCardText.sharedKeys + [ModelCardText.modalityKey], into: &text)
            let stem = ModelCardReader.stem(of: displayName)
            let name = name(text.name ?? stem)
            let kind: ModelCard.Kind? =
                switch text.modality {
                case let modality? where reader.node(ProgramText.selector) != nil: .program(programCard(modality))
                case .text where reader.node(ServiceText.selector) != nil: .service(serviceCard())
                case .text: textCard().map { .text($0) }
                case .image: imageCard().map { .image($0) }
                case .sound: soundCard()
                case .both: bothCard()
                case nil: nil
                }
            switch kind {
            case .image?, .both?:
                reader.append([UselessLayout.error(of: kind, input: reader.node("input"))].compactMap(\.self))
            // To ask for a key is to know it.
            case .text?, .sound?, .service?, .program?, nil: break
            }
            // Without a modality the other keys cannot be judged.
            let diagnostics = text.modality == nil ? reader.diagnostics : reader.finish()
            guard let kind, let name, !diagnostics.contains(where: { $0.severity == .error }) else {
                return (nil, name ?? stem, diagnostics)
            }
            let card = ModelCard(
                name: name, title: text.title ?? name,
                summary: text.summary ?? hubModel.map { "A model of a hub, \($0)." }, kind: kind,
                position: SourcePosition(displayName))
            return (
                card, name,
                diagnostics + [UnsaidLevels.warning(of: kind), ClassifierNotice.note(of: kind)].compactMap(\.self)
            )
        }

        private mutating func name(_ name: String) -> String? {
            guard ModelCardText.name.matches(name) else {
                reader.complain(
                    at: "name", "'\(PlainText.shortened(name, to: 80))' is no name for a model",
                    remedy: "Use \(ModelCardText.name.expected).")
                return nil
            }
            if ModelLibrary.builtInNames.contains(name) {
                reader.complain(at: "name", "'\(name)' is the name of a built-in model", remedy: "Choose another name.")
                return nil
            }
            return name
        }

        private mutating func textCard() -> TextModelCard? {
            var text = TextModelText()
            reader.read(TextModelText.keys, into: &text)
            guard let folder = path(text.folder) else { return nil }
            // What cannot be read is complained of when the model is opened.
            for need in (try? TextModelFolder(ModelFolder(folder)).lacking) ?? [] {
                reader.complain(of: TextModelText.keys, lacking: need)
            }
            return TextModelCard(folder: folder, text.settings)
        }

        private mutating func programCard(_ modality: ModelCardText.Modality) -> ProgramCard {
            var text = ProgramText(
                ProgramCard(in: folder, modality, at: reader.position(of: ProgramText.selector)))
            reader.read(ProgramText.keys, into: &text)
            return text.card
        }

        private mutating func serviceCard() -> ServiceCard {
            var text = ServiceText(.openai)
            reader.read(ServiceText.keys, into: &text)
            text.card.position = reader.position(of: ServiceText.selector)
            return text.card
        }

        private mutating func imageCard() -> ImageModelCard? {
            var text = ImageModelText()
            reader.read(ImageModelText.keys, into: &text)
            return imageSource(text).map {
                ImageModelCard(
                    $0, input: text.input, output: text.output, pooling: text.pooling, normalize: text.normalize,
                    frames: text.frames)
            }
        }

        private mutating func soundCard() -> ModelCard.Kind? {
            var text = SoundModelText()
            reader.read(SoundModelText.keys, into: &text)
            let source: SoundModelCard.Source?
            if text.folder != nil {
                source = path(text.folder).map { .folder($0, network: text.file?.value) }
            } else if SoundModelText.sources.contains(where: { reader.node($0) != nil }) {
                source = path(text.file).map { .file($0) }
            } else {
                complainOfNoSource()
                source = nil
            }
            return source.map {
                .sound(SoundModelCard($0, input: text.input, output: text.output, normalize: text.normalize))
            }
        }

        private mutating func complainOfNoSource() {
            reader.complainMissing("file", remedy: "Add a line 'file: …' or 'folder: …'.")
        }

        /// With a folder, a file is one in it.
        private mutating func imageSource(_ text: ImageModelText) -> ImageModelCard.Source? {
            if text.folder != nil { return path(text.folder).map { .folder($0, network: text.file?.value) } }
            guard ImageModelText.sources.contains(where: { reader.node($0) != nil }) else {
                complainOfNoSource()
                return nil
            }
            return path(text.file).map { .file($0) }
        }

        private mutating func bothCard() -> ModelCard.Kind? {
            var text = BothModelText()
            reader.read(BothModelText.keys, into: &text)
            text.settings.normalize = text.normalize
            return path(text.folder).map {
                .both(
                    TextModelCard(folder: $0, text.settings, isOfBoth: true),
                    ImageModelCard(
                        .folder($0, network: nil), input: text.input, normalize: text.normalize, frames: text.frames))
            }
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

        private mutating func path(_ written: Located<String>?) -> ModelPath? {
            guard let written else { return nil }
            if written.value.hasPrefix(hub) { return addedPath(written) }
            do {
                let path = try roots.resolve(written.value, relativeTo: folder, at: written.position)
                return ModelPath(
                    path: path, written: written.value, name: name(of: written.value), position: written.position)
            } catch {
                reader.append(error.diagnostics)
                return nil
            }
        }

        private mutating func addedPath(_ written: Located<String>) -> ModelPath? {
            let model = String(written.value.dropFirst(hub.count))
            // What is told to be run is nothing else than a name.
            guard model.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._\/-]*(@[A-Za-z0-9][A-Za-z0-9._\/-]*)?/) != nil else {
                reader.append([
                    .error(
                        at: written.position, "'\(PlainText.shortened(written.value, to: 80))' names no model of a hub",
                        remedy: "Write '\(hub)OWNER/NAME@COMMIT', as 'embedsite model add' prints it.")
                ])
                return nil
            }
            guard let folder = added(model) else {
                reader.append([
                    .error(
                        at: written.position, "the model '\(model)' was not added on this machine",
                        remedy: "Run 'embedsite model add \(model)'.")
                ])
                return nil
            }
            hubModel = model
            return ModelPath(path: folder, written: written.value, name: model, position: written.position)
        }
    }
}
