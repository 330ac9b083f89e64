import Analyses
import Datasets
package import Diagnostics
import VectorMath
package import YAMLReading

extension FigureSpec {
    /// Reads the YAML of one `figure` block; `position` is the place of its first line. Gives nil where a complaint
    /// leaves no figure to draw; every complaint of the block is returned.
    package static func read(_ yaml: String, at position: SourcePosition) -> (FigureSpec?, [Diagnostic]) {
        read(Result { () throws(YAMLError) in try YAMLParser.parseMapping(yaml, at: position) })
    }

    /// The same of a block that was parsed already.
    package static func read(_ content: Result<YAMLMapping, YAMLError>) -> (FigureSpec?, [Diagnostic]) {
        switch content {
        case .success(let mapping): read(mapping)
        case .failure(let error): (nil, error.diagnostics)
        }
    }

    private static func read(_ mapping: YAMLMapping) -> (FigureSpec?, [Diagnostic]) {
        var opening = MappingReader(mapping, subject: "a figure")
        guard let type = opening.figureType() else { return (nil, opening.diagnostics) }
        var reader = MappingReader(mapping, subject: type.kind.phrase)
        _ = reader.node("kind")
        var spec = FigureSpec(type.standard, at: mapping.position)
        reader.read(type.specKeys, into: &spec)
        spec.options = type.read(from: &reader)
        let diagnostics = reader.finish()
        guard !spec.data.isEmpty, !diagnostics.contains(where: { $0.severity == .error }) else {
            return (nil, diagnostics)
        }
        spec.block = mapping
        return (spec, diagnostics)
    }

    private static let idForm = KeyForm(
        "^[a-z][a-z0-9-]*$", "small letters, digits and hyphens", remedy: "Start with a letter: 'fig-pairs'.")

    /// Keys of every kind, beside `kind`.
    package static let keys: [Key<FigureSpec>] = [
        Key(
            "id", .formed(idForm), \Self.id, "What `@id` in the article refers to.", example: "fig-example"),
        Key(
            "data", .texts(1...4), "A dataset, or `dataset@model`; several for kinds that set them side by side.",
            isRequired: true, example: "DATA", read: { $1.data = $0.dataReferences(for: type(of: $1.options)) }),
        Key(
            "where", .choices, "Items whose column has one of the values.", example: "{COLUMN: VALUE}",
            read: { $1.filters = $0.filters() }),
        Key("caption", .text, \Self.caption, "Below the figure; made from the data.", example: "Another caption."),
        Key("alt", .text, \Self.alt, "Read aloud instead of the picture; made from the data.", example: "A picture."),
        Key("title", .text, \Self.title, "Above the picture.", example: "A title"),
        Key("width", .whole(200...2_400), \Self.width, "Of the wide drawing, in pixels.", example: "640"),
        Key("limit", .whole(1...Int.max), \Self.limit, "The first so many items, after `where`.", example: "7"),
        .transform,
    ]

    /// For authors.
    package static var summaries: [KeySummary] { keys.map { $0.documented(FigureSpec(VarianceFigure.standard)) } }

    /// Nothing set, of a kind.
    init(_ options: any FigureType, at position: SourcePosition = SourcePosition("figure")) {
        self.init(data: [], options: options, position: position)
    }
}

/// Keys of some kinds.
extension Key<FigureSpec> {
    static let height = Key(
        "height", .whole(100...4_000), \.height, "Of the wide drawing, in pixels.", example: "120")
    static let palette = Key(
        "palette", FigureSpec.ColorMapName.domain, \.palette, "The colours of numbers.", example: "cividis")
    static func query(_ summary: String) -> Key {
        Key("query", .texts(1...FigureSpec.queryLimit), summary + pictures, example: "QUERY") {
            $1.queries = $0.queries(atMost: FigureSpec.queryLimit)
        }
    }
    /// Alone, in the place of `item`.
    static func oneQuery(_ summary: String) -> Key {
        Key("query", .text, summary + pictures, example: "QUERY") { $1.queries = $0.queries(atMost: 1) }
            .bound(by: KeyBound("item"))
    }
    private static let pictures =
        " What ends in \(PlainText.list(Query.pictureEndings.map { "`\($0)`" }, "or")) is the path of a picture, from the article's folder."
    static let transform = Key(
        "transform", VectorTransformation.domain, \.transformation,
        "What is done to the vectors of the items that are left.", example: "whitened")
}

extension FigureSpec {
    /// At once.
    static let queryLimit = 12
    /// Characters of one: each figure says all of it.
    static let queryLength = 10_000
}

