import Diagnostics

/// A template taken apart far enough to check every name in it. Mustache renders; this only looks.
struct TemplateSyntax: Sendable {
    indirect enum Node: Sendable {
        /// `{{name}}`, or `{{{name}}}` where `isMarkup`.
        case value(Name, isMarkup: Bool)
        /// `{{#name}}…{{/name}}`, or `{{^name}}…` where `isInverted`.
        case section(Name, isInverted: Bool, [Node])
        /// `{{>name}}`
        case partial(Name)
        /// `{{<name}}{{$block}}…{{/block}}{{/name}}`
        case parent(Name, [Node])
        /// `{{$name}}…{{/name}}`
        case block(Name, [Node])
    }

    struct Name: Sendable, Equatable {
        let text: String
        let position: SourcePosition

        var parts: [String] { text == "." ? [] : text.split(separator: ".").map(String.init) }
    }

    let nodes: [Node]
    /// The same template with every `{{name}}` as `{{{name}}}`: values come escaped, by the program's one escaping.
    let prepared: String
}

/// Reads the subset of Mustache that templates may use: values, sections, partials, inheritance, comments.
struct TemplateSyntaxReader {
    private struct Open {
        let name: TemplateSyntax.Name
        let sigil: Character
        var nodes: [TemplateSyntax.Node] = []
    }

    static let depthLimit = 24

    private let file: String
    private var rest: Substring
    private var line = 1
    private var column = 1
    private var stack: [Open] = []
    private var nodes: [TemplateSyntax.Node] = []
    private var prepared = ""

    static func read(_ text: String, file: String) throws(TemplateError) -> TemplateSyntax {
        var reader = TemplateSyntaxReader(file: file, rest: text[...])
        try reader.readAll()
        return TemplateSyntax(nodes: reader.nodes, prepared: reader.prepared)
    }

    private init(file: String, rest: Substring) {
        self.file = file
        self.rest = rest
    }

    private mutating func readAll() throws(TemplateError) {
        while let start = rest.firstRange(of: "{{") {
            pass(to: start.lowerBound, copying: true)
            let position = SourcePosition(file, line: line, column: column)
            let isTriple = rest.dropFirst(2).first == "{"
            let closing = isTriple ? "}}}" : "}}"
            let inside = rest.dropFirst(isTriple ? 3 : 2)
            guard let end = inside.firstRange(of: closing) else {
                throw TemplateError(.openTag(closing: closing), at: position)
            }
            let content = inside[..<end.lowerBound]
            let tag = rest[..<end.upperBound]
            let first = content.first { !$0.isWhitespace }
            let isValue = !isTriple && first.map { $0.isLetter || $0 == "." } ?? false
            prepared += isValue ? "{{{" + content + "}}}" : tag
            try take(content.drop(while: \.isWhitespace), isTriple: isTriple, at: position)
            pass(to: end.upperBound, copying: false)
        }
        prepared += rest
        if let open = stack.last {
            throw TemplateError(.openSection(open.name.text), at: open.name.position)
        }
    }

    private mutating func take(_ content: Substring, isTriple: Bool, at position: SourcePosition) throws(TemplateError)
    {
        let sigil = content.first ?? " "
        if isTriple { return add(.value(try name(content, position), isMarkup: true)) }
        switch sigil {
        case "!": break
        case "#", "^", "$", "<":
            guard stack.count < Self.depthLimit else {
                throw TemplateError(.tooDeep(limit: Self.depthLimit), at: position)
            }
            stack.append(Open(name: try name(content.dropFirst(), position, allowsPath: sigil == "<"), sigil: sigil))
        case "/": try close(try name(content.dropFirst(), position, allowsPath: true))
        case ">": add(.partial(try name(content.dropFirst(), position, allowsPath: true)))
        case "&", "=", "%", "*":
            throw TemplateError(.unknownSigil(sigil), at: position)
        default: add(.value(try name(content, position), isMarkup: false))
        }
    }

    private mutating func close(_ name: TemplateSyntax.Name) throws(TemplateError) {
        guard let open = stack.popLast() else {
            throw TemplateError(.closesNothing(name.text), at: name.position)
        }
        guard open.name.text == name.text else {
            throw TemplateError(.closesOther(name.text, open: open.name), at: name.position)
        }
        switch open.sigil {
        case "#": add(.section(open.name, isInverted: false, open.nodes))
        case "^": add(.section(open.name, isInverted: true, open.nodes))
        case "$": add(.block(open.name, open.nodes))
        default:
            guard open.nodes.allSatisfy({ if case .block = $0 { true } else { false } }) else {
                throw TemplateError(.notBlocks(parent: name.text), at: open.name.position)
            }
            add(.parent(open.name, open.nodes))
        }
    }

    private mutating func add(_ node: TemplateSyntax.Node) {
        if stack.isEmpty { nodes.append(node) } else { stack[stack.count - 1].nodes.append(node) }
    }

    private func name(
        _ text: Substring, _ position: SourcePosition, allowsPath: Bool = false
    ) throws(TemplateError) -> TemplateSyntax.Name {
        var word = text.drop(while: \.isWhitespace)
        while let last = word.last, last.isWhitespace { word = word.dropLast() }
        let isName = allowsPath ? Self.isPath(word) : word == "." || Self.isDottedName(word)
        guard isName else {
            throw TemplateError(.noName(String(word)), at: position)
        }
        return TemplateSyntax.Name(text: String(word), position: position)
    }

    /// `base`, `parts/head`: names of templates, and of sections where they close.
    private static func isPath(_ word: Substring) -> Bool {
        word.utf8.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
            .allSatisfy { part in
                !part.isEmpty && part.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
            }
    }

    /// `page.title`
    private static func isDottedName(_ word: Substring) -> Bool {
        word.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
            part.first.map { isLetter($0) && $0 != UInt8(ascii: "_") } ?? false
                && part.allSatisfy { isLetter($0) || isDigit($0) }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// Moves on to `index`, counting lines and columns.
    private mutating func pass(to index: String.Index, copying: Bool) {
        let passed = rest[..<index]
        if copying { prepared += passed }
        for character in passed {
            (line, column) = character.isNewline ? (line + 1, 1) : (line, column + 1)
        }
        rest = rest[index...]
    }
}
