import Datasets
import Diagnostics
import Embedders
import Foundation
import JSONReading
import VectorMath

/// Lines in, vectors out, for as long as lines come: what a model's card can name under `command:`.
///
/// A line is an object of JSON with `id` and `text` or `image`, or a text. Each is answered by a line
/// `{"id": …, "vector": […]}`, in order, as soon as no further line is waiting.
struct EmbedFilter {
    /// Of the model, for texts or for pictures.
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
    }

    private mutating func answer(_ texts: [ArraySlice<UInt8>]) throws {
        var items: [Item] = []
        for text in texts { items.append(try item(text)) }
        let together = model.isCorpusWide ? max(1, items.count) : Self.mostTogether
        for start in stride(from: 0, to: items.count, by: together) {
            let part = Array(items[start..<min(items.count, start + together)])
            let vectors = try self.vectors(of: part.map(\.record))
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
    }

    private mutating func item(_ line: ArraySlice<UInt8>) throws -> Item {
        lines += 1
        guard String(validating: line, as: UTF8.self) != nil else { throw complaint(lines, "this is not UTF-8 text") }
        let position = SourcePosition("-", line: lines, column: 1)
        func item(_ id: JSONValue, _ content: Record.Content) -> Item {
            Item(id: id, record: Record(id: id.cell ?? "", content: content, label: nil, position: position))
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
        if let path = object["image"]?.string {
            // A model may look from another folder.
            return item(id, .image(ImageFile(path: URL(filePath: path).standardizedFileURL.path, name: path)))
        }
        guard let text = object[column]?.string else {
            throw complaint(
                lines,
                "this object has no text under '\(PlainText.shortened(column, to: 60))' and no path under 'image'",
                remedy:
                    "Write {\"id\": 0, \"\(PlainText.shortened(column, to: 60))\": \"…\"}, or name another key by --column."
            )
        }
        return item(id, .text(text))
    }

    /// In the order of the records, texts and pictures each by their own.
    private mutating func vectors(of records: [Record]) throws -> [[Float]] {
        var rows = [[Float]](repeating: [], count: records.count)
        for modality in [Modality.text, .image] {
            let places = records.indices.filter { place in
                if case .image = records[place].content { modality == .image } else { modality == .text }
            }
            guard let first = places.first else { continue }
            guard let embedder = model.embedder(for: modality) else {
                throw Complaints([
                    .error(
                        at: records[first].position,
                        "the model '\(model.name)' takes \(model.modality.plural), but this is one of \(modality.plural)",
                        remedy: "Choose another with --model.")
                ])
            }
            let asked = places.map { records[$0] }
            let (vectors, found) =
                try paid?.vectors(of: asked, by: embedder, progress: .silent)
                ?? embedder.embedCounting(asked, workers: workers, progress: .silent)
            if let place = vectors.firstNonFinite {
                throw Complaints([
                    .error(
                        at: records[places[place.row]].position,
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
