import Embedders
import KeySchemas
import YAMLReading

/// The schema of a model's card: what it can be told follows from what it embeds.
enum ModelSchema {
    static var schema: JSONSchema {
        JSONSchema(
            title: "A model of embedsite", key: modality.name, summary: modality.summary,
            kinds: kinds.map { ($0.name, $0.summary, sharedKeys + $0.keys, [:]) },
            oneOfAtLeast: [ModelCardText.Modality.image.rawValue: ImageModelText.sources])
    }

    static var modality: KeySummary { ModelCardText.modalityKey.documented(ModelCardText()) }

    static var sharedKeys: [KeySummary] { ModelCardText.sharedKeys.map { $0.documented(ModelCardText()) } }

    static var kinds: [(name: String, summary: String, keys: [KeySummary])] {
        ModelCardText.Modality.allCases.map { modality in
            switch modality {
            case .text:
                (modality.rawValue, "A model of texts.", TextModelText.keys.map { $0.documented(TextModelText()) })
            case .both:
                (
                    modality.rawValue, "A model of texts and pictures in one space: CLIP, SigLIP.",
                    BothModelText.keys.map { $0.documented(BothModelText()) }
                )
            case .image:
                (modality.rawValue, "A model of pictures.", ImageModelText.keys.map { $0.documented(ImageModelText()) })
            }
        }
    }
}
