import Foundation

/// A file that a query reads.
package struct QueriedFile: Sendable, Equatable {
    /// Links resolved; what is opened.
    package let path: String
    /// As its author wrote it; what is shown of it, which is the same on every machine.
    package let name: String

    package init(path: String, name: String) {
        self.path = path
        self.name = name
    }
}

/// Gives files the names that their authors gave them, wherever DuckDB tells their paths: in a column `filename`, in what
/// `glob` finds, in its complaints.
struct FileNames {
    private let files: [QueriedFile]
    /// What all paths begin with.
    private let start: [UInt8]

    init(_ files: [QueriedFile]) {
        // A path may be the beginning of another.
        self.files = files.filter { $0.path != $0.name }.sorted { $0.path.utf8.count > $1.path.utf8.count }
        var start = Array(self.files.first?.path.utf8 ?? "".utf8)
        for file in self.files {
            start = zip(start, file.path.utf8).prefix { $0 == $1 }.map(\.0)
        }
        self.start = start
    }

    /// nil where no path stands in `text`.
    func replacing(in text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard mayHoldPath(text) else { return nil }
        var shown = String(decoding: text, as: UTF8.self)
        for file in files { shown = shown.replacing(file.path, with: file.name) }
        return Array(shown.utf8)
    }

    private func mayHoldPath(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = start.first else { return false }
        var rest = text[...]
        while let index = rest.firstIndex(of: first) {
            if rest[index...].starts(with: start) { return true }
            rest = rest[(index + 1)...]
        }
        return false
    }

    func replacing(in text: String) -> String {
        var text = text
        return text.withUTF8 { replacing(in: $0).map { String(decoding: $0, as: UTF8.self) } } ?? text
    }
}
