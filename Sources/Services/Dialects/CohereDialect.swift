import Embedders
import JSONReading

/// The second version of Cohere's (https://docs.cohere.com/reference/embed).
struct CohereDialect: ServiceDialect {
    var root: String { "" }

    func route(_ card: ServiceCard) -> String { "/v2/embed" }

    func question(_ texts: [String], _ card: ServiceCard, task: String?, packed: Bool) -> JSONValue {
        .object([
            "model": .string(card.model), "texts": .texts(texts),
            "input_type": task.map(JSONValue.string), "embedding_types": .texts(["float"]),
            "output_dimension": card.dimensions.map(JSONValue.number), "truncate": .string("END"),
        ])
    }

    func vectors(in answer: JSONValue) throws(ServiceVectors.Fault) -> [JSONValue] {
        try answer.list("embeddings", "float")
    }

    /// It must be told one; items of a dataset are what queries look for.
    var standardTask: String? { "search_document" }

    var taskNames: [String] { ServiceAPI.cohere.tasks + ["document", "query"] }

    var search: (items: String, query: String)? { ("search_document", "search_query") }

    func task(named name: String) -> String? {
        switch name {
        case "document": search?.items
        case "query": search?.query
        default: ServiceAPI.cohere.tasks.contains(name) ? name : nil
        }
    }
}
