import YAMLReading

/// A kind of service that gives vectors of texts over HTTP, by what it is asked in.
package enum ServiceAPI: String, KeyWord, CaseIterable {
    /// And all that answer alike.
    case openai
    case azure, cohere, voyage, gemini, ollama
    /// Text Embeddings Inference.
    case tei

    package var title: String {
        switch self {
        case .openai: "OpenAI"
        case .azure: "Azure OpenAI"
        case .cohere: "Cohere"
        case .voyage: "Voyage AI"
        case .gemini: "Gemini"
        case .ollama: "Ollama"
        case .tei: "Text Embeddings Inference"
        }
    }

    /// Where it is asked; nil where each author has an address of their own.
    package var address: String? {
        switch self {
        case .openai: "https://api.openai.com"
        case .azure: nil
        case .cohere: "https://api.cohere.com"
        case .voyage: "https://api.voyageai.com"
        case .gemini: "https://generativelanguage.googleapis.com"
        case .ollama: "http://127.0.0.1:11434"
        case .tei: "http://127.0.0.1:8080"
        }
    }

    /// The hosts that the keys of `keyVariables` are told to: each by its end.
    package var hosts: [String] {
        switch self {
        case .openai: [".api.openai.com"]
        case .azure: [".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com"]
        case .cohere: [".api.cohere.com"]
        case .voyage: [".api.voyageai.com"]
        case .gemini: [".generativelanguage.googleapis.com"]
        case .ollama, .tei: []
        }
    }

    /// The environment variables that the service's own programs look for a key in, the first that is set.
    package var keyVariables: [String] {
        switch self {
        case .openai: ["OPENAI_API_KEY"]
        case .azure: ["AZURE_OPENAI_API_KEY"]
        case .cohere: ["COHERE_API_KEY", "CO_API_KEY"]
        case .voyage: ["VOYAGE_API_KEY"]
        case .gemini: ["GEMINI_API_KEY", "GOOGLE_API_KEY"]
        case .ollama, .tei: []
        }
    }

    /// Texts that it takes at once.
    package var textLimit: Int {
        switch self {
        case .openai, .azure: 2_048
        case .cohere: 96
        case .voyage: 128
        case .gemini: 100
        case .ollama: 64
        case .tei: 32
        }
    }

    /// Tokens of all texts that it takes at once.
    package var tokenLimit: Int {
        switch self {
        case .openai, .azure: 300_000
        case .voyage: 120_000
        case .gemini: 200_000
        case .cohere, .ollama, .tei: 500_000
        }
    }

    /// What it can be told that vectors are for; empty where it cannot.
    package var tasks: [String] {
        switch self {
        case .cohere: ["search_document", "search_query", "classification", "clustering"]
        case .voyage: ["document", "query"]
        case .gemini:
            [
                "SEMANTIC_SIMILARITY", "CLASSIFICATION", "CLUSTERING", "RETRIEVAL_DOCUMENT", "RETRIEVAL_QUERY",
                "CODE_RETRIEVAL_QUERY", "QUESTION_ANSWERING", "FACT_VERIFICATION",
            ]
        case .openai, .azure, .ollama, .tei: []
        }
    }
}
