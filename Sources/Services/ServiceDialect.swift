import Embedders
import JSONReading

/// How a kind of service is asked.
protocol ServiceDialect: Sendable {
    /// What stands between its host and `route` where an address has no path.
    var root: String { get }
    /// Where vectors are asked for, behind that.
    func route(_ card: ServiceCard) -> String
    /// The name of the field in which the key is told, and what stands before it.
    var keyField: (name: String, scheme: String) { get }
    /// What is asked.
    ///
    /// - Parameter packed: whether numbers are to come as bytes in base64, where it knows that.
    func question(_ texts: [String], _ card: ServiceCard, task: String?, packed: Bool) -> JSONValue
    /// Of each text that was asked for, in order, what holds its vector.
    func vectors(in answer: JSONValue) throws(ServiceVectors.Fault) -> [JSONValue]
    /// Whether numbers may come as bytes in base64.
    var knowsBase64: Bool { get }
    /// What is told where nobody says what vectors are for; nil: nothing.
    var standardTask: String? { get }
    /// What it calls the items that are looked through, and what they are asked; nil where it makes no difference.
    var search: (items: String, query: String)? { get }
    /// What the service calls the task that authors and models call `name`; nil where it has none such.
    func task(named name: String) -> String?
    /// Names that `task(named:)` knows.
    var taskNames: [String] { get }
}

extension ServiceDialect {
    var keyField: (name: String, scheme: String) { ("Authorization", "Bearer ") }
    var knowsBase64: Bool { false }
    var standardTask: String? { nil }
    var search: (items: String, query: String)? { nil }
}

extension JSONValue {
    /// The list behind a path of keys; that it is not there is told by this path.
    func list(_ keys: String...) throws(ServiceVectors.Fault) -> [JSONValue] {
        var value: JSONValue? = self
        for key in keys { value = value?[key] }
        // One vector is a packed list of numbers, and no list of vectors.
        if case .array(let items)? = value { return items }
        throw .noList(keys.isEmpty ? "of vectors" : keys.joined(separator: "."))
    }
}

extension ServiceAPI {
    var dialect: any ServiceDialect {
        switch self {
        case .openai: OpenAIDialect(root: "/v1", keyField: ("Authorization", "Bearer "))
        case .azure: OpenAIDialect(root: "/openai/v1", keyField: ("api-key", ""))
        case .voyage: VoyageDialect()
        case .cohere: CohereDialect()
        case .gemini: GeminiDialect()
        case .ollama: OllamaDialect()
        case .tei: InferenceDialect()
        }
    }
}

extension JSONValue {
    static func texts(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

    static func number(_ value: Int) -> JSONValue { .number(String(value)) }

    /// Members without a value are left out.
    static func object(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        .object(members.compactMap { key, value in value.map { Member(key: key, value: $0) } })
    }
}
