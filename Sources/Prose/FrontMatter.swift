package import Diagnostics
package import YAMLReading

/// What the lines between the two `---` at the top of an article say about it.
package struct FrontMatter: Sendable, Equatable {
    package var title: String?
    package var description: String?
    package var date: CalendarDate?
    package var updated: CalendarDate?
    package var tags: [String] = []
    package var draft = false
    /// The last part of the page's address, in place of its file's name.
    package var slug: String?
    /// Former addresses, counted from the top of the site.
    package var aliases: [String] = []
    /// The picture that other sites show with a link to this page.
    package var image: String?
    package var toc = false
    /// Where each key stands.
    private var positions: [String: SourcePosition] = [:]
    private var start: SourcePosition

    package init(at position: SourcePosition) {
        start = position
    }

    /// Where the author wrote `key`, or the top of the file, for complaints.
    package func position(of key: String) -> SourcePosition { positions[key] ?? start }
}

extension FrontMatter {
    /// Reads the YAML between the two `---`; `position` is the place of its first line. An unknown key is a warning.
    static func read(_ yaml: String, at position: SourcePosition) -> (FrontMatter, [Diagnostic]) {
        let mapping: YAMLMapping
        do {
            mapping = try YAMLParser.parseMapping(yaml, at: position)
        } catch {
            return (FrontMatter(at: position), error.diagnostics)
        }
        var reader = MappingReader(mapping, subject: "front matter")
        var matter = FrontMatter(at: position)
        matter.positions = Dictionary(uniqueKeysWithValues: mapping.entries.map { ($0.key, $0.position) })
        reader.read(keys, into: &matter)
        if let date = matter.date, let updated = matter.updated, updated < date {
            reader.complain(at: "updated", "'updated' is \(updated.iso), before 'date', which is \(date.iso)")
        }
        return (matter, reader.finish(unknownKeys: .warning))
    }

    /// Every key that an author may write.
    package static let keys: [Key<FrontMatter>] = [
        Key(
            "title", .line, \Self.title, "The page's title; without it, the heading that it begins with.",
            example: "Another title"),
        Key(
            "description", .line, \Self.description,
            "For lists of pages, feeds and search engines; without it, how the text begins.",
            example: "In one sentence."),
        Key(
            "date", CalendarDate.domain, \Self.date,
            "When it was first published: shown below the title. Newer pages are listed first, and pages with a date are in the "
                + "feed, for which the site needs its `baseURL`.",
            example: "2026-03-31"),
        Key(
            "updated", CalendarDate.domain, \Self.updated, "When it was changed last: shown below the title.",
            example: "2026-04-01"),
        Key(
            "tags", .texts(0...Int.max), \Self.tags, "What it is about, in words that are shown below the title.",
            example: "[words, maps]"),
        Key("draft", .flag, \Self.draft, "Whether it is left out unless drafts are asked for.", example: "true"),
        Key(
            "slug",
            .formed(
                KeyForm(
                    "^(?=.{1,100}$)[a-z0-9]+(?:[-_][a-z0-9]+)*$", "small letters and digits, joined by hyphens",
                    remedy: "Write one part of an address, such as 'king-and-queen'.")), \Self.slug,
            "The last part of its address, in place of its file's name.", example: "king-and-queen"),
        Key(
            "aliases", .texts(0...Int.max), \Self.aliases,
            "Its former addresses, from the top of the site; each leads to it.", example: "[old/pairs.html]"),
        Key(
            "image", .text, \Self.image,
            "The picture that other sites show with a link to it: a file, for which the site needs its `baseURL`, or an address, "
                + "`https://…`.", example: "FILE"),
        Key("toc", .flag, \Self.toc, "Whether a list of its headings stands at its top.", example: "true"),
    ]
}
