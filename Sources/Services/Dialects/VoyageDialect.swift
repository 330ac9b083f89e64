import Embedders
import JSONReading

/// https://docs.voyageai.com/reference/embeddings-api
struct VoyageDialect: ServiceDialect {
    var root: String { "/v1" }

    func route(_ card: ServiceCard) -> String { "/embeddings" }

    func question(_ texts: [String], _ card: ServiceCard, task: String?, packed: Bool) -> JSONValue {
        .object([
            "model": .string(card.model), "input": .texts(texts), "input_type": task.map(JSONValue.string),
            "truncation": .bool(true), "output_dimension": card.dimensions.map(JSONValue.number),
            // Without it numbers are written out.
            "encoding_format": packed ? .string("base64") : nil,
        ])
    }

    var knowsBase64: Bool { true }

    func vectors(in answer: JSONValue) throws(ServiceVectors.Fault) -> [JSONValue] {
        try ServiceVectors.ordered(answer.list("data"), by: "embedding")
    }

    var taskNames: [String] { ServiceAPI.voyage.tasks }

    var search: (items: String, query: String)? { ("document", "query") }

    func task(named name: String) -> String? { taskNames.contains(name) ? name : nil }
}
