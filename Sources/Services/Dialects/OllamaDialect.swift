import Embedders
import JSONReading

/// https://docs.ollama.com/api/embed
struct OllamaDialect: ServiceDialect {
    var root: String { "" }

    func route(_ card: ServiceCard) -> String { "/api/embed" }

    func question(_ texts: [String], _ card: ServiceCard, task: String?, packed: Bool) -> JSONValue {
        .object([
            "model": .string(card.model), "input": .texts(texts), "truncate": .bool(true),
            "dimensions": card.dimensions.map(JSONValue.number),
        ])
    }

    func vectors(in answer: JSONValue) throws(ServiceVectors.Fault) -> [JSONValue] { try answer.list("embeddings") }

    var taskNames: [String] { [] }

    func task(named name: String) -> String? { nil }
}
