import Diagnostics

/// Walks a template over an example of its values and complains of every name that has none: Mustache itself would
/// show nothing in its place.
struct TemplateChecker {
    private let library: [String: TemplateSyntax]
    private var log = DiagnosticLog()
    /// Templates that are being walked, to find circles.
    private var open: [String] = []
    private var blocksUsed: [Set<String>] = []

    /// What is wrong with the template `name` when it shows a value like `example`, in which every optional is there
    /// and every list has an element.
    static func complaints(
        about name: String, in library: [String: TemplateSyntax], example: TemplateValue
    ) -> [Diagnostic] {
        var checker = TemplateChecker(library: library)
        if let template = library[name] {
            checker.open = [name]
            checker.walk(template.nodes, [example], [:])
        }
        return checker.log.diagnostics
    }

    private init(library: [String: TemplateSyntax]) {
        self.library = library
    }

    /// `overrides`: what inheriting templates put in place of blocks.
    private mutating func walk(
        _ nodes: [TemplateSyntax.Node], _ stack: [TemplateValue], _ overrides: [String: [TemplateSyntax.Node]]
    ) {
        for node in nodes {
            switch node {
            case .value(let name, let isMarkup): check(name, isMarkup: isMarkup, stack)
            case .section(let name, let isInverted, let inner):
                guard let value = lookUp(name, stack) else { continue }
                var inside = stack
                if !isInverted {
                    switch value {
                    case .list(let items): inside += items.prefix(1)
                    case .object, .text, .markup: inside.append(value)
                    case .bool, .nothing: break
                    }
                }
                walk(inner, inside, overrides)
            case .partial(let name): enter(name, stack, overrides)
            case .parent(let name, let inner):
                var all = overrides
                let blocks = inner.compactMap {
                    if case .block(let name, let nodes) = $0 { (name, nodes) } else { nil }
                }
                for (block, nodes) in blocks where all[block.text] == nil { all[block.text] = nodes }
                blocksUsed.append([])
                enter(name, stack, all)
                let used = blocksUsed.popLast() ?? []
                for (block, _) in blocks where library[name.text] != nil && !used.contains(block.text) {
                    complain(
                        block, "'\(name.text)' has no block '\(block.text)'",
                        Suggestion.remedy(for: block.text, among: used.sorted()))
                }
                for index in blocksUsed.indices { blocksUsed[index].formUnion(used) }
            case .block(let name, let inner):
                for index in blocksUsed.indices { blocksUsed[index].insert(name.text) }
                walk(overrides[name.text] ?? inner, stack, overrides)
            }
        }
    }

    private mutating func enter(
        _ name: TemplateSyntax.Name, _ stack: [TemplateValue], _ overrides: [String: [TemplateSyntax.Node]]
    ) {
        guard let template = library[name.text] else {
            complain(
                name, "no template '\(name.text)'", Suggestion.remedy(for: name.text, among: library.keys.sorted()))
            return
        }
        guard !open.contains(name.text) else {
            complain(name, "templates stand in each other in a circle: \((open + [name.text]).joined(separator: ", "))")
            return
        }
        open.append(name.text)
        walk(template.nodes, stack, overrides)
        open.removeLast()
    }

    private mutating func check(_ name: TemplateSyntax.Name, isMarkup: Bool, _ stack: [TemplateValue]) {
        switch (lookUp(name, stack), isMarkup) {
        case (.text, false), (.markup, true), (.nothing, _), (nil, _): break
        case (.text, true):
            complain(name, "'\(name.text)' is text, which must be escaped", "Write {{\(name.text)}}.")
        case (.markup, false): complain(name, "'\(name.text)' is markup", "Write {{{\(name.text)}}}.")
        case (.bool, _), (.list, _), (.object, _):
            complain(
                name, "'\(name.text)' cannot be shown by itself", "Open a section: {{#\(name.text)}}…{{/\(name.text)}}."
            )
        }
    }

    /// As Mustache looks names up: the first part from the innermost value outwards, the others inside it.
    private mutating func lookUp(_ name: TemplateSyntax.Name, _ stack: [TemplateValue]) -> TemplateValue? {
        guard let first = name.parts.first else { return stack.last }
        var known: [String] = []
        for value in stack.reversed() {
            guard case .object(let entries) = value else { continue }
            if let found = entries[first] { return follow(name, from: found) }
            known += entries.keys.sorted()
        }
        complain(name, "no value '\(first)' here", Suggestion.remedy(for: first, among: known))
        return nil
    }

    private mutating func follow(_ name: TemplateSyntax.Name, from start: TemplateValue) -> TemplateValue? {
        var value = start
        for (index, part) in name.parts.enumerated().dropFirst() {
            guard case .object(let entries) = value, let next = entries[part] else {
                var known: [String] = []
                if case .object(let entries) = value { known = entries.keys.sorted() }
                let path = name.parts[..<index].joined(separator: ".")
                complain(name, "'\(path)' has no '\(part)'", Suggestion.remedy(for: part, among: known))
                return nil
            }
            value = next
        }
        return value
    }

    private mutating func complain(_ name: TemplateSyntax.Name, _ message: String, _ remedy: String? = nil) {
        log.append(.error(at: name.position, message, remedy: remedy))
    }
}
