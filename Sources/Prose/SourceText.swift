import Diagnostics

/// An article's file in two parts: front matter and Markdown, each with the place of its first line.
struct SourceText {
    let frontMatter: Substring?
    let body: Substring
    let bodyPosition: SourcePosition
    /// Front matter that is opened and never closed.
    let isUnclosed: Bool

    /// Front matter starts with `---` on the very first line and ends with the next line that is `---` or `...`.
    init(_ text: String, file: String) {
        var lines = LineReader(rest: text[...])
        guard let first = lines.next(), Self.isFence(first, closing: false) else {
            self.init(frontMatter: nil, body: text[...], line: 1, file: file)
            return
        }
        let start = lines.rest.startIndex
        var number = 1
        var end = start
        while let line = lines.next() {
            number += 1
            if Self.isFence(line, closing: true) {
                self.init(frontMatter: text[start..<end], body: lines.rest, line: number + 1, file: file)
                return
            }
            end = lines.rest.startIndex
        }
        self.init(frontMatter: nil, body: text[...], line: 1, file: file, isUnclosed: true)
    }

    private init(frontMatter: Substring?, body: Substring, line: Int, file: String, isUnclosed: Bool = false) {
        self.frontMatter = frontMatter
        self.body = body
        bodyPosition = SourcePosition(file, line: line, column: 1)
        self.isUnclosed = isUnclosed
    }

    private static func isFence(_ line: Substring, closing: Bool) -> Bool {
        var end = line[...]
        while let last = end.last, last == " " || last == "\t" { end = end.dropLast() }
        return end == "---" || (closing && end == "...")
    }
}

/// Lines without their ends. A carriage return before the line feed belongs to the end.
private struct LineReader {
    var rest: Substring

    mutating func next() -> Substring? {
        guard !rest.isEmpty else { return nil }
        // `\r\n` is one Character, so a search for "\n" alone would pass it by.
        let end = rest.firstIndex(where: \.isNewline) ?? rest.endIndex
        defer { rest = end < rest.endIndex ? rest[rest.index(after: end)...] : rest[end...] }
        return rest[..<end]
    }
}
