import Embedders
import JSONReading

/// Text Embeddings Inference's (https://huggingface.github.io/text-embeddings-inference).
struct InferenceDialect: ServiceDialect {
    var root: String { "" }

    func route(_ card: ServiceCard) -> String { "/embed" }

    func question(_ texts: [String], _ card: ServiceCard, task: String?, packed: Bool) -> JSONValue {
        .object([
            "inputs": .texts(texts), "truncate": .bool(true), "prompt_name": task.map(JSONValue.string),
            "dimensions": card.dimensions.map(JSONValue.number),
        ])
    }

    func vectors(in answer: JSONValue) throws(ServiceVectors.Fault) -> [JSONValue] { try answer.list() }

    /// Those of its model's folder, which only it knows.
    var taskNames: [String] { [] }

    func task(named name: String) -> String? { name }
}
