import Datasets
import Diagnostics
import Embedders
import Foundation
import JSONReading
import VectorMath

/// Lines in, vectors out, for as long as lines come: what a model's card can name under `command:`.
///
/// A line is an object of JSON with `id` and `text`, `image`, `sound` or `film`, or a text; one with `"query": true` is read as what items are
/// asked. Each is answered by a line
/// `{"id": …, "vector": […]}`, in order, as soon as no further line is waiting.
struct EmbedFilter {
    /// Of the model, for texts or for files.
    private let model: any Embedder
    private let workers: Workers
    /// The key that holds a text.
    private let column: String
    /// Of a model that is paid for.
    private let paid: PaidVectors?
    private var lines = 0
    private var cuts: [Int] = []

    /// Items that are embedded together.
    private static let mostTogether = 2_048
    /// Bytes of a line.
    private static let lineLimit = 16 << 20

    init(_ model: any Embedder, column: String, workers: Workers) throws {
        self.model = model
        paid = model.isPaid ? try PaidVectors(of: "-", workers: workers) : nil
        self.column = column
        self.workers = workers
    }

    mutating func run() throws {
        var held: [UInt8] = []
        while true {
            let piece = try StandardInput.next()
            held += piece
            // The byte order mark of a file.
            if lines == 0, held.starts(with: [0xEF, 0xBB, 0xBF]) { held.removeFirst(3) }
            let end = piece.isEmpty ? held.count : held.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            // What is seen of one item alone, another model needs all for.
            let isEnough = piece.isEmpty || !model.isCorpusWide
            if isEnough, end > 0 {
                try answer(JSONLinesReader.split(held[..<end]))
                held.removeFirst(end)
            }
            if piece.isEmpty { break }
            guard model.isCorpusWide || held.count <= Self.lineLimit else {
                throw complaint(lines + 1, "a line has more than \(PlainText.count(Self.lineLimit, "byte"))")
            }
        }
        guard let tokens = cuts.max() else { return }
        let sentence = CutTexts(count: cuts.count, tokens: tokens).sentence(of: lines)
        TerminalReporter().show([Diagnostic(.note, at: SourcePosition("-"), sentence)])
    }

    private struct Item {
        let id: JSONValue
        let record: Record
        var isQuery = false

        fileprivate func isAlike(_ other: Item) -> Bool {
            isQuery == other.isQuery && record.kind == other.record.kind
        }
    }

    private mutating func answer(_ texts: [ArraySlice<UInt8>]) throws {
        var items: [Item] = []
        var wrong: (any Error)?
        for text in texts where wrong == nil {
            do {
                items.append(try item(text))
            } catch {
                wrong = error
            }
        }
        // What came before a line that cannot be answered is, but of a model that needs all of them.
        if let wrong, model.isCorpusWide { throw wrong }
        let together = model.isCorpusWide ? max(1, items.count) : Self.mostTogether
        for start in stride(from: 0, to: items.count, by: together) {
            let part = Array(items[start..<min(items.count, start + together)])
            let vectors = try self.vectors(of: part)
            var answers = ""
            for (item, vector) in zip(part, vectors) {
                let numbers = vector.map { JSONValue.number("\($0)") }
                answers +=
                    JSONValue.object([
                        .init(key: "id", value: item.id), .init(key: "vector", value: .array(numbers)),
                    ]).compact + "\n"
            }
            try StandardStream.write(result: Array(answers.utf8))
        }
        if let wrong { throw wrong }
    }

    private mutating func item(_ line: ArraySlice<UInt8>) throws -> Item {
        lines += 1
        guard String(validating: line, as: UTF8.self) != nil else { throw complaint(lines, "this is not UTF-8 text") }
        let position = SourcePosition("-", line: lines, column: 1)
        func item(_ id: JSONValue, _ content: Record.Content, isQuery: Bool = false) -> Item {
            Item(
                id: id, record: Record(id: id.cell ?? "", content: content, label: nil, position: position),
                isQuery: isQuery)
        }
        guard line.first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "{") else {
            return item(.number("\(lines)"), .text(String(decoding: line, as: UTF8.self)))
        }
        let object: JSONValue
        do throws(JSONScanner.Failure) {
            object = try JSONScanner.value(of: line)
        } catch {
            throw complaint(lines, "this is not JSON; expected \(error.expected)")
        }
        let id = object["id"] ?? .number("\(lines)")
        let isQuery = object["query"] == .bool(true)
        let named = MediaKind.allCases.filter { object[$0.rawValue]?.string.map { !$0.isEmpty } ?? false }
        guard named.count < 2 else {
            throw complaint(
                lines, "this object has both '\(named[0].rawValue)' and '\(named[1].rawValue)'", remedy: "Keep one.")
        }
        if let kind = named.first, let path = object[kind.rawValue]?.string {
            // A model may look from another folder.
            let whole = URL(filePath: path).standardizedFileURL.path
            return item(id, .file(MediaFile(kind, path: whole, name: path)), isQuery: isQuery)
        }
        guard let text = object[column]?.string else {
            throw complaint(
                lines,
                "this object has no text under '\(PlainText.shortened(column, to: 60))' and no path under \(PlainText.list(MediaKind.allCases.map { "'\($0.rawValue)'" }, "or"))",
                remedy:
                    "Write {\"id\": 0, \"\(PlainText.shortened(column, to: 60))\": \"…\"}, or name another key by --column."
            )
        }
        return item(id, .text(text), isQuery: isQuery)
    }

    /// In the order of the items: texts and files of each kind by their own, and so what items are asked.
    private mutating func vectors(of items: [Item]) throws -> [[Float]] {
        var rows = [[Float]](repeating: [], count: items.count)
        for first in items.indices where rows[first].isEmpty {
            let places = items.indices.filter { items[$0].isAlike(items[first]) }
            let modality = items[first].record.kind?.modality ?? .text
            guard let reader = model.embedder(for: modality) else {
                throw Complaints([
                    .error(
                        at: items[first].record.position,
                        "the model '\(model.name)' takes \(model.modality.plural), but this is one of \(modality.plural)",
                        remedy: "Choose another with --model.")
                ])
            }
            let embedder = items[first].isQuery ? try reader.asking().model : reader
            let asked = places.map { items[$0].record }
            let others = items.filter { !$0.isQuery && $0.record.kind == nil }.map(\.record)
            let isFoldedIn = items[first].isQuery && embedder.isCorpusWide
            guard !isFoldedIn || !others.isEmpty else {
                throw Complaints([
                    .error(
                        at: items[first].record.position,
                        "the vectors of '\(embedder.name)' depend on all items, and all lines are queries",
                        remedy: "Give the items as lines without 'query'.")
                ])
            }
            let (vectors, found) =
                try isFoldedIn
                ? (embedder.embed(queries: asked, among: others, workers: workers, progress: .silent), [])
                : paid?.vectors(of: asked, by: embedder, progress: .silent)
                    ?? embedder.embedCounting(asked, workers: workers, progress: .silent)
            if let place = vectors.firstNonFinite {
                throw Complaints([
                    .error(
                        at: items[places[place.row]].record.position,
                        "the model '\(embedder.name)' gave NaN or infinity for this item", remedy: "Leave it out.")
                ])
            }
            for (row, place) in places.enumerated() { rows[place] = Array(vectors.row(row)) }
            cuts += found.compactMap(\.self)
        }
        return rows
    }

    private func complaint(_ line: Int, _ message: String, remedy: String? = nil) -> Complaints {
        Complaints([.error(at: SourcePosition("-", line: line, column: 1), message, remedy: remedy)])
    }
}
