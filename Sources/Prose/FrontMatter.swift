package import Diagnostics
import YAMLReading

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
        matter.title = reader.line("title")
        matter.description = reader.line("description")
        matter.date = reader.date("date")
        matter.updated = reader.date("updated")
        matter.tags = reader.strings("tags") ?? []
        matter.draft = reader.bool("draft") ?? false
        matter.slug = reader.slug("slug")
        matter.aliases = reader.strings("aliases") ?? []
        matter.image = reader.string("image")
        matter.toc = reader.bool("toc") ?? false
        if let date = matter.date, let updated = matter.updated, updated < date {
            reader.complain(at: "updated", "'updated' is \(updated.iso), before 'date', which is \(date.iso)")
        }
        return (matter, reader.finish(unknownKeys: .warning))
    }
}

extension MappingReader {
    /// Text on one line: line breaks of a folded scalar become spaces.
    fileprivate mutating func line(_ key: String) -> String? {
        guard let text = string(key) else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard !words.isEmpty else {
            complain(at: key, "'\(key)' holds no text")
            return nil
        }
        return words.joined(separator: " ")
    }

    fileprivate mutating func date(_ key: String) -> CalendarDate? {
        guard let text = string(key) else { return nil }
        if let date = CalendarDate(text) { return date }
        complain(
            at: key, "'\(key)' is '\(PlainText.shortened(text, to: 60))'; expected a day such as 2026-03-31",
            remedy: "A time may follow, in UTC: 2026-03-31T09:30Z.")
        return nil
    }

    fileprivate mutating func slug(_ key: String) -> String? {
        guard let text = string(key) else { return nil }
        if text.wholeMatch(of: /[a-z0-9]+(?:[-_][a-z0-9]+)*/) != nil, text.utf8.count <= 100 { return text }
        complain(
            at: key,
            "'\(key)' is '\(PlainText.shortened(text, to: 60))'; expected small letters and digits, joined by hyphens",
            remedy: "Write one part of an address, such as 'king-and-queen'.")
        return nil
    }
}
