/// What is put around the ids of a text. The file knows several ways of saying so; each says a template.
enum PostProcessor {
    /// As the file calls them.
    private enum Kind: String, CaseIterable {
        case template = "TemplateProcessing"
        case bert = "BertProcessing"
        case roberta = "RobertaProcessing"
        /// Changes where tokens are said to stand, not what they are.
        case byteLevel = "ByteLevel"
        case sequence = "Sequence"
    }

    static func template(_ part: TokenizerPart) throws(TokenizerError) -> SequenceTemplate {
        switch try part.kind(Kind.self) {
        case .template: return try SequenceTemplate(template: part)
        case .bert, .roberta: return try SequenceTemplate(bert: part)
        case .byteLevel: return .none
        case .sequence:
            return try part.parts("processors", template).reduce(.none) { inner, outer in
                SequenceTemplate(before: outer.before + inner.before, after: inner.after + outer.after)
            }
        }
    }
}
