import Embedders
import JSONReading

/// OpenAI's, which many servers speak, and Azure's, which tells the key in another field
/// (https://platform.openai.com/docs/api-reference/embeddings,
/// https://learn.microsoft.com/en-us/rest/api/microsoft-foundry/azureopenai/embeddings).
struct OpenAIDialect: ServiceDialect {
    let root: String
    let keyField: (name: String, scheme: String)

    func route(_ card: ServiceCard) -> String { "/embeddings" }

    func question(_ texts: [String], _ card: ServiceCard, task: String?, packed: Bool) -> JSONValue {
        .object([
            "model": .string(card.model), "input": .texts(texts),
            "encoding_format": .string(packed ? "base64" : "float"),
            "dimensions": card.dimensions.map(JSONValue.number),
        ])
    }

    var knowsBase64: Bool { true }

    func vectors(in answer: JSONValue) throws(ServiceVectors.Fault) -> [JSONValue] {
        try ServiceVectors.ordered(answer.list("data"), by: "embedding")
    }

    var taskNames: [String] { [] }

    func task(named name: String) -> String? { nil }
}