extension MappingReader {
    /// Each once, in order.
    fileprivate mutating func queries(atMost limit: Int) -> [String] {
        let texts = limit == 1 ? string("query").map { [$0] } : strings("query")
        guard let texts else { return [] }
        let before = diagnostics.count
        if texts.isEmpty {
            complain(at: "query", "'query' is an empty list; expected a text, or the path of a picture")
        } else if texts.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
            complain(at: "query", "'query' is blank; expected a text, or the path of a picture")
        } else if let long = texts.first(where: { $0.count > FigureSpec.queryLength }) {
            complain(
                at: "query",
                "'query' has \(PlainText.count(long.count, "character")); expected at most \(PlainText.grouped(FigureSpec.queryLength))"
            )
        } else if texts.count > limit {
            complain(at: "query", "'query' has \(texts.count) texts; expected at most \(limit)")
        }
        guard diagnostics.count == before else { return [] }
        var seen: Set<ExactText> = []
        return texts.filter { seen.insert(ExactText($0)).inserted }
    }

    fileprivate mutating func figureType() -> (any FigureType.Type)? {
        let names = FigureCatalog.names.joined(separator: ", ")
        guard let node = node("kind") else {
            complainMissing("kind", remedy: "Add a line 'kind: …' with one of \(names).")
            return nil
        }
        let text = if case .scalar(let text, _) = node.value { text } else { "" }
        if let type = FigureCatalog.type(named: text) { return type }
        complain(
            at: "kind", "'kind' is \(node.found); expected one of \(names)",
            remedy: Suggestion.nearest(to: text, among: FigureCatalog.names).map { "Did you mean '\($0)'?" })
        return nil
    }

    fileprivate mutating func dataReferences(for type: any FigureType.Type) -> [DataReference] {
        guard let texts = strings("data") else {
            if node("data") == nil {
                complainMissing("data", remedy: "Add a line 'data: …' with the name of a dataset.")
            }
            return []
        }
        var references: [DataReference] = []
        for text in texts {
            if let reference = DataReference(parsing: text) {
                references.append(reference)
            } else {
                complain(
                    at: "data",
                    "'data' names '\(PlainText.shortened(text, to: 60))'; expected the name of a dataset or 'dataset@model'"
                )
            }
        }
        if texts.isEmpty {
            complain(at: "data", "'data' is an empty list; expected the name of a dataset")
        } else if texts.count > type.sets.upperBound {
            let most = type.sets.upperBound == 1 ? "one dataset" : "at most \(type.sets.upperBound)"
            complain(
                at: "data", "'data' names \(texts.count) datasets; \(type.kind.phrase) takes \(most)",
                remedy: "Write one figure for each.")
        } else if texts.count < type.sets.lowerBound {
            let name = references.first?.dataset ?? "name"
            complain(
                at: "data", "'data' names one dataset; \(type.kind.phrase) takes \(type.sets.lowerBound)",
                remedy: "Name it under two models: 'data: [\(name)@one, \(name)@other]'.")
        }
        for (index, reference) in references.enumerated() where references[..<index].contains(reference) {
            complain(at: "data", "'data' names '\(reference)' twice")
        }
        return references
    }

    fileprivate mutating func filters() -> [FigureSpec.Filter] {
        guard let columns = mapping("where") else { return [] }
        var inner = MappingReader(columns, subject: "'where'")
        let filters = columns.entries.compactMap { entry -> FigureSpec.Filter? in
            guard let values = inner.strings(entry.key), !values.isEmpty else {
                if inner.diagnostics.isEmpty {
                    inner.complain(at: entry.key, "'where' gives no value for '\(entry.key)'")
                }
                return nil
            }
            return FigureSpec.Filter(column: entry.key, values: values)
        }
        append(inner.finish())
        return filters
    }

    /// Ids or titles of one item or several; complains where there is none and nothing in its place, and of more than `limit`.
    mutating func itemNames(_ key: String, unless alternative: String, atMost limit: Int) -> [String] {
        let items = strings(key) ?? []
        if node(key) == nil {
            require(key, unless: alternative)
        } else if items.isEmpty {
            complain(at: key, "'\(key)' is an empty list; expected an item's text or id")
        } else if items.count > limit {
            complain(at: key, "'\(key)' names \(items.count) items; expected at most \(limit)")
        }
        return items
    }

    /// `true`, `false` or `auto`; nil for auto.
    mutating func flagOrAuto(_ key: String) -> Bool? {
        if case .scalar("auto", _) = node(key)?.value { return nil }
        return bool(key)
    }

    /// `[low, high]`.
    mutating func range(_ key: String) -> ClosedRange<Double>? {
        guard let ends = doubles(key) else { return nil }
        guard ends.count == 2, ends[0] < ends[1] else {
            complain(
                at: key,
                "'\(key)' has \(ends.count == 2 ? "its ends in the wrong order" : Wording.count(ends.count, "number")); expected [low, high]"
            )
            return nil
        }
        return ends[0]...ends[1]
    }
}
