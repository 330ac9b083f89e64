import Diagnostics
import YAMLReading

/// Weights of which a graph is made here take a picture in one order of channels and pixels: a card that says one of them would
/// not be heard.
enum UselessLayout {
    static let key = "layout"

    /// - Parameter input: what stands in the card under `input`.
    static func error(of kind: ModelCard.Kind?, input: YAMLNode?) -> Diagnostic? {
        let card: ImageModelCard
        switch kind {
        case .image(let image)?, .both(_, let image)?: card = image
        case .text?, .sound?, .service?, .program?, nil: return nil
        }
        guard card.input.layout != nil, case .mapping(let keys) = input?.value, let place = keys[key]?.position,
            // What cannot be read is complained of when the model is opened.
            let files = try? ImageModelFiles(card), files.network == nil
        else { return nil }
        return .error(
            at: place,
            "'\(key)' has no use beside weights; it tells how an \(ImageModelText.endingList) file takes a picture",
            remedy: "Leave it out.")
    }
}
