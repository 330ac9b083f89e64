import Figures
import KeySchemas

/// The schema of a figure block: every kind of the catalogue, and what each can be told.
enum FigureSchema {
    static var schema: JSONSchema {
        JSONSchema(
            title: "A figure of embedsite", key: "kind", summary: "What is drawn.",
            kinds: FigureCatalog.types.map { type in
                JSONSchema.Kind(
                    type.kind.name, summary: type.summary, type.allSummaries,
                    properties: ["data": JSONSchema.texts(type.sets)])
            })
    }
}
