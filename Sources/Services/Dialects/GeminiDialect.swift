import Embedders
import JSONReading
import Transfers

/// https://ai.google.dev/api/embeddings
struct GeminiDialect: ServiceDialect {
    var root: String { "/v1beta" }
    var keyField: (name: String, scheme: String) { ("x-goog-api-key", "") }

    /// It calls its models `models/NAME`.
    private static func name(_ card: ServiceCard) -> String {
        card.model.hasPrefix("models/") ? String(card.model.dropFirst("models/".count)) : card.model
    }

    func route(_ card: ServiceCard) -> String {
        "/models/\(WebAddress.segment(Self.name(card))):batchEmbedContents"
    }

    func question(_ texts: [String], _ card: ServiceCard, task: String?, packed: Bool) -> JSONValue {
        .object([
            "requests": .array(
                texts.map { text in
                    .object([
                        "model": .string("models/\(Self.name(card))"),
                        "content": .object(["parts": .array([.object(["text": .string(text)])])]),
                        "taskType": task.map(JSONValue.string),
                        "outputDimensionality": card.dimensions.map(JSONValue.number),
                    ])
                })
        ])
    }

    func vectors(in answer: JSONValue) throws(ServiceVectors.Fault) -> [JSONValue] {
        try answer.list("embeddings").map { $0["values"] ?? .null }
    }

    var taskNames: [String] { ServiceAPI.gemini.tasks + ["document", "query"] }

    var search: (items: String, query: String)? { ("RETRIEVAL_DOCUMENT", "RETRIEVAL_QUERY") }

    func task(named name: String) -> String? {
        switch name {
        case "document": search?.items
        case "query": search?.query
        default: ServiceAPI.gemini.tasks.contains(name) ? name : nil
        }
    }
}
