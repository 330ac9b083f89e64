import Artifacts
package import Datasets
package import Diagnostics
package import Rasters
package import Sounds
package import YAMLReading

/// What `embedsite.yml` says about the whole site.
package struct SiteConfiguration: Sendable, Equatable {
    package enum ColorScheme: String, KeyWord, CaseIterable {
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
    package var dataRoots: [Located<String>] = []
    package var theme = ColorScheme.auto
    package var datasetLimits = DatasetLimits()
    package var rasterLimits = RasterLimits.standard
    package var soundLimits = SoundLimits.standard

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
            guard error.kind == .noFile else { throw SiteError(error) }
            throw SiteError(.noConfiguration, at: SourcePosition(fileName))
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
        var site = SiteConfiguration(title: "")
        reader.read(keys, into: &site)
        let diagnostics = reader.finish()
        return (diagnostics.contains { $0.severity == .error } ? nil : site, diagnostics)
    }

    /// Every key of `embedsite.yml`.
    package static let keys: [Key<SiteConfiguration>] = [
        Key("title", .text, \Self.title, "The site's name, on every page.", isRequired: true, example: "Other notes"),
        Key("description", .text, \Self.description, "What the site is, in one sentence.", example: "Notes on words."),
        Key(
            "baseURL", BaseURL.domain, \Self.baseURL,
            "Where the site is published; without it there are no feed, no sitemap and no whole addresses.",
            example: "https://me.github.io/notes"),
        Key("author", .text, \Self.author, "Who wrote it.", example: "Anna"),
        Key(
            "language",
            .formed(KeyForm("^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$", "a language such as en or de-CH")), \Self.language,
            "What its texts are written in, for screen readers and hyphenation.", example: "de-CH"),
        Key(
            "dataRoots", .texts(0...Int.max), \Self.dataRoots,
            "Folders outside the site that manifests and model cards may read from.", example: "[FOLDER]"),
        Key(
            "theme", ColorScheme.domain, \Self.theme,
            "The colours of its pages; `auto` is as the reader's system says.",
            example: "dark"),
        Key(
            "limits", limits, \.self, standard: SiteConfiguration(title: ""), "How much is read at most.",
            example: "{ records: 2 }"),
    ]

    private static let limits: [Key<SiteConfiguration>] =
        DatasetLimits.keys.map { $0.within(\.datasetLimits) }
        + [
            Key<RasterLimits>(
                RasterLimits.pixelsKey, .whole(1...Int.max), \.pixels, "Pixels of a picture.", example: "3"),
            Key<RasterLimits>(
                RasterLimits.bytesKey, .whole(1...Int.max), \.bytes, "Bytes of a picture's file.", example: "3"),
        ].map { $0.within(\.rasterLimits) }
        + [
            Key<SoundLimits>(
                SoundLimits.secondsKey, .whole(1...86_400), \.seconds, "Seconds of a sound.", example: "3"),
            Key<SoundLimits>(
                SoundLimits.bytesKey, .whole(1...Int.max), \.bytes, "Bytes of a sound's file.", example: "3"),
        ].map { $0.within(\.soundLimits) }
}
