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
            let title = reader.requiredString("title")
            let description = reader.string("description")
            let license = reader.string("license")
            let origin = reader.string("origin")
            let embed = models(&reader)
            var records: (source: RecordSource, selection: RecordSelection?)?
            if let inner = reader.mapping("records") {
                var innerReader = MappingReader(inner, subject: "'records'")
                let source = RecordSourceReader.source(&innerReader, file: displayName)
                let selection = selection(&innerReader)
                reader.append(innerReader.finish())
                records = source.map { ($0, selection) }
                if case .vectors = source, !embed.isEmpty {
                    reader.complain(
                        at: "embed", "'embed' has no use beside 'vectors'", remedy: "Leave one of the two out.")
                }
            } else if mapping["records"] == nil || mapping["records"]?.value == .null {
                reader.complainMissing(
                    "records", remedy: "Add 'records:' with \(RecordSourceReader.kindList) below it.")
            }
            let diagnostics = reader.finish()
            guard let title, let records, !diagnostics.contains(where: { $0.severity == .error }) else {
                return (nil, diagnostics)
            }
            let manifest = Manifest(
                name: name, title: title, description: description, license: license, origin: origin,
                source: records.source, selection: records.selection, models: embed, folder: folder,
                position: position)
            return (manifest, diagnostics)
        } catch {
            return (nil, error.diagnostics)
        }
    }

    private static func models(_ reader: inout MappingReader) -> [Placed<String>] {
        guard let names = reader.strings("embed") else { return [] }
        let node = reader.node("embed")
        if names.isEmpty { reader.complain(at: "embed", "'embed' names no model") }
        var places = [SourcePosition](repeating: node?.position ?? reader.position(of: "embed"), count: names.count)
        if case .sequence(let items) = node?.value { places = items.map(\.position) }
        var models: [Placed<String>] = []
        for (name, place) in zip(names, places) {
            if models.contains(where: { $0.value == name }) {
                reader.append([.error(at: place, "the model '\(name)' stands twice in 'embed'")])
            } else {
                models.append(Placed(name, at: place))
            }
        }
        return models
    }

    private static func selection(_ reader: inout MappingReader) -> RecordSelection? {
        let sample = reader.int("sample", in: 1...Int.max)
        let seed = reader.int("seed", in: 0...Int.max)
        let limit = reader.int("limit", in: 1...Int.max)
        if sample != nil, limit != nil {
            reader.complain(
                at: "limit", "both 'sample' and 'limit' are given",
                remedy: "'sample' draws at random, 'limit' takes the first; choose one.")
        }
        if seed != nil, reader.node("sample") == nil {
            reader.complain(at: "seed", "'seed' has no use without 'sample'")
        }
        if let sample { return .drawn(sample, seed: seed.map(UInt64.init) ?? RecordSelection.defaultSeed) }
        return limit.map { .first($0) }
    }
}
