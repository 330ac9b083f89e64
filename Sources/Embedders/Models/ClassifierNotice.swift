import Diagnostics

/// Of a classifier the layer before its classes is taken, where its card does not name one: what was taken is told.
enum ClassifierNotice {
    /// nil where no layer is chosen.
    static func note(of kind: ModelCard.Kind) -> Diagnostic? {
        guard case .image(let card) = kind, card.output == nil, let file = try? ImageModelFiles(card).network,
            // What cannot be read is complained of when the model is opened.
            let found = try? file.classifier()
        else { return nil }
        return Diagnostic(
            .note, at: card.source.position,
            "'\(file.name)' ends in \(PlainText.grouped(found.classes)) classes; vectors are the layer before them, '\(PlainText.shortened(found.layer, to: 80))'",
            remedy: "Write 'output: last' in the card for the numbers of the classes.")
    }
}

extension ImageModelCard.Source {
    fileprivate var position: SourcePosition {
        switch self {
        case .file(let file): file.position
        case .folder(let folder, _): folder.position
        }
    }
}
