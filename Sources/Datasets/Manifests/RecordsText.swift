import Diagnostics
import Sounds
package import YAMLReading

/// What an author writes under `records:`, key by key.
package struct RecordsText: Sendable {
    /// The one source, where it is a file or a folder.
    var path: Located<String>?
    /// The one source, where it is written in the manifest itself.
    var items: [YAMLNode]?
    var columns = TableColumns()
    var table: Located<String>?
    var layout = TextLayout()
    var database: Located<String>?
    /// The name of an environment variable.
    var postgres: Located<String>?
    var sample: Int?
    var seed = RecordSelection.defaultSeed
    var limit: Int?
    var skip: SkippedRows?
    var allow: Located<AllowedAccess>?

    package init() {}

    package static let keys =
        Source.allCases.map(\.key) + columnKeys + [vectorKey, numbersKey, separatorKey] + vectorFileKeys + queryKeys
        + selectionKeys
        + [skipKey, allowKey]

    static let imageKey = Key<RecordsText>(
        "image", .text, \.columns.image,
        "The column of each item's picture, a path; or a folder that holds a picture for each id. With a column, a "
            + "row without a text is its picture, and other rows may be texts without one, for a model of both.",
        example: "picture")

    static let soundKey = Key<RecordsText>(
        "sound", .text, \.columns.sound,
        "The same of each item's sound: a column of paths, or a folder with a sound for each id.", example: "voice")

    static let filmKey = Key<RecordsText>(
        "film", .text, \.columns.film,
        "The same of each item's film: a column of paths, or a folder with a film for each id.", example: "clip")

    static let oneMedium = "Keep one: an item is shown by a picture, a sound or a film."

    /// Of the files of items: one of them at most.
    static let mediaKeys = [imageKey, soundKey, filmKey]

    static let columnKeys: [Key<RecordsText>] = [
        Key("text", .text, \.columns.text, "The column of the texts.", example: "words"),
        Key("label", .text, \.columns.label, "The column of what groups the items.", example: "kind"),
        Key("id", .text, \.columns.id, "The column of each item's own name.", example: "name"),
        imageKey, soundKey, filmKey,
        Key(
            "fields", .texts(0...Int.max), \.columns.fields,
            "The columns that tooltips, filters and downloads have; without it, all others: beside numbers in columns, those "
                + "that hold words.", example: "[kind]"),
    ]

    static let separatorKey = Key<RecordsText>(
        "separator", FieldSeparator.domain, \.layout.separator,
        "What parts the fields of a table, or of vectors in a text; without it, what the first lines show. Between "
            + "semicolons, and in vectors between any but commas, numbers may have decimal commas.", example: "\";\"")

    static let vectorKey = Key<RecordsText>(
        "vector", .text, \.columns.vector,
        "The column or key that holds each vector as a list; without it, the only one that holds lists.",
        example: "title_vector")

    static let numbersKey = Key<RecordsText>(
        "numbers", NumberType.domain, \.columns.numbers,
        "What the numbers are of vectors that are kept as bytes, in BLOBs or base64; without it, 32-bit or 64-bit floats, as "
            + "the numbers themselves show.", example: "float16")

    static let headerKey = Key<RecordsText>(
        "header", .flag, \.layout.header,
        "Whether the first line of a table of vectors names its columns; without it, whether it holds words.",
        example: "true")

    static let orientKey = Key<RecordsText>(
        "orient", FrameOrient.domain, \.layout.orient,
        "Of a data frame in JSON, or of lists of numbers, whose names do not tell it: what its outer names are, `columns` "
            + "(pandas' default) or the rows' (`index`).", example: "index")

    static let vectorFileKeys: [Key<RecordsText>] = [
        Key(
            "array", .text, \.columns.array,
            "The array that holds the vectors, of a file of several; without it, `vectors` or `embeddings`, or the only "
                + "one with rows and columns.", example: "title_vector"),
        Key("table", .text, \.table, "A table with a row for each vector, in their order.", example: "rows.csv"),
        headerKey, orientKey,
    ]

    static let queryKeys: [Key<RecordsText>] = [
        Key(
            "database", .text, \.database, "A file of DuckDB or SQLite; the query reads its tables, in that one's SQL.",
            example: "FILE"),
        Key(
            "postgres", .text,
            "A PostgreSQL server, whose tables the query reads, in its SQL: `$NAME`, the environment variable that holds the "
                + "connection string.", example: "$DATABASE_URL"
        ) { $1.postgres = $0.variable("postgres") },
    ]

    package static let selectionKeys: [Key<RecordsText>] = [
        Key(sample, .whole(1...Int.max), \.sample, "So many items, drawn at random by label.", example: "2"),
        Key(seed, .seed, \.seed, "Of what is drawn.", example: "7"),
        Key(limit, .whole(1...Int.max), \.limit, "The first so many items.", example: "2"),
    ]

    static let skipKey = Key<RecordsText>(
        "skip", SkippedRows.domain, \.skip,
        "`broken`: a row or picture that cannot be used is left out, told, and counted on the dataset's page; without it, "
            + "it is an error.", example: "broken")

    static let allowKey = Key<RecordsText>(
        "allow", AllowedAccess.domain, \.allow,
        "`network`: a file may be named by its address, `https://…`, also in a query; every build asks the server whether it "
            + "has changed. Without it, an address is an error.", example: "network"
    ).needing(.addresses)

    package static let sample = "sample"
    package static let seed = "seed"
    package static let limit = "limit"
}

