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
    /// - Parameter packed: whether numbers may come as bytes in base64, where it knows that.
    func question(_ texts: [String], _ card: ServiceCard, task: String?, packed: Bool) -> JSONValue
    /// What the service calls the task that authors and models call `name`; nil where it has none such.
    func task(named name: String) -> String?
    /// Names that `task(named:)` knows.
    var taskNames: [String] { get }
}

extension ServiceDialect {
    var keyField: (name: String, scheme: String) { ("Authorization", "Bearer ") }
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
