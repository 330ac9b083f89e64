import Diagnostics

/// A template that is no Mustache, or more than is understood here.
struct TemplateError: Diagnosable, Equatable {
    enum Kind: Equatable {
        case openTag(closing: String)
        case openSection(String)
        case tooDeep(limit: Int)
        case unknownSigil(Character)
        case closesNothing(String)
        case closesOther(String, open: TemplateSyntax.Name)
        /// Something besides blocks in the use of a parent.
        case notBlocks(parent: String)
        case noName(String)
        /// By the library that fills templates in.
        case refused
    }

    let kind: Kind
    let position: SourcePosition

    init(_ kind: Kind, at position: SourcePosition) {
        self.kind = kind
        self.position = position
    }

    var diagnostics: [Diagnostic] { [.error(at: position, message, remedy: remedy)] }

    private var message: String {
        switch kind {
        case .openTag: "this tag is not closed"
        case .openSection(let name): "the section '\(name)' is not closed"
        case .tooDeep(let limit): "sections nested more than \(limit) deep"
        case .unknownSigil(let sigil): "tags that begin with '\(sigil)' are not used here"
        case .closesNothing(let name): "'{{/\(name)}}' closes nothing"
        case .closesOther(let name, let open): "'{{/\(name)}}' stands where '{{/\(open.text)}}' is expected"
        case .notBlocks(let parent): "between '{{<\(parent)}}' and its end stand only blocks"
        case .noName(let word): "'\(PlainText.shortened(word, to: 60))' is not a name"
        case .refused: "this is not a Mustache template"
        }
    }

    private var remedy: String? {
        switch kind {
        case .openTag(let closing): "End it with '\(closing)'."
        case .openSection(let name): "Add '{{/\(name)}}' below."
        case .unknownSigil:
            "Use {{name}}, {{{name}}}, {{#name}}, {{^name}}, {{/name}}, {{>name}}, {{<name}}, {{$name}} or {{! … }}."
        case .closesOther(_, let open): "The section '\(open.text)' opens in line \(open.position.line ?? 1)."
        case .notBlocks: "Put it into '{{$block}}…{{/block}}'."
        case .noName: "Names are letters and digits, joined by points: {{page.title}}."
        case .tooDeep, .closesNothing, .refused: nil
        }
    }
}
