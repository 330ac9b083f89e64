import Diagnostics

/// Neither a card nor a file beside its model says how the levels of pictures are shifted and scaled: what comes out is then most
/// often wrong, and looks right.
enum UnsaidLevels {
    /// Of ImageNet, which most models were trained with.
    private static let usual = "input: { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }"

    /// nil where something says it, or the model's format does.
    static func warning(of kind: ModelCard.Kind) -> Diagnostic? {
        let card: ImageModelCard
        switch kind {
        case .text, .sound, .service, .program: return nil
        case .image(let image): card = image
        case .both(_, let image): card = image
        }
        guard card.input.mean == nil, card.input.std == nil, card.input.scale == nil, let path = path(of: card),
            isUnsaid(card)
        else { return nil }
        return .warning(
            at: path.position,
            "neither the card nor \(FolderFiles.preprocessor) says what '\(path.written)' takes of a picture's levels; it gets them from 0 to 1",
            remedy:
                "Models trained on ImageNet most often take '\(usual)'; where 0 to 1 is right, write 'input: { mean: 0, std: 1 }'."
        )
    }

    /// What cannot be read is complained of when the model is opened.
    private static func isUnsaid(_ card: ImageModelCard) -> Bool {
        do {
            return try ImageModelFiles(card).recipes.recipe() == nil
        } catch {
            return false
        }
    }

    /// Models in TensorFlow Lite mostly take levels as they are.
    private static func path(of card: ImageModelCard) -> ModelPath? {
        switch card.source {
        case .file(let file): file.name.lowercased().hasSuffix(".tflite") ? nil : file
        case .folder(let folder, _): folder
        }
    }
}
