import ArgumentParser
import Datasets
import Diagnostics

/// What items are called on a command line: by their rows, or by the texts that they were embedded from.
struct ItemNames {
    static let help = ArgumentHelp("The texts of the rows: the .txt, .jsonl or .csv file that was embedded.")

    /// Rows of the vectors, and their file.
    private let count: Int
    private let path: String
    private let names: [String]
    private let file: String?

    /// - Parameter file: what `embed` was given; nil: items are called by their rows.
    init(_ file: String?, of items: VectorsFile) throws {
        try self.init(file, of: items.count, in: items.path)
    }

    /// The same of vectors that are not held.
    init(_ file: String?, of count: Int, in path: String) throws {
        self.file = file
        self.count = count
        self.path = path
        names =
            try file.map { path in
                try ItemInput(path: path).contents.map { content in
                    switch content {
                    case .text(let text): text
                    case .file(let file): file.name
                    case .vector, .token: ""
                    }
                }
            } ?? []
        guard let file else { return }
        try VectorsFile.check(
            path, count: count, beside: file, has: names.count, "name",
            remedy: "Give the file that was embedded: one name for each row of the vectors.")
    }

    /// Refuses what can be no row number, before any file is read.
    static func check(_ words: [String], named file: String?) throws {
        guard file == nil, let word = words.first(where: { Int($0) == nil }) else { return }
        throw ValidationError(
            "'\(PlainText.shortened(PlainText.singleLine(word), to: 60))' is no row number; add --names to call items by their texts"
        )
    }

    func row(of word: String) throws -> Int {
        guard let file else { return try row(Int(word) ?? -1) }
        let exact = names.indices.filter { ExactText(names[$0]) == ExactText(word) }
        // Typed otherwise than it was written, as an accent of its own.
        let rows = exact.isEmpty ? names.indices.filter { names[$0] == word } : exact
        let shown = PlainText.shortened(PlainText.singleLine(word), to: 60)
        guard let row = rows.first else {
            throw Complaints([
                .error(
                    at: SourcePosition(file), "no item '\(shown)'",
                    remedy: Suggestion.nearest(to: word, among: names).map {
                        "Did you mean '\(PlainText.singleLine($0))'?"
                    } ?? "Give an item as it stands in this file.")
            ])
        }
        guard rows.count == 1 else {
            let places = rows.prefix(4).map(String.init).joined(separator: ", ")
            throw Complaints([
                .error(
                    at: SourcePosition(file),
                    "'\(shown)' is the text of \(PlainText.count(rows.count, "row")) (counted from 0): \(places)\(rows.count > 4 ? ", …" : "")",
                    remedy: "Leave out --names and give row numbers.")
            ])
        }
        return row
    }

    private func row(_ number: Int) throws -> Int { try Self.row(number, of: count, in: path) }

    /// Refuses a number that no row has.
    static func row(_ number: Int, of count: Int, in path: String) throws -> Int {
        let last = count - 1
        guard (0...last).contains(number) else {
            throw Complaints([
                .error(
                    at: SourcePosition(path),
                    "there is no row \(number) among \(PlainText.count(count, "item")); rows are counted from 0",
                    remedy: last == 0 ? "Give the vectors of more items." : "Give a row from 0 to \(last).")
            ])
        }
        return number
    }

    /// For a line on a terminal.
    func title(_ row: Int) -> String {
        name(row).map { PlainText.shortened(PlainText.singleLine($0), to: 60) } ?? "row \(row)"
    }

    /// nil without names.
    func name(_ row: Int) -> String? { file == nil ? nil : names[row] }
}
