import Diagnostics
package import YAMLReading

/// What an author writes in the card of a model that a service runs, beside what every card says.
package struct ServiceText: Sendable {
    var card: ServiceCard

    package init(_ api: ServiceAPI) {
        card = ServiceCard(api, at: SourcePosition(""))
    }

    /// The key that tells such a card from others.
    package static let selector = "api"

    package static let keys: [Key<ServiceText>] = Key.choice(
        selector, of: ServiceAPI.allCases,
        "The service that is asked, by what it is asked in: `openai` is also what servers speak that say so, such as vLLM, llama.cpp and infinity.",
        isRequired: true, example: "openai", chosen: { $0.card.api }, plain: { ServiceText($0) }, keys: keys(of:))

    private static func keys(of api: ServiceAPI) -> [Key<ServiceText>] {
        let url = Key<ServiceText>(
            "url", .formed(address), \.card.url,
            api.address == nil
                ? "Where it is asked, such as `https://NAME.openai.azure.com`."
                : "Where it is asked; without it, at the service's own address. `https`, or `http` on this machine.",
            isRequired: api.address == nil, example: "SERVER")
        let model = Key<ServiceText>(
            "model", .line, \.card.model, "The model, as the service calls it.", isRequired: true, example: "another")
        let task = Key<ServiceText>(
            "task", .word(api.tasks), "What the vectors are for, as the service calls it.",
            example: api.tasks.last ?? "", written: { $0.card.task }
        ) { $1.card.task = $0.word("task", among: api.tasks) { api.tasks.contains($0) ? $0 : nil } }
        // It serves one model alone.
        return [url] + (api == .tei ? [] : [model]) + (api.tasks.isEmpty ? [] : [task]) + [
            Key(
                "dimensions", .whole(1...65_536), \.card.dimensions,
                "How many numbers a vector is to have, where the model can be asked for fewer.", example: "3"),
            Key("prefix", .text, \.card.prefix, "Put before every text.", example: "'query: '"),
            Key(
                "query_prefix", .text, \.card.queryPrefix,
                "Put before the `query` of a figure in the place of `prefix`.", example: "'query: '"),
            Key(
                "version", .line, \.card.version,
                "To be changed where another model answers by the same name: all texts are then asked for anew.",
                example: "2"),
            Key(
                "batch", .whole(1...2_048), \.card.batch,
                "How many texts are sent at once at most; without it, as many as the service takes.", example: "1"),
            Key(
                "concurrency", .whole(1...32), \.card.concurrency,
                "How many requests may be under way at the same time.", example: "1"),
            Key(
                "timeout", .whole(1...3_600), \.card.timeout, "How many seconds an answer may take.", example: "1"),
        ]
    }

    private static let address = KeyForm("^https?://[^\\s]+$", "an address such as https://HOST")
}
