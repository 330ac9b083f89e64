import Embedders
import KeySchemas
import YAMLReading

/// The schema of a model's card: what it can be told follows from what it embeds, and where.
enum ModelSchema {
    /// Cards of one kind.
    struct Kind {
        let modality: ModelCardText.Modality
        /// The key that tells them from others of that modality.
        var selector: String?
        let summary: String
        let keys: [KeySummary]
        /// Keys that may not all be left out.
        var sources: [String] = []
    }

    static var schema: JSONSchema {
        JSONSchema(
            title: "A model of embedsite", key: modality.name, summary: modality.summary,
            kinds: kinds.map {
                JSONSchema.Kind(
                    $0.modality.rawValue, with: $0.selector, summary: $0.summary, sharedKeys + $0.keys,
                    oneOfAtLeast: $0.sources)
            })
    }

    static var modality: KeySummary { ModelCardText.modalityKey.documented(ModelCardText()) }

    static var sharedKeys: [KeySummary] { ModelCardText.sharedKeys.map { $0.documented(ModelCardText()) } }

    static var kinds: [Kind] {
        [
            Kind(
                modality: .text, summary: "A model of texts.",
                keys: TextModelText.keys.map { $0.documented(TextModelText()) }),
            Kind(
                modality: .text, selector: ServiceText.selector,
                summary:
                    "A model of texts that a service runs. Nothing of it is on this machine: texts are sent there.",
                keys: ServiceText.keys.map { $0.documented(ServiceText(.openai)) }),
            Kind(
                modality: .image, summary: "A model of pictures.",
                keys: ImageModelText.keys.map { $0.documented(ImageModelText()) }, sources: ImageModelText.sources),
            Kind(
                modality: .both, summary: "A model of texts and pictures in one space: CLIP, SigLIP.",
                keys: BothModelText.keys.map { $0.documented(BothModelText()) }),
        ]
    }
}
