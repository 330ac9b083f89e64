import Artifacts
package import Diagnostics
import Foundation
import YAMLReading

/// Reads `content/datasets/*.yml`. Nothing that a manifest names is opened yet.
package enum ManifestReader {
    /// The manifest at `path`; nil where it has an error. `displayName` is the path as the author knows it.
    package static func read(
        path: String, displayName: String, limits: DatasetLimits = DatasetLimits()
    ) -> (Manifest?, [Diagnostic]) {
        do {
            let bytes = try BoundedFile.read(path, limit: limits.manifestBytes, name: displayName)
            let text = try BoundedFile.text(bytes, name: displayName)
            return parse(text, displayName: displayName, folder: (path as NSString).deletingLastPathComponent)
        } catch {
            return (nil, error.diagnostics)
        }
    }

    /// A manifest from its text. `folder` is where its paths count from.
    package static func parse(
        _ text: String, displayName: String, folder: String
    ) -> (Manifest?, [Diagnostic]) {
        let position = SourcePosition(displayName)
        do {
            let mapping = try YAMLParser.parseMapping(text, at: SourcePosition(displayName, line: 1, column: 1))
            var reader = MappingReader(mapping, subject: "a dataset manifest")
            let name = ((displayName as NSString).lastPathComponent as NSString).deletingPathExtension
            var found = ManifestText()
            reader.read(ManifestText.keys, into: &found)
            if case .vectors = found.source {
                for key in ManifestText.uselessBesideVectors where reader.node(key) != nil {
                    reader.complain(
                        at: key, "'\(key)' has no use beside 'vectors'", remedy: "Leave one of the two out.")
                }
            }
            if case .tokens = found.source, found.models.count > 1 {
                reader.complain(
                    at: ManifestText.embed,
                    "'\(ManifestText.embed)' names \(found.models.count) models; expected one beside 'tokens', for each has "
                        + "tokens of its own", remedy: "Make a manifest for each model.")
            }
            let diagnostics = reader.finish()
            guard let source = found.source, !diagnostics.contains(where: { $0.severity == .error }) else {
                return (nil, diagnostics)
            }
            let manifest = Manifest(
                name: name, title: found.title, description: found.description, license: found.license,
                origin: found.origin, source: source, selection: found.selection, skip: found.skip,
                allow: found.allow, models: found.models, prompt: found.prompt, folder: folder, position: position)
            return (manifest, diagnostics)
        } catch {
            return (nil, error.diagnostics)
        }
    }
}
