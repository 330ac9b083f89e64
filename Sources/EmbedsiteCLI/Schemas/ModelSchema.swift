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

        /// Of its part of the manual; kinds of one title have the same keys.
        var title: String {
            switch selector {
            case ProgramText.selector: "With command"
            case let selector?: "modality: \(modality.rawValue) with \(selector)"
            case nil: "modality: \(modality.rawValue)"
            }
        }
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

    /// The first of each title.
    static var titled: [Kind] {
        let kinds = kinds
        return kinds.enumerated().filter { place, kind in kinds.firstIndex { $0.title == kind.title } == place }.map(
            \.element)
    }

    static var modality: KeySummary { ModelCardText.modalityKey.documented(ModelCardText()) }

    static var sharedKeys: [KeySummary] { ModelCardText.sharedKeys.map { $0.documented(ModelCardText()) } }

    static var kinds: [Kind] {
        let programs = ModelCardText.Modality.allCases.map {
            Kind(
                modality: $0, selector: ProgramText.selector,
                summary:
                    "A model that is a program of your own: it is given texts, pictures, both or sounds, a line for each.",
                keys: ProgramText.keys.map { $0.documented(ProgramText()) })
        }
        return [
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
                modality: .sound, summary: "A model of sounds.",
                keys: SoundModelText.keys.map { $0.documented(SoundModelText()) }, sources: SoundModelText.sources),
            Kind(
                modality: .both, summary: "A model of texts and pictures in one space: CLIP, SigLIP.",
                keys: BothModelText.keys.map { $0.documented(BothModelText()) }),
        ] + programs
    }
}