extension RecordsText {
    /// The keys that name where items come from: exactly one of them stands under `records:`.
    package enum Source: String, Sendable, CaseIterable {
        case items, tokens, csv, tsv, jsonl, parquet, query, images, audio, video, vectors

        static var names: [String] { allCases.map(\.rawValue) }

        /// `one of items, csv, …`.
        static var choice: String { "one of " + names.joined(separator: ", ") }

        var key: Key<RecordsText> {
            switch self {
            case .items:
                Key(
                    rawValue, .rows,
                    "The items themselves: texts, or mappings with `text`, `label`, `id` and `image`, `sound` or `film`.",
                    example: "[one, two, three]"
                ) { $1.items = $0.sequence(rawValue) }
            case .tokens:
                Key(
                    rawValue, .either(.text, .rows),
                    "A text, or a list as of `items`: each token that the model reads is an item, and its vector the state that "
                        + "the model gives it.", example: "one and two"
                ) { reader, text in if let nodes = reader.nodes(rawValue) { text.items = nodes } }
            case .csv, .tsv, .jsonl, .parquet:
                Key(rawValue, .text, \.path, "\(documentation): a row for each item.", example: "FILE")
            case .query:
                Key(
                    rawValue, .text, \.path,
                    "One SELECT, in DuckDB's SQL, with a row for each item: `SELECT text, label, embedding FROM "
                        + "'x.parquet' WHERE …`. It reads files below the site and its `dataRoots`.",
                    example: "SELECT 'a' AS text")
            case .images:
                Key(
                    rawValue, .text, \.path, "A folder of PNG and JPEG files; sub-folders are the labels.",
                    example: "FOLDER")
            case .audio:
                Key(
                    rawValue, .text, \.path,
                    "A folder of \(SoundFormat.list("and")) files; sub-folders are the labels.", example: "FOLDER")
            case .video:
                Key(
                    rawValue, .text, \.path,
                    "A folder of films, which the program `ffmpeg` reads; sub-folders are the labels.",
                    example: "FOLDER")
            case .vectors: Key(rawValue, .text, \.path, "A file of ready vectors.", example: "FILE")
            }
        }

        private var documentation: String {
            switch self {
            case .tsv: "A table with tabs between its cells"
            case .jsonl: "A file with a JSON object on each line"
            case .parquet: "A Parquet file, whose column of lists, if it has one, holds the vectors"
            default: "A table with commas or semicolons between its cells"
            }
        }

        /// Keys that have no use beside it.
        package var useless: [String] {
            var keys = self == .vectors ? [] : RecordsText.vectorFileKeys
            if !hasLists { keys += [RecordsText.vectorKey, RecordsText.numbersKey] }
            if self != .query { keys += RecordsText.queryKeys }
            if media != nil { keys += RecordsText.columnKeys }
            if self == .tokens { keys += RecordsText.mediaKeys }
            if !hasSeparators { keys.append(RecordsText.separatorKey) }
            if media != nil || [.items, .tokens].contains(self) { keys.append(RecordsText.allowKey) }
            return keys.map(\.name)
        }

        /// What the files of its folder are; nil where it is no folder.
        var media: MediaKind? {
            switch self {
            case .images: .image
            case .audio: .sound
            case .video: .film
            default: nil
            }
        }

        /// Whether a column may hold vectors.
        private var hasLists: Bool { [.vectors, .parquet, .query].contains(self) }

        private var hasSeparators: Bool {
            self == .vectors || TableFormat(rawValue: rawValue)?.usualSeparator != nil
        }
    }
}

extension MappingReader {
    /// Reads `records:`, and complains of keys that have no use beside one another.
    mutating func records(_ key: String, file: String) -> (
        source: RecordSource, selection: RecordSelection?, skip: SkippedRows?, allow: Located<AllowedAccess>?
    )? {
        guard let mapping = mapping(key) else {
            if node(key) == nil {
                complainMissing(key, remedy: "Add '\(key):' with \(RecordsText.Source.choice) below it.")
            }
            return nil
        }
        var inner = MappingReader(mapping, subject: "'\(key)'")
        var text = RecordsText()
        inner.read(RecordsText.keys, into: &text)
        let source = inner.recordSource(of: text, in: key, file: file)
        let selection = inner.selection(of: text)
        append(inner.finish())
        return source.map { ($0, selection, text.skip, text.allow) }
    }

