import Artifacts
package import Datasets
package import Diagnostics
package import Rasters
import YAMLReading

/// What `embedsite.yml` says about the whole site.
package struct SiteConfiguration: Sendable, Equatable {
    package enum Theme: String, Sendable, CaseIterable {
        /// As the reader's system says.
        case auto
        case light, dark
    }

    package var title: String
    package var description: String?
    package var baseURL: BaseURL?
    package var author: String?
    /// A language tag: `en`, `de-CH`.
    package var language = "en"
    /// Folders outside the site that manifests may read from, as written, with their places.
    package var dataRoots: [DataRoot] = []
    package var theme = Theme.auto
    package var datasetLimits = DatasetLimits()
    package var rasterLimits = RasterLimits.standard

    package struct DataRoot: Sendable, Hashable {
        package let path: String
        package let position: SourcePosition
    }

    package init(title: String) {
        self.title = title
    }

    /// The file's name in the site's folder.
    package static let fileName = "embedsite.yml"
    static let byteLimit = 1 << 20
}

extension SiteConfiguration {
    /// Reads `embedsite.yml` of the site in the folder `root`.
    package static func load(root: String) throws(SiteError) -> SiteConfiguration {
        let text: String
        do {
            let bytes = try BoundedFile.read(root + "/" + fileName, limit: byteLimit, name: fileName)
            text = try BoundedFile.text(bytes, name: fileName)
        } catch {
            let found = error.diagnostics
            guard found.first?.message == "no such file" else { throw SiteError(found, cause: error.cause) }
            throw SiteError(
                at: SourcePosition(fileName), "this folder is not a site: it has no embedsite.yml",
                remedy: "Go to the site's folder, name it with --root, or make a site with 'embedsite new FOLDER'.")
        }
        let (configuration, diagnostics) = read(text)
        guard let configuration else { throw SiteError(diagnostics) }
        return configuration
    }

    /// Reads the text of `embedsite.yml`. nil where it has an error; all complaints are returned.
    package static func read(_ text: String) -> (SiteConfiguration?, [Diagnostic]) {
        do {
            let mapping = try YAMLParser.parseMapping(text, at: SourcePosition(fileName, line: 1, column: 1))
            return read(mapping)
        } catch {
            return (nil, error.diagnostics)
        }
    }

    private static func read(_ mapping: YAMLMapping) -> (SiteConfiguration?, [Diagnostic]) {
        var reader = MappingReader(mapping, subject: fileName)
        let title = reader.requiredString("title")
        var site = SiteConfiguration(title: title ?? "")
        site.description = reader.string("description")
        site.baseURL = reader.baseURL("baseURL")
        site.author = reader.string("author")
        site.language = reader.language("language") ?? "en"
        site.dataRoots = reader.dataRoots("dataRoots")
        site.theme = reader.choice("theme", of: Theme.self) ?? .auto
        if let inner = reader.mapping("limits") {
            var limits = MappingReader(inner, subject: "'limits'")
            site.datasetLimits = DatasetLimits(reading: &limits)
            site.rasterLimits = RasterLimits(
                pixels: limits.int("image_pixels", in: 1...Int.max) ?? RasterLimits.standard.pixels,
                bytes: limits.int("image_bytes", in: 1...Int.max) ?? RasterLimits.standard.bytes)
            reader.append(limits.finish())
        }
        let diagnostics = reader.finish()
        let hasErrors = diagnostics.contains { $0.severity == .error }
        return (hasErrors || title == nil ? nil : site, diagnostics)
    }
}

extension MappingReader {
    fileprivate mutating func baseURL(_ key: String) -> BaseURL? {
        guard let text = string(key) else { return nil }
        if let url = BaseURL(text) { return url }
        complain(
            at: key,
            "'\(key)' is '\(PlainText.shortened(text, to: 60))'; expected an address such as https://me.github.io/notes"
        )
        return nil
    }

    fileprivate mutating func language(_ key: String) -> String? {
        guard let text = string(key) else { return nil }
        if text.wholeMatch(of: /[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*/) != nil { return text }
        complain(at: key, "'\(key)' is '\(PlainText.shortened(text, to: 60))'; expected a language such as en or de-CH")
        return nil
    }

    fileprivate mutating func dataRoots(_ key: String) -> [SiteConfiguration.DataRoot] {
        guard let node = node(key) else { return [] }
        let paths = strings(key) ?? []
        var places = [node.position]
        if case .sequence(let items) = node.value { places = items.map(\.position) }
        return zip(paths, places).map { .init(path: $0, position: $1) }
    }
}
