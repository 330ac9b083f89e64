/// What is put around the ids of a text. The file knows several ways of saying so; each says a template.
enum PostProcessor: Sendable, Equatable {
    case template(SequenceTemplate)

    /// As the file calls them.
    private enum Kind: String, CaseIterable {
        case template = "TemplateProcessing"
        case bert = "BertProcessing"
    }

    init(_ part: TokenizerPart) throws(TokenizerError) {
        switch try part.kind(Kind.self) {
        case .template: self = .template(try SequenceTemplate(template: part))
        case .bert: self = .template(try SequenceTemplate(bert: part))
        }
    }

    var template: SequenceTemplate {
        switch self {
        case .template(let template): template
        }
    }
}