    private mutating func recordSource(of text: RecordsText, in name: String, file: String) -> RecordSource? {
        let given = RecordsText.Source.allCases.filter { node($0.rawValue) != nil }
        guard let source = given.first else {
            complainOfNoSource(in: name)
            return nil
        }
        if given.count > 1 {
            complain(
                at: given[1].rawValue,
                "'\(name)' names \(given.count) sources: \(given.map(\.rawValue).joined(separator: ", "))",
                remedy: "Keep one; make a manifest for each of the others.")
            return nil
        }
        complainOfUseless(beside: source)
        let media = RecordsText.mediaKeys.map(\.name).filter { node($0) != nil }
        if media.count > 1 {
            complain(
                at: media[1], "both '\(media[0])' and '\(media[1])' are given",
                remedy: RecordsText.oneMedium)
        }
        if let nodes = text.items {
            let (table, columns) = items(nodes, text.columns, of: source, in: file)
            return source == .tokens ? .tokens(table, columns) : .items(table, columns)
        }
        guard let path = text.path else { return nil }
        // What a query names is known when it is read.
        if source != .query, source.media == nil, !AllowedAccess.isNeeded(path.value, text.table?.value) {
            complain(of: [RecordsText.allowKey], lacking: .addresses)
        }
        switch source {
        case .images, .audio, .video: return source.media.map { .media($0, path) }
        case .query: return place(of: text).map { .query(path, $0, text.columns) }
        case .vectors: return .vectors(path, table: text.table, text.layout, text.columns)
        default: return TableFormat(rawValue: source.rawValue).map { .table(path, $0, text.layout, text.columns) }
        }
    }

    private mutating func complainOfNoSource(in name: String) {
        let names = RecordsText.keys.map(\.name)
        // A misspelt source is complained of as an unknown key.
        let isMisspelt = unknownKeys.contains { key in
            Suggestion.nearest(to: key, among: names).map(RecordsText.Source.names.contains) ?? false
        }
        if isMisspelt { return }
        if let place = RecordsText.queryKeys.map(\.name).first(where: { node($0) != nil }) {
            return complain(
                at: place, "'\(place)' needs 'query' beside it",
                remedy: "Add 'query: SELECT …', which says what is read.")
        }
        append([.error(at: position, "'\(name)' names no source; expected \(RecordsText.Source.choice)")])
    }

    /// Whom the query is put to.
    private mutating func place(of text: RecordsText) -> QueriedPlace? {
        guard node("postgres") != nil else { return text.database.map { .database($0) } ?? .files }
        if text.database != nil {
            complain(at: "postgres", "both 'database' and 'postgres' are given", remedy: "Keep one.")
        }
        if text.allow != nil {
            complain(at: RecordsText.allowKey.name, "'\(RecordsText.allowKey.name)' has no use beside 'postgres'")
        }
        return text.postgres.map { .postgres($0) }
    }

    /// The name behind the dollar sign. What is none is not repeated: it may be a connection string with a password.
    fileprivate mutating func variable(_ key: String) -> Located<String>? {
        guard let written = Located<String>.read(key, in: .text, from: &self) else { return nil }
        guard written.value.wholeMatch(of: /\$[A-Za-z_][A-Za-z0-9_]*/) != nil else {
            complain(
                at: key, "'\(key)' takes the name of an environment variable, behind a '$', and nothing else",
                remedy:
                    "Keep the connection string out of the site: write '\(key): $DATABASE_URL', and set that variable.")
            return nil
        }
        return Located(String(written.value.dropFirst()), at: written.position)
    }

    private mutating func complainOfUseless(beside source: RecordsText.Source) {
        for key in source.useless where node(key) != nil {
            let isOfVectors = (RecordsText.vectorFileKeys + [RecordsText.vectorKey, RecordsText.numbersKey]).contains {
                $0.name == key
            }
            let isOfColumns = RecordsText.columnKeys.contains { $0.name == key }
            complain(
                at: key,
                "'\(key)' has no use beside '\(source.rawValue)'\(isOfVectors ? "; it describes 'vectors'" : "")",
                remedy: isOfColumns && source.media != nil ? "The names of sub-folders are the labels." : nil)
        }
    }

    private mutating func selection(of text: RecordsText) -> RecordSelection? {
        if text.sample != nil, text.limit != nil {
            complain(
                at: RecordsText.limit, "both '\(RecordsText.sample)' and '\(RecordsText.limit)' are given",
                remedy: "'sample' draws at random, 'limit' takes the first; choose one.")
        }
        if node(RecordsText.seed) != nil, node(RecordsText.sample) == nil {
            complain(at: RecordsText.seed, "'\(RecordsText.seed)' has no use without '\(RecordsText.sample)'")
        }
        if let sample = text.sample { return .drawn(sample, seed: text.seed) }
        return text.limit.map { .first($0) }
    }
}
