/// A place in an input file: `content/index.md:12:3`. Lines and columns count from 1.
///
/// `file` is the path as the author knows it: relative to the site, with `/` between its parts.
package struct SourcePosition: Hashable, Sendable {
    package let file: String
    package let line: Int?
    package let column: Int?

    package init(_ file: String, line: Int? = nil, column: Int? = nil) {
        self.file = file
        self.line = line
        self.column = line == nil ? nil : column
    }

    /// The same file, `lines` further down: for text that starts inside a larger file.
    package func advanced(byLines lines: Int) -> SourcePosition {
        SourcePosition(file, line: (line ?? 1) + lines, column: column)
    }
}

extension SourcePosition: CustomStringConvertible {
    package var description: String {
        var text = file
        if let line { text += ":\(line)" }
        if let column { text += ":\(column)" }
        return text
    }
}

extension SourcePosition: Comparable {
    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.file, left.line ?? 0, left.column ?? 0) < (right.file, right.line ?? 0, right.column ?? 0)
    }
}
