import Datasets
import Diagnostics

extension ModelFileError {
    /// The card names a layer that the model has not; complained of where the card names it. `names` are those it has,
    /// first to last: the last are told first, as a vector is most often taken near the end.
    init(noLayer layer: Located<String>, in file: String, among names: [String]) {
        diagnostics = [
            .error(
                at: layer.position, "'\(file)' has no layer '\(PlainText.shortened(layer.value, to: 80))'",
                remedy: Suggestion.remedy(for: layer.value, among: names.reversed()))
        ]
    }
}
