package import Diagnostics
import Yams

/// YAML text to `YAMLNode`. The one file that imports Yams.
///
/// Bounded: aliases may not blow a small file up into a large tree, and nesting is limited.
package enum YAMLParser {
    package static let aliasLimit = 32
    package static let nodeLimit = 2_000_000
    package static let depthLimit = 32

    /// The root of `text`, nil where it holds nothing. Positions count from `origin`, the place of its first line.
    package static func parse(_ text: String, at origin: SourcePosition) throws(YAMLError) -> YAMLNode? {
        try checkAliases(text, at: origin)
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw YAMLError(error, origin: origin)
        }
        guard let root else { return nil }
        var converter = Converter(origin: origin)
        let node = try converter.convert(root, depth: 0)
        return node.value == .null ? nil : node
    }

    /// The root as a mapping; an empty document is an empty one.
    package static func parseMapping(_ text: String, at origin: SourcePosition) throws(YAMLError) -> YAMLMapping {
        guard let root = try parse(text, at: origin) else { return YAMLMapping(entries: [], position: origin) }
        guard case .mapping(let mapping) = root.value else {
            throw YAMLError(.noMapping(found: root.found), at: root.position)
        }
        return mapping
    }
}

extension YAMLParser {
    /// Yams hashes whole keys while it reads, so a key that is an alias of aliases of aliases would take it forever
    /// before `nodeLimit` is met. What looks like an alias is counted beforehand, wherever it stands: a `*name` counts
    /// where some `&name` stands in the text, so that prose is not taken for aliases.
    private static func checkAliases(_ text: String, at origin: SourcePosition) throws(YAMLError) {
        let anchors = Set(names(after: "&", in: text))
        guard !anchors.isEmpty, names(after: "*", in: text).count(where: anchors.contains) > aliasLimit else { return }
        throw YAMLError(.tooManyAliases, at: origin)
    }

    /// The words of letters, digits, `_` and `-` that follow `mark`.
    private static func names(after mark: Unicode.Scalar, in text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: mark), omittingEmptySubsequences: false).dropFirst()
            .map { String(decoding: $0.prefix(while: isNameByte), as: UTF8.self) }.filter { !$0.isEmpty }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}

private struct Converter {
    let origin: SourcePosition
    var count = 0

    mutating func convert(_ node: Node, depth: Int) throws(YAMLError) -> YAMLNode {
        let position = position(of: node.mark)
        count += 1
        guard count <= YAMLParser.nodeLimit else {
            throw YAMLError(.tooManyValues, at: position)
        }
        guard depth <= YAMLParser.depthLimit else {
            throw YAMLError(.tooDeep, at: position)
        }
        switch node {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain || scalar.style == .any
            let isNull = isPlain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            return YAMLNode(isNull ? .null : .scalar(scalar.string, isPlain: isPlain), at: position)
        case .sequence(let sequence):
            var items: [YAMLNode] = []
            for item in sequence { items.append(try convert(item, depth: depth + 1)) }
            return YAMLNode(.sequence(items), at: position)
        case .mapping(let mapping):
            return YAMLNode(.mapping(try convert(mapping, at: position, depth: depth)), at: position)
        case .alias:
            throw YAMLError(.emptyAlias, at: position)
        }
    }

    private mutating func convert(
        _ mapping: Node.Mapping, at position: SourcePosition, depth: Int
    ) throws(YAMLError) -> YAMLMapping {
        var entries: [YAMLMapping.Entry] = []
        var seen: Set<String> = []
        for (key, value) in mapping {
            let place = self.position(of: key.mark)
            guard case .scalar(let name) = key else { throw YAMLError(.noWord, at: place) }
            guard seen.insert(name.string).inserted else {
                throw YAMLError(.repeatedKey(name.string), at: place)
            }
            entries.append(.init(key: name.string, position: place, value: try convert(value, depth: depth + 1)))
        }
        return YAMLMapping(entries: entries, position: position)
    }

    private func position(of mark: Mark?) -> SourcePosition {
        guard let mark else { return origin }
        return SourcePosition(origin.file, line: (origin.line ?? 1) + mark.line - 1, column: mark.column)
    }
}

extension YAMLError {
    fileprivate init(_ error: any Error, origin: SourcePosition) {
        func place(_ mark: Mark) -> SourcePosition {
            SourcePosition(origin.file, line: (origin.line ?? 1) + mark.line - 1, column: mark.column)
        }
        switch error as? Yams.YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(.noYAML(problem), at: place(mark))
        case .duplicatedKeysInMapping(let duplicates, let context):
            self.init(.repeatedKey(duplicates.first ?? "?"), at: place(context.mark))
        default:
            self.init(.noYAML(nil), at: origin)
        }
    }
}
