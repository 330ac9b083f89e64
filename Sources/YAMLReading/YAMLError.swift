package import Diagnostics

/// A YAML text that cannot be read.
package struct YAMLError: Diagnosable, Equatable {
    enum Kind: Equatable {
        /// Why, where the reader says.
        case noYAML(String?)
        case noMapping(found: String)
        case repeatedKey(String)
        /// A key that is a list or a mapping.
        case noWord
        case emptyAlias
        case tooManyAliases, tooManyValues, tooDeep
    }

    let kind: Kind
    let position: SourcePosition

    init(_ kind: Kind, at position: SourcePosition) {
        self.kind = kind
        self.position = position
    }

    package var diagnostics: [Diagnostic] {
        [.error(at: position, message, remedy: kind == .tooManyAliases ? "Write the values out." : nil)]
    }

    private var message: String {
        switch kind {
        case .noYAML(let reason?): "this is not YAML: \(reason)"
        case .noYAML(nil): "this is not YAML"
        case .noMapping(let found): "expected 'key: value' lines, found \(found)"
        case .repeatedKey(let key): "the key '\(key)' stands twice"
        case .noWord: "a key must be a word"
        case .emptyAlias: "an alias that names nothing"
        case .tooManyAliases: "more than \(YAMLParser.aliasLimit) aliases (*name) of anchors (&name)"
        case .tooManyValues: "more than \(YAMLParser.nodeLimit) values"
        case .tooDeep: "nested more than \(YAMLParser.depthLimit) deep"
        }
    }
}
